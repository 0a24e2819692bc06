import type { Member, Principal } from '../../../platform/http/principal.ts';
import type { decisions } from './ruling.data.ts';
import type { Thing } from './thing.read.ts';

/** Who keeps order: a colleague, or a member in the spaces they were given. */
export type Keeper = { staff: Principal; requestId: string } | { member: Member; requestId: string };
export type Choice = (typeof decisions)[number];

/** Hours somebody may be silenced for: each step is for those whom the one before did not help. */
export const silenceSteps = [24, 72, 168, 720] as const;

/** What can be done about a thing of this kind at all. */
const possible: Record<Thing['kind'], readonly Choice[]> = {
  post: ['keep', 'hide', 'remove', 'silence', 'move', 'close'],
  message: ['keep', 'hide', 'remove', 'silence'],
  picture: ['keep', 'hide', 'remove', 'silence'],
  member: ['keep', 'silence'],
};

/** What a member who keeps a space in order may do there: what can be taken back, and nothing about people. */
const bounded: readonly Choice[] = ['keep', 'hide', 'close'];

type Known = Pick<Thing, 'kind' | 'companyId' | 'spaceId' | 'authorId' | 'authorModerates' | 'house' | 'topicId'>;

/**
 * Whether the thing exists for this keeper: colleagues by their companies, members only what stands in their spaces, is not theirs, and
 * was written neither by the house nor by another who keeps order.
 */
export const isInReach = (by: Keeper, thing: Known): boolean => {
  if ('staff' in by) return by.staff.companies === 'all' || by.staff.companies.includes(thing.companyId);
  const { member } = by;
  const theirs = thing.companyId === member.companyId && thing.spaceId !== null && member.moderates.includes(thing.spaceId);
  return theirs && !thing.house && !thing.authorModerates && thing.authorId !== member.customerId && thing.kind !== 'member';
};

/** What this keeper may decide about a thing in their reach. */
export const choicesFor = (by: Keeper, thing: Known): Choice[] =>
  possible[thing.kind].filter((choice) => {
    if (choice === 'silence' && thing.authorId === null) return false;
    if ((choice === 'close' || choice === 'move') && thing.topicId === null) return false;
    return 'staff' in by || bounded.includes(choice);
  });
