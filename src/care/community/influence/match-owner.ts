import type { Id } from '../../../kernel/id.ts';

/** An owner who let others ask them, as far as it matters for being asked. */
export type Owner = {
  customerId: Id;
  aWeek: number;
  askedThisWeek: number;
  openQuestions: number;
  openComplaints: number;
  contentment: 'good' | 'mixed' | 'poor' | 'unknown';
  overburdened: boolean;
  ownsDays: number;
  place: string;
  language: string;
  categories: readonly string[];
};
export type Asker = { customerId: Id; place: string; language: string; categories: readonly string[] };

export type Reason = { code: string; facts: Record<string, string | number> };
export type Matched = { owner: Owner; likeness: number; because: Reason[] };

/** Why an owner is left in peace now; none when they may be asked. */
export const whyNot = (owner: Owner): string | undefined => {
  if (owner.openComplaints > 0) return 'complaint';
  if (owner.contentment === 'poor') return 'not-contented';
  if (owner.overburdened) return 'overburdened';
  if (owner.askedThisWeek >= owner.aWeek) return 'week-full';
  return undefined;
};

const same = (one: string, other: string): boolean => one !== '' && one.trim().toLowerCase() === other.trim().toLowerCase();

/** Long enough to know the thing through a year of use. */
const settledDays = 365;

/** How alike the two are, and why, in codes. Language first: an answer nobody can read helps nobody. */
const likenessOf = (owner: Owner, asker: Asker): { likeness: number; because: Reason[] } => {
  const because: Reason[] = [];
  let likeness = 0;
  const add = (by: number, code: string, facts: Reason['facts'] = {}) => {
    likeness += by;
    because.push({ code, facts });
  };
  if (same(owner.language, asker.language)) add(0.3, 'language');
  if (same(owner.place, asker.place)) add(0.25, 'place', { place: owner.place });
  const shared = owner.categories.filter((one) => asker.categories.includes(one));
  if (shared.length > 0) add(Math.min(0.2, shared.length * 0.1), 'use', { what: shared.slice(0, 2).join(' · ') });
  const months = Math.floor(owner.ownsDays / 30);
  if (months > 0) add(0.15 * Math.min(1, owner.ownsDays / settledDays), 'tenure', { count: months });
  if (owner.contentment === 'good') add(0.1, 'contented');
  return { likeness, because };
};

/**
 * Owners who may be asked now, the likest first; among equals whoever was asked least for what they offered. The asker is never matched
 * with themselves.
 */
export const matchOwners = (owners: readonly Owner[], asker: Asker): Matched[] =>
  owners
    .filter((owner) => owner.customerId !== asker.customerId && whyNot(owner) === undefined)
    .map((owner) => ({ owner, ...likenessOf(owner, asker) }))
    .sort(
      (a, b) =>
        b.likeness - a.likeness ||
        a.owner.askedThisWeek / a.owner.aWeek - b.owner.askedThisWeek / b.owner.aWeek ||
        (a.owner.customerId < b.owner.customerId ? -1 : 1),
    );
