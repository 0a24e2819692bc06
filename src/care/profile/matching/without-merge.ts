import { type Journal, type Row, sameJson } from './journal.ts';
import { choosable, choosableFields, mergedProfile } from './merged-profile.ts';

const isEmpty = (value: unknown): boolean => (value ?? null) === null;

/** Key by key: what is still as it was becomes what it would have been, and what somebody changed since stays. */
const followKeys = (row: Row, was: Row, is: Row): Row => {
  const kept = Object.entries(row).filter(([key, value]) => !sameJson(value, was[key]));
  const back = Object.entries(is).filter(([key]) => sameJson(row[key], was[key]));
  return Object.fromEntries([...back, ...kept]);
};

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const rowOf = (value: unknown): Row => (typeof value === 'object' && value !== null ? (value as Row) : {});

/** A row that stood upon `was`, as it would stand upon `is`. */
const follow = (row: Row, was: Row, is: Row): Row => {
  const before = listOf(was.companies);
  const joined = listOf(row.companies).filter((one) => !before.includes(one));
  return {
    ...Object.fromEntries(Object.entries(row).map(([column, value]) => [column, sameJson(value, was[column]) ? is[column] : value])),
    custom: followKeys(rowOf(row.custom), rowOf(was.custom), rowOf(is.custom)),
    companies: [...listOf(is.companies), ...joined.filter((one) => !listOf(is.companies).includes(one))],
  };
};

/** A later merge made again upon another row: the same values are taken from the other, and gaps that are open now are filled. */
const mergeAgain = ({ before, after, other }: Journal, upon: Row): Row => {
  const taken = choosableFields.filter((field) => {
    const column = choosable[field];
    return !sameJson(before[column], after[column]) || (isEmpty(upon[column]) && !isEmpty(other[column]));
  });
  return mergedProfile(upon, other, taken);
};

/** The row as it stands now, and both rows of every later merge, as if this merge had never been. What people changed meanwhile stays. */
export const withoutMerge = (now: Row, merge: Journal, later: readonly Journal[]): { now: Row; later: { before: Row; after: Row }[] } => {
  let [was, is] = [merge.after, merge.before];
  const again = later.map((journal) => {
    const before = follow(journal.before, was, is);
    [was, is] = [journal.after, mergeAgain(journal, before)];
    return { before, after: is };
  });
  return { now: follow(now, was, is), later: again };
};
