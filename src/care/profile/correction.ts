import type { Customer, Profile } from './customer.data.ts';

type Wish = { profile: Partial<Profile>; custom: Record<string, unknown> };
type Corrected = { profile: Profile; custom: Record<string, unknown>; changes: Record<string, [unknown, unknown]> };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The profile after a correction, and what really changes by it: field → [before, after]. A custom field set to null goes away. */
export const changedFields = (customer: Pick<Customer, 'profile' | 'custom'>, wish: Wish): Corrected => {
  const given = Object.entries(wish.profile).filter(([, value]) => value !== undefined);
  const profile = { ...customer.profile, ...Object.fromEntries(given) };
  const custom = Object.fromEntries(Object.entries({ ...customer.custom, ...wish.custom }).filter(([, value]) => value !== null));
  const pairs = Object.keys(profile).map(
    (field) => [field, [customer.profile[field as keyof Profile], profile[field as keyof Profile]]] as const,
  );
  const changes: Record<string, [unknown, unknown]> = Object.fromEntries(
    pairs.filter(([, [before, after]]) => before !== after).map(([field, pair]) => [field, [...pair]]),
  );
  if (!same(customer.custom, custom)) changes.custom = [customer.custom, custom];
  return { profile, custom, changes };
};

/** The house's own fields that differ, each under its name among the sources. */
export const changedKeys = (before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !same(before[key], after[key]))
    .map((key) => `custom.${key}`);
