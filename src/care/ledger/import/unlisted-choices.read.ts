import { readTable } from '../../../platform/files/read-table.ts';
import type { TableForm } from '../../../platform/files/table-form.ts';
import { hasChoices, type OwnColumn, unlisted } from './own-cell.ts';

/** Values of a column that stand on no list of choices, the most frequent first; `more` are rows with values beyond those shown. */
export type Unlisted = { values: { value: string; count: number }[]; more: number };

/** A person can settle so many by hand; of a column with more than `met` different ones it was no list from the start. */
const shown = 100;
const met = 5000;

const nothing = (): { counts: Map<string, number>; more: number } => ({ counts: new Map(), more: 0 });

const count = (found: ReturnType<typeof nothing>, value: string): void => {
  const before = found.counts.get(value);
  if (before === undefined && (found.counts.size >= met || value.length > 200)) found.more += 1;
  else found.counts.set(value, (before ?? 0) + 1);
};

const told = ({ counts, more }: ReturnType<typeof nothing>): Unlisted => {
  const all = [...counts]
    .map(([value, times]) => ({ value, count: times }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return { values: all.slice(0, shown), more: all.slice(shown).reduce((sum, one) => sum + one.count, more) };
};

/** Reads the file once more for the columns that hold choices, and tells by field what stands there and on no list. */
export const unlistedChoices = async (
  path: string,
  form: TableForm,
  headings: readonly string[],
  columns: readonly OwnColumn[],
): Promise<Map<string, Unlisted>> => {
  const asked = columns
    .filter(hasChoices)
    .map((column) => ({ column, place: headings.indexOf(column.heading), found: nothing() }))
    .filter(({ place }) => place >= 0);
  if (asked.length === 0) return new Map();
  for await (const { first, rows } of readTable(path, form))
    for (const [at, cells] of rows.entries()) {
      if (first + at === 1) continue;
      for (const { column, place, found } of asked) for (const value of unlisted(column, cells[place] ?? '')) count(found, value);
    }
  return new Map(asked.map(({ column, found }) => [column.key, told(found)]));
};
