import { type Id, newId } from '../../kernel/id.ts';
import { type BinaryRows, type ColumnType, openBinaryRows } from '../../platform/database/binary-rows.ts';
import type { Arrival, IdentityKey, TakenFrom } from './arrival.ts';
import { newcomerTables } from './newcomers.data.ts';

/**
 * Arrivals with everything already written down that each of them would be as somebody new. Most are; so this is done wherever there is
 * time for it, and whoever takes them in only looks who is known, and passes the rest on as it lies here.
 */
export type PackedArrivals = {
  /** in which row of the file each stands, the id it would have, what it is called */
  places: { row: number; id: Id; name: string }[];
  kinds: string[];
  values: string[];
  /** where the identities of each begin in the two lists above */
  starts: number[];
  rows: BinaryRows[];
  identities: BinaryRows;
  marks: BinaryRows;
  /** each of them whole, as text: needed for few */
  whole: string[];
};

export const identityColumns = ['kind', 'value', 'customer_id', 'added_at', 'import_id'] as const;
export const identityTypes: readonly ColumnType[] = ['text', 'text', 'uuid', 'instant', 'uuid'];
export const markColumns = ['customer_id', 'marked_at'] as const;
const markTypes: readonly ColumnType[] = ['uuid', 'instant'];

export const openPackedArrivals = (from: TakenFrom, now: Date) => {
  const tables = newcomerTables.map((table) => ({ table, open: openBinaryRows(table.types) }));
  const identities = openBinaryRows(identityTypes);
  const marks = openBinaryRows(markTypes);
  const [places, kinds, values, starts, whole]: [PackedArrivals['places'], string[], string[], number[], string[]] = [[], [], [], [], []];
  return {
    add: (row: number, arrival: Arrival): void => {
      const id = newId();
      places.push({ row, id, name: arrival.name });
      starts.push(kinds.length);
      for (const { kind, value } of arrival.identities) {
        kinds.push(kind);
        values.push(value);
        identities.add([kind, value, id, now, from.importId]);
      }
      identities.end();
      for (const { table, open } of tables) {
        for (const one of table.rows({ id, arrival }, from, now)) open.add(one);
        open.end();
      }
      marks.add([id, now]);
      marks.end();
      whole.push(JSON.stringify(arrival));
    },
    all: (): PackedArrivals => ({
      ...{ places, kinds, values, starts, whole },
      rows: tables.map(({ open }) => open.all()),
      identities: identities.all(),
      marks: marks.all(),
    }),
  };
};

export const identitiesAt = ({ kinds, values, starts }: PackedArrivals, place: number): IdentityKey[] => {
  const keys: IdentityKey[] = [];
  const end = starts[place + 1] ?? kinds.length;
  for (let at = starts[place] ?? end; at < end; at += 1) keys.push({ kind: kinds[at] as string, value: values[at] as string });
  return keys;
};

export const arrivalAt = ({ whole }: PackedArrivals, place: number): Arrival => {
  const arrival = JSON.parse(whole[place] as string) as Arrival & { since: string };
  return { ...arrival, since: new Date(arrival.since) };
};
