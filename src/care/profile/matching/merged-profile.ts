import { sortName } from '../search-tokens.ts';
import type { Row } from './journal.ts';

/** Facts of the profile one may choose between, by their column. */
export const choosable = {
  kind: 'kind',
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
export type Choosable = keyof typeof choosable;
export const choosableFields = Object.keys(choosable) as Choosable[];

/** For each field whose value is kept; unsaid, the one who stays keeps theirs, and gaps are filled from the other. */
export type Choice = Partial<Record<Choosable, 'stays' | 'goes'>>;

/** Fields whose value comes from the one who goes. */
export const takenFields = (mine: Row, theirs: Row, choice: Choice): Choosable[] =>
  choosableFields.filter((field) => {
    const column = choosable[field];
    if (choice[field]) return choice[field] === 'goes' && mine[column] !== theirs[column];
    return (mine[column] ?? null) === null && (theirs[column] ?? null) !== null;
  });

const earlier = (a: unknown, b: unknown): unknown => (Date.parse(String(a)) <= Date.parse(String(b)) ? a : b);

/** The row of the one who stays after the merge. Companies and own fields are joined; who was known longer tells since when. */
export const mergedProfile = (mine: Row, theirs: Row, taken: readonly Choosable[]): Row => {
  const row: Row = { ...mine };
  for (const field of taken) row[choosable[field]] = theirs[choosable[field]] ?? null;
  for (const column of ['household_id', 'first_agent']) row[column] = mine[column] ?? theirs[column] ?? null;
  return {
    ...row,
    sort_name: sortName(String(row.name)),
    companies: [...new Set([...(mine.companies as string[]), ...(theirs.companies as string[])])],
    custom: { ...(theirs.custom as Row), ...(mine.custom as Row) },
    created_at: earlier(mine.created_at, theirs.created_at),
    retired_at: mine.retired_at && theirs.retired_at ? mine.retired_at : null,
  };
};
