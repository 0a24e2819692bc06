import { type Bytes, openBytes, openNumbers } from './growing.ts';

/** What a column holds, as PostgreSQL takes it in COPY's binary format: nothing is read as text there, neither instants nor ids. */
export type ColumnType = 'uuid' | 'uuid[]' | 'text' | 'instant' | 'json' | 'words';

/** `readonly string[]` are ids, or the words of a tsvector: each once and in order. */
export type Value = string | number | null | Date | readonly string[] | Readonly<Record<string, unknown>>;

/** Rows of one table as COPY takes them; row n ends at `ends[n]`. */
export type BinaryRows = { bytes: Uint8Array; ends: Uint32Array };

const since2000 = Date.UTC(2000, 0, 1);
const two32 = 4_294_967_296;
const uuidType = 2950;

const instant = (bytes: Bytes, at: number): void => {
  const micros = (at - since2000) * 1000;
  bytes.int32(8);
  bytes.int32(Math.floor(micros / two32));
  bytes.int32(micros % two32);
};

const uuid = (bytes: Bytes, id: string): void => {
  bytes.int32(16);
  bytes.uuid(id);
};

const ids = (bytes: Bytes, all: readonly string[]): void => {
  for (const part of [1, 0, uuidType, all.length, 1]) bytes.int32(part);
  for (const id of all) uuid(bytes, id);
};

const words = (bytes: Bytes, all: readonly string[]): void => {
  bytes.int32(all.length);
  for (const word of all) {
    bytes.text(word);
    bytes.byte(0);
    bytes.int16(0);
  }
};

const json = (bytes: Bytes, value: Value): void => {
  bytes.byte(1);
  bytes.text(JSON.stringify(value));
};

const writeValue = (bytes: Bytes, type: ColumnType, value: Value): void => {
  if (value === null) return bytes.int32(-1);
  if (type === 'instant' && value instanceof Date) return instant(bytes, value.getTime());
  if (type === 'uuid' && typeof value === 'string') return uuid(bytes, value);
  const began = bytes.open();
  if (type === 'text' && typeof value === 'string') bytes.text(value);
  else if (type === 'uuid[]' && Array.isArray(value)) ids(bytes, value as readonly string[]);
  else if (type === 'words' && Array.isArray(value)) words(bytes, value as readonly string[]);
  else if (type === 'json') json(bytes, value);
  else throw new TypeError(`no ${type} in a ${typeof value}`);
  bytes.close(began);
};

/** Writes rows of one table, a piece of them at a time. */
export const openBinaryRows = (types: readonly ColumnType[]) => {
  const bytes = openBytes(65_536);
  const ends = openNumbers();
  return {
    add: (row: readonly Value[]): void => {
      bytes.int16(types.length);
      for (let place = 0; place < types.length; place += 1) writeValue(bytes, types[place] as ColumnType, row[place] ?? null);
    },
    /** What was added up to here belongs together: to one customer, be it nothing. */
    end: (): void => ends.push(bytes.at()),
    /** What was added so far; what is added next begins anew. */
    take: (): BinaryRows => ({ bytes: bytes.take(), ends: ends.take() }),
  };
};

/** Writes the rows into `room`, without those at these places, which come in order; answers how many bytes they take. */
export const putRowsWithout = (room: Uint8Array, { bytes, ends }: BinaryRows, places: readonly number[]): number => {
  let [at, began] = [0, 0];
  const take = (from: number, to: number): void => {
    room.set(bytes.subarray(from, to), at);
    at += to - from;
  };
  for (const place of places) {
    take(began, place === 0 ? 0 : (ends[place - 1] as number));
    began = ends[place] as number;
  }
  take(began, bytes.length);
  return at;
};

/** What a copy begins and ends with. */
export const binaryHead = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
export const binaryTail = Buffer.from([0xff, 0xff]);
