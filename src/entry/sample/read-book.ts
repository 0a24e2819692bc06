import { readTable } from '../../platform/files/read-table.ts';

/** A row of a simulated file by its headings; a cell that is empty or missing is an empty text. */
export type BookRow = (heading: string) => string;

const form = { form: 'text', packed: false, encoding: 'utf-8', delimiter: ',' } as const;

/** The rows of a simulated file, some thousand at a time. */
export async function* readBook(path: string): AsyncGenerator<BookRow[]> {
  let places: Map<string, number> | undefined;
  for await (const { rows } of readTable(path, form)) {
    const cells = places === undefined ? rows.slice(1) : rows;
    places ??= new Map(rows[0]?.map((heading, place) => [heading, place]));
    const at = places;
    yield cells.filter((row) => row.length > 0).map((row) => (heading) => row[at.get(heading) ?? -1] ?? '');
  }
}
