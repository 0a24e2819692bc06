import { everyPart, happeningsOf, type Rule } from './rule.ts';

/** What must be known of a customer to judge by some rules. */
export type Needs = {
  events: string[];
  goods: boolean;
  consents: boolean;
  addresses: boolean;
  inside: boolean;
  household: boolean;
  course: boolean;
  interests: boolean;
  square: boolean;
  follows: boolean;
  groups: boolean;
};

export const needsOf = (rules: readonly Rule[]): Needs => {
  const parts = rules.flatMap(everyPart);
  const happenings = parts.flatMap(happeningsOf);
  return {
    events: [...new Set(happenings.flatMap((one) => ('event' in one ? one.event : [])))].sort(),
    goods: happenings.some((one) => 'goods' in one),
    consents: parts.some((one) => one.kind === 'consent'),
    addresses: parts.some((one) => one.kind === 'reach'),
    inside: parts.some((one) => one.kind === 'segment'),
    course: parts.some(
      (one) => one.kind === 'stage' || one.kind === 'way' || ('field' in one && ['source', 'firstSeen', 'stageSince'].includes(one.field)),
    ),
    interests: parts.some((one) => one.kind === 'interest'),
    square: parts.some((one) => one.kind === 'trust' || ('field' in one && ['memberSince', 'member', 'coreMember'].includes(one.field))),
    follows: parts.some((one) => one.kind === 'follows'),
    groups: parts.some((one) => one.kind === 'in-group'),
    household: parts.some((one) => one.kind === 'household'),
  };
};
