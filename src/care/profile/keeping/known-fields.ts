import type { FieldRule, KnownField } from '../freshness.ts';
import type { CustomField } from './custom-field.ts';
import { type KeepingRules, watchedFields } from './keeping-rules.ts';

export type Source = { field: string; source: string; confirmed_at: string | Date };

export type KeptFacts = {
  kind: 'person' | 'organisation';
  city: string | null;
  birthday: string | null;
  language: string | null;
  custom: Record<string, unknown>;
  addresses: readonly { channel: string; reachability: string; added_at: string | Date }[];
  sources: readonly Source[];
};

type Asked = Pick<CustomField, 'key' | 'shelfMonths' | 'needed'>;

/** What a company asks of every field: its own rules, then the fields it added. A firm has no birthday. */
export const fieldRules = (kind: KeptFacts['kind'], rules: KeepingRules, own: readonly Asked[]): FieldRule[] => [
  ...watchedFields
    .filter((field) => field !== 'birthday' || kind === 'person')
    .map((field) => ({ field, shelfMonths: rules.shelf[field], needed: rules.needed.includes(field) })),
  ...own.filter((one) => one.needed || one.shelfMonths !== null).map(({ key, ...one }) => ({ ...one, field: `custom.${key}` })),
];

const latest = (days: readonly (string | Date)[]): Date | null => {
  const times = days.map((day) => new Date(day).getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : null;
};

/** Which fields are known, where each came from and when it was last said or confirmed. */
export const knownFields = (facts: KeptFacts): Record<string, KnownField> => {
  const sources = new Map(facts.sources.map((one) => [one.field, one]));
  const of = (field: string, known: boolean, since?: Date | null): KnownField => {
    const source = sources.get(field) ?? (field.startsWith('custom.') ? sources.get('custom') : undefined);
    return { known, source: source?.source ?? null, confirmedAt: source ? new Date(source.confirmed_at) : (since ?? null) };
  };
  const address = (channel: string): KnownField => {
    const live = facts.addresses.filter((one) => one.channel === channel && one.reachability !== 'dead');
    return of(channel, live.length > 0, latest(live.map((one) => one.added_at)));
  };
  return {
    email: address('email'),
    phone: address('phone'),
    post: address('post'),
    city: of('city', facts.city !== null),
    birthday: of('birthday', facts.birthday !== null),
    language: of('language', facts.language !== null),
    ...Object.fromEntries(Object.keys(facts.custom).map((key) => [`custom.${key}`, of(`custom.${key}`, facts.custom[key] !== null)])),
  };
};
