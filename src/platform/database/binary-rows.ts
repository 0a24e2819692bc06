/** What a column holds, as PostgreSQL takes it in COPY's binary format: nothing is read as text there, neither instants nor ids. */
export type ColumnType = 'uuid' | 'uuid[]' | 'text' | 'instant' | 'json' | 'words';

/** `readonly string[]` are ids, or the words of a tsvector: each once and in order. */
export type Value = string | number | null | Date | readonly string[] | Readonly<Record<string, unknown>>;

/** Rows of one table as COPY takes them; row n ends at `ends[n]`. */
export type BinaryRows = { bytes: Uint8Array; ends: Uint32Array };

const since2000 = Date.UTC(2000, 0, 1);
const two32 = 4_294_967_296;
const uuidType = 2950;

const nibbles = new Uint8Array(128);
for (let digit = 0; digit < 16; digit += 1) nibbles[digit.toString(16).charCodeAt(0)] = digit;

/** A growing piece of memory that is written from the front. */
const openBytes = (room: number) => {
  let bytes = Buffer.allocUnsafeSlow(room);
  let at = 0;
  const need = (more: number): void => {
    if (at + more <= bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(bytes.length * 2, at + more));
    bytes.copy(grown, 0, 0, at);
    bytes = grown;
  };
  const int32 = (value: number): void => {
    need(4);
    bytes[at] = value >>> 24;
    bytes[at + 1] = value >>> 16;
    bytes[at + 2] = value >>> 8;
    bytes[at + 3] = value;
    at += 4;
  };
  const int16 = (value: number): void => {
    need(2);
    bytes[at] = value >>> 8;
    bytes[at + 1] = value;
    at += 2;
  };
  const byte = (value: number): void => {
    need(1);
    bytes[at] = value;
    at += 1;
  };
  /** Short texts of plain letters are written here: to ask for it costs more than they do. */
  const text = (value: string): void => {
    const { length } = value;
    need(length * 3);
    if (length < 64) {
      let place = 0;
      for (; place < length; place += 1) {
        const code = value.charCodeAt(place);
        if (code > 127) break;
        bytes[at + place] = code;
      }
      if (place === length) {
        at += length;
        return;
      }
    }
    at += bytes.write(value, at, 'utf8');
  };
  const uuid = (value: string): void => {
    need(16);
    for (let place = 0; place < 36; place += 2) {
      if (value.charCodeAt(place) === 45) place += 1;
      bytes[at] = ((nibbles[value.charCodeAt(place)] as number) << 4) | (nibbles[value.charCodeAt(place + 1)] as number);
      at += 1;
    }
  };
  /** Room for the length of what follows, which `close` writes there. */
  const open = (): number => {
    int32(0);
    return at;
  };
  const close = (began: number): void => void bytes.writeInt32BE(at - began, began - 4);
  return { int32, int16, byte, text, uuid, open, close, at: () => at, taken: () => bytes.subarray(0, at) };
};

type Bytes = ReturnType<typeof openBytes>;

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
  const ends: number[] = [];
  return {
    add: (row: readonly Value[]): void => {
      bytes.int16(types.length);
      for (let place = 0; place < types.length; place += 1) writeValue(bytes, types[place] as ColumnType, row[place] ?? null);
    },
    /** What was added up to here belongs together: to one customer, be it nothing. */
    end: (): void => void ends.push(bytes.at()),
    all: (): BinaryRows => ({ bytes: Uint8Array.prototype.slice.call(bytes.taken()), ends: Uint32Array.from(ends) }),
  };
};

/** Those of the rows whose place is wanted. */
export const binaryRowsAt = ({ bytes, ends }: BinaryRows, wanted: (place: number) => boolean): Uint8Array => {
  const kept = Buffer.allocUnsafe(bytes.length);
  let [at, began] = [0, 0];
  const take = (from: number, to: number): void => {
    kept.set(bytes.subarray(from, to), at);
    at += to - from;
  };
  for (let place = 0; place < ends.length; place += 1) {
    if (wanted(place)) continue;
    take(began, place === 0 ? 0 : (ends[place - 1] as number));
    began = ends[place] as number;
  }
  take(began, bytes.length);
  return kept.subarray(0, at);
};

/** What a copy begins and ends with. */
export const binaryHead = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
export const binaryTail = Buffer.from([0xff, 0xff]);
