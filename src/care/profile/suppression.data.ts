import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { runPrepared } from '../../platform/database/prepared.ts';
import type { House } from '../../platform/house.ts';
import type { Suppression } from './suppression.ts';

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

/** Nobody writes to this address any more (`purpose` 'all', or only for one purpose). It outlives the erasure of its customer. */
export const suppress = async (
  tx: Tx,
  house: Key,
  address: SuppressedAddress & Pick<Suppression, 'because'> & { purpose?: Suppression['purpose'] },
  at: Date,
): Promise<void> => {
  await sql`
    INSERT INTO suppression (hash, channel, purpose, since, because)
    VALUES (${suppressionHash(house, address)}, ${address.channel}, ${address.purpose ?? 'all'}, ${at}, ${address.because})
    ON CONFLICT (hash, channel, purpose, because) DO UPDATE SET since = greatest(suppression.since, excluded.since), lifted_at = NULL, lifted_by = NULL`.execute(
    tx,
  );
};

type Row = Suppression & { hash: Buffer };

const keyOf = (address: SuppressedAddress): string => `${address.channel}:${address.normal}`;

/** The suppressions in force among these addresses, under the key `channel:normal`. */
export const suppressionsOf = async (
  reader: Reader,
  house: Key,
  addresses: readonly SuppressedAddress[],
): Promise<Map<string, Suppression[]>> => {
  const byHash = new Map(addresses.map((one) => [suppressionHash(house, one).toString('hex'), keyOf(one)]));
  const hashes = `{${[...byHash.keys()].map((hash) => `"\\\\x${hash}"`).join(',')}}`;
  const { rows } = await runPrepared(
    sql<Row>`SELECT hash, purpose, because, since FROM suppression WHERE hash = ANY(${hashes}::bytea[]) AND lifted_at IS NULL`,
    reader,
  );
  const found = new Map<string, Suppression[]>();
  for (const { hash, ...rest } of rows) {
    const key = byHash.get(hash.toString('hex'));
    if (key) found.set(key, [...(found.get(key) ?? []), rest]);
  }
  return found;
};

/** Lifts those suppressions of an address for which `lifts` holds; `by` says what lifted them. Answers how many. */
export const lift = async (
  tx: Tx,
  house: Key,
  address: SuppressedAddress,
  lifts: (one: Suppression) => boolean,
  by: string,
  at: Date,
): Promise<number> => {
  const inForce = (await suppressionsOf(tx, house, [address])).get(keyOf(address)) ?? [];
  const lifted = inForce.filter(lifts);
  if (lifted.length === 0) return 0;
  await sql`
    UPDATE suppression s SET lifted_at = ${at}, lifted_by = ${by}
    FROM unnest(${lifted.map((one) => one.purpose)}::text[], ${lifted.map((one) => one.because)}::text[]) AS l (purpose, because)
    WHERE s.hash = ${suppressionHash(house, address)} AND s.purpose = l.purpose AND s.because = l.because`.execute(tx);
  return lifted.length;
};
