const nibbles = new Uint8Array(128);
for (let digit = 0; digit < 16; digit += 1) nibbles[digit.toString(16).charCodeAt(0)] = digit;

/** A growing piece of memory that is written from the front, and again once what was written is taken: so that many at once leave nothing behind. */
export const openBytes = (room: number) => {
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
  const take = (): Uint8Array<ArrayBuffer> => {
    const taken = new Uint8Array(bytes.subarray(0, at));
    at = 0;
    return taken;
  };
  /** What was written, as it lies here: for whoever writes no more. */
  const written = (): Buffer => bytes.subarray(0, at);
  return { int32, int16, byte, text, uuid, open, close, at: () => at, take, written };
};

export type Bytes = ReturnType<typeof openBytes>;

/** The same for numbers. */
export const openNumbers = () => {
  let numbers = new Uint32Array(8192);
  let count = 0;
  return {
    push: (value: number): void => {
      if (count === numbers.length) {
        const grown = new Uint32Array(count * 2);
        grown.set(numbers);
        numbers = grown;
      }
      numbers[count] = value;
      count += 1;
    },
    count: () => count,
    take: (): Uint32Array<ArrayBuffer> => {
      const taken = numbers.slice(0, count);
      count = 0;
      return taken;
    },
  };
};
