import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';

type Key = Pick<House, 'secret'>;
export type SuppressedAddress = { channel: string; normal: string };

// the digest keeps a key schedule of its own: making it anew costs more than the hash
const keyed = new WeakMap<Buffer, KeyObject>();
const keyFrom = (secret: Buffer): KeyObject => {
  const known = keyed.get(secret) ?? createSecretKey(secret);
  keyed.set(secret, known);
  return known;
};

/** What is kept of an address that must not be written to: enough to know it again, not enough to read it. */
const suppressionHash = (house: Key, { channel, normal }: SuppressedAddress): Buffer =>
  createHmac('sha256', keyFrom(house.secret)).update(`suppression\u0000${channel}\u0000${normal}`).digest();

/** Never write to this address again (`purpose` 'all', or only for one purpose). It outlives the erasure of its customer. */
export const suppress = async (
  tx: Tx,
  house: Key,
  address: SuppressedAddress & { purpose?: 'all' | 'give' | 'ask' | 'service'; because: string },
  at: Date,
): Promise<void> => {
  await sql`
    INSERT INTO suppression (hash, channel, purpose, since, because)
    VALUES (${suppressionHash(house, address)}, ${address.channel}, ${address.purpose ?? 'all'}, ${at}, ${address.because})
    ON CONFLICT (hash, channel, purpose) DO UPDATE SET since = excluded.since, because = excluded.because, lifted_at = NULL
      WHERE suppression.lifted_at IS NOT NULL`.execute(tx);
};

type Row = { hash: Buffer; purpose: string; because: string; since: Date };
export type Suppression = { purpose: string; because: string; since: Date };

const keyOf = (address: SuppressedAddress): string => `${address.channel}:${address.normal}`;

/** The suppressions in force among these addresses, under the key `channel:normal`. */
export const suppressionsOf = async (
  reader: Reader,
  house: Key,
  addresses: readonly SuppressedAddress[],
): Promise<Map<string, Suppression[]>> => {
  const byHash = new Map(addresses.map((one) => [suppressionHash(house, one).toString('hex'), keyOf(one)]));
  const hashes = [...byHash.keys()].map((hash) => Buffer.from(hash, 'hex'));
  const { rows } = await sql<Row>`
    SELECT hash, purpose, because, since FROM suppression WHERE hash = ANY(${hashes}::bytea[]) AND lifted_at IS NULL`.execute(reader);
  const found = new Map<string, Suppression[]>();
  for (const { hash, ...rest } of rows) {
    const key = byHash.get(hash.toString('hex'));
    if (key) found.set(key, [...(found.get(key) ?? []), rest]);
  }
  return found;
};
