import { V7Generator } from 'uuidv7';

/** A UUIDv7: sorts by the time it was made; its last byte is evenly spread and serves as the customer's bucket. */
export type Id = string;

const pool = new Uint32Array(1024);
let next = pool.length;

/** Chance is asked for in bulk: an import makes millions of ids. */
const nextUint32 = (): number => {
  if (next === pool.length) {
    crypto.getRandomValues(pool);
    next = 0;
  }
  return pool[next++] as number;
};

const generator = new V7Generator({ nextUint32 });

const digits = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));
const codes: number[] = new Array(36).fill(45);

/** Written in one piece: put together digit by digit, an id leaves fourteen times its length behind. */
export const newId = (): Id => {
  const { bytes } = generator.generate();
  let at = 0;
  for (const byte of bytes) {
    if (at === 8 || at === 13 || at === 18 || at === 23) at += 1;
    codes[at] = digits[byte >> 4] as number;
    codes[at + 1] = digits[byte & 15] as number;
    at += 2;
  }
  return String.fromCharCode.apply(null, codes);
};

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isId = (value: unknown): value is Id => typeof value === 'string' && shape.test(value);

export const buckets = 256;

/** The unit in which work over customers is claimed; the same number as the generated column `bucket`. */
export const bucketOf = (customerId: Id): number => Number.parseInt(customerId.slice(-2), 16);
