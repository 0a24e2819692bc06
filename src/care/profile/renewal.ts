import type { Id } from '../../kernel/id.ts';
import type { Arrival } from './arrival.ts';

/** What becomes of a customer who is known already when a file speaks of them: gaps filled, the file believed, or left as they are. */
export type KnownPolicy = 'fill' | 'renew' | 'leave';

export const renewedColumns = {
  name: 'name',
  givenName: 'given_name',
  familyName: 'family_name',
  title: 'title',
  language: 'language',
  zone: 'zone',
  country: 'country',
  region: 'region',
  city: 'city',
  birthday: 'birthday',
  keeper: 'keeper',
} as const;
export type RenewedField = keyof typeof renewedColumns;

export type Renewed = Record<RenewedField, string | null> & { custom: Record<string, unknown> };

/** One fact a file changed; `field` is a field of the profile, or `custom.` and the name of one of the house's own. */
export type Change = { field: RenewedField | `custom.${string}`; before: unknown; after: unknown };

const isBare = (name: string | null): boolean => name === null || name.includes('@') || !/\p{L}/u.test(name);

const isSaid = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

/** Lists (tags) grow; other facts are filled or replaced. */
const merged = (before: unknown, said: unknown, policy: KnownPolicy): unknown => {
  if (Array.isArray(before) && Array.isArray(said)) return [...new Set([...(before as unknown[]), ...(said as unknown[])])];
  return isSaid(before) && policy !== 'renew' ? before : said;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A file says a country, never a zone: who lives elsewhere in the same country keeps the time told for them. */
const keepsZone = (known: Renewed, said: Pick<Arrival, 'country'>): boolean => isSaid(known.zone) && said.country === known.country;

/** What a file's word changes of what we know: nothing under `leave`; a name that is only a number or an address counts as a gap. */
export const renewal = (known: Renewed, said: Pick<Arrival, RenewedField | 'custom'>, policy: KnownPolicy): Change[] => {
  if (policy === 'leave') return [];
  const changes: Change[] = [];
  for (const field of Object.keys(renewedColumns) as RenewedField[]) {
    const [before, after]: [string | null, Id | undefined] = [known[field], said[field]];
    if (!isSaid(after) || before === after || (field === 'name' && isBare(after ?? null))) continue;
    if (field === 'zone' && keepsZone(known, said)) continue;
    const gap = field === 'name' ? isBare(before) : !isSaid(before);
    if (gap || policy === 'renew') changes.push({ field, before, after });
  }
  for (const [key, value] of Object.entries(said.custom ?? {})) {
    const before = known.custom[key] ?? null;
    const after = merged(before, value, policy);
    if (!same(before, after)) changes.push({ field: `custom.${key}`, before, after });
  }
  return changes;
};

export const applied = (known: Renewed, changes: readonly Change[]): Renewed => {
  const next: Renewed = { ...known, custom: { ...known.custom } };
  for (const { field, after } of changes)
    if (field.startsWith('custom.')) next.custom[field.slice(7)] = after;
    else next[field as RenewedField] = after as string;
  return next;
};
