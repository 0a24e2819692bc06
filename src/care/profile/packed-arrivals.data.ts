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
  rows: Uint32Array;
  ids: Id[];
  names: string[];
  /** its identities: those of one end where those of the next begin; of kinds there are few, told by their place among them */
  ends: Uint32Array;
  values: string[];
  kindOf: Uint8Array;
  kinds: string[];
  /** what each would stand in the tables as, and what leads to it */
  tables: BinaryRows[];
  identities: BinaryRows;
  marks: BinaryRows;
};

export const identityColumns = ['kind', 'value', 'customer_id', 'added_at', 'import_id'] as const;
export const identityTypes: readonly ColumnType[] = ['text', 'text', 'uuid', 'instant', 'uuid'];
export const markColumns = ['customer_id', 'marked_at'] as const;
const markTypes: readonly ColumnType[] = ['uuid', 'instant'];

export const openPackedArrivals = (from: TakenFrom, now: Date) => {
  const tables = newcomerTables.map((table) => ({ table, open: openBinaryRows(table.types) }));
  const identities = openBinaryRows(identityTypes);
  const marks = openBinaryRows(markTypes);
  const [ids, names, values, kinds]: [Id[], string[], string[], string[]] = [[], [], [], []];
  const [rows, ends, kindOf]: [number[], number[], number[]] = [[], [], []];
  const claim = (id: Id, { kind, value }: IdentityKey): void => {
    if (!kinds.includes(kind)) kinds.push(kind);
    kindOf.push(kinds.indexOf(kind));
    values.push(value);
    identities.add([kind, value, id, now, from.importId]);
  };
  return {
    add: (row: number, arrival: Arrival): void => {
      const id = newId();
      ids.push(id);
      rows.push(row);
      names.push(arrival.name);
      for (const one of arrival.identities) claim(id, one);
      ends.push(values.length);
      identities.end();
      for (const { table, open } of tables) {
        for (const one of table.rows({ id, arrival }, from, now)) open.add(one);
        open.end();
      }
      marks.add([id, now]);
      marks.end();
    },
    all: (): PackedArrivals => ({
      ...{ ids, names, values, kinds },
      ...{ rows: Uint32Array.from(rows), ends: Uint32Array.from(ends), kindOf: Uint8Array.from(kindOf) },
      tables: tables.map(({ open }) => open.all()),
      identities: identities.all(),
      marks: marks.all(),
    }),
  };
};

export const identitiesAt = ({ kinds, values, kindOf, ends }: PackedArrivals, place: number): IdentityKey[] => {
  const keys: IdentityKey[] = [];
  for (let at = place === 0 ? 0 : (ends[place - 1] as number); at < (ends[place] as number); at += 1)
    keys.push({ kind: kinds[kindOf[at] as number] as string, value: values[at] as string });
  return keys;
};
