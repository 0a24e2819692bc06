import { type Id, newId } from '../../kernel/id.ts';
import { type BinaryRows, type ColumnType, openBinaryRows } from '../../platform/database/binary-rows.ts';
import { openNumbers } from '../../platform/database/growing.ts';
import { openTextList, type TextList, textAt } from '../../platform/database/text-list.ts';
import type { Arrival, IdentityKey, TakenFrom } from './arrival.ts';
import { type Brought, ownNumber } from './bring-customers.data.ts';
import { newcomerTables } from './newcomers.data.ts';

/**
 * Arrivals with everything already written down that each of them would be as somebody new. Most are; so this is done wherever there is
 * time for it, and whoever takes them in only looks who is known, and passes the rest on as it lies here.
 */
export type PackedArrivals = {
  /** in which row of the file each stands, the id it would have, what it is called */
  rows: Uint32Array;
  ids: TextList;
  names: TextList;
  /** its identities: those of one end where those of the next begin */
  ends: Uint32Array;
  kinds: TextList;
  values: TextList;
  /** places, in order, of those who may be one with somebody of this pack or an earlier one, or carry a number of ours; nobody else is, but by what others told the database */
  unsure: Uint32Array;
  /** what each would stand in the tables as, and what leads to it */
  tables: BinaryRows[];
  identities: BinaryRows;
  marks: BinaryRows;
};

export const identityColumns = ['kind', 'value', 'customer_id', 'added_at', 'import_id'] as const;
export const identityTypes: readonly ColumnType[] = ['text', 'text', 'uuid', 'instant', 'uuid'];
export const markColumns = ['customer_id', 'marked_at'] as const;
const markTypes: readonly ColumnType[] = ['uuid', 'instant'];

/** A number for a text: one for the same text always, and seldom one for two. */
const numberOf = (kind: string, value: string): number => {
  let number = kind.length;
  for (let place = 0; place < value.length; place += 1) number = Math.imul(number ^ value.charCodeAt(place), 16_777_619);
  return number;
};

/** Which keys have come by: a bit for each number a key may have, so that the keys of a million rows take no more room than those of one. */
const openSeen = () => {
  const bits = new Uint32Array(2 ** 21);
  return (number: number): boolean => {
    const [at, bit] = [number >>> 11, 1 << ((number >>> 6) & 31)];
    const before = bits[at] as number;
    bits[at] = before | bit;
    return (before & bit) !== 0;
  };
};

/** Finds the places whose keys came before, here or in an earlier pack; now and then one too many. */
const openEchoes = () => {
  const seen = openSeen();
  const first = new Map<number, number>();
  const found = new Set<number>();
  return {
    add: (place: number, { kind, value }: IdentityKey): void => {
      const number = numberOf(kind, value);
      if (seen(number)) found.add(place).add(first.get(number) ?? place);
      else first.set(number, place);
      if (kind === ownNumber) found.add(place);
    },
    take: (): Uint32Array => {
      const places = Uint32Array.from(found).sort();
      first.clear();
      found.clear();
      return places;
    },
  };
};

/** Packs arrivals, some thousand at a time. */
export const openPackedArrivals = (from: TakenFrom) => {
  const tables = newcomerTables.map((table) => ({ table, open: openBinaryRows(table.types) }));
  const [identities, marks] = [openBinaryRows(identityTypes), openBinaryRows(markTypes)];
  const [ids, names, kinds, values] = [openTextList(), openTextList(), openTextList(), openTextList()];
  const [rows, ends, echoes] = [openNumbers(), openNumbers(), openEchoes()];
  return {
    add: (row: number, arrival: Arrival, now: Date): void => {
      const id = newId();
      for (const one of arrival.identities) {
        echoes.add(rows.count(), one);
        kinds.add(one.kind);
        values.add(one.value);
        identities.add([one.kind, one.value, id, now, from.importId]);
      }
      ids.add(id);
      rows.push(row);
      names.add(arrival.name);
      ends.push(values.count());
      identities.end();
      for (const { table, open } of tables) {
        for (const one of table.rows({ id, arrival }, from, now)) open.add(one);
        open.end();
      }
      marks.add([id, now]);
      marks.end();
    },
    take: (): PackedArrivals => ({
      ...{ rows: rows.take(), ids: ids.take(), names: names.take() },
      ...{ ends: ends.take(), kinds: kinds.take(), values: values.take(), unsure: echoes.take() },
      tables: tables.map(({ open }) => open.take()),
      identities: identities.take(),
      marks: marks.take(),
    }),
  };
};

/** One of them as it takes to know the customer again. */
export const broughtAt = ({ rows, ids, names, ends, kinds, values }: PackedArrivals, place: number): Brought & { id: Id } => {
  const identities: IdentityKey[] = [];
  for (let at = place === 0 ? 0 : (ends[place - 1] as number); at < (ends[place] as number); at += 1)
    identities.push({ kind: textAt(kinds, at), value: textAt(values, at) });
  return { row: rows[place] as number, id: textAt(ids, place), arrival: { name: textAt(names, place), identities } };
};
