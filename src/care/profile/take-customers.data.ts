import { type Id, newId } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Arrival, TakenFrom } from './arrival.ts';
import { type Newcomer, writeNewcomers } from './newcomers.data.ts';

type Found = { place: number; rank: number; customer_id: Id };

/** The customers of those arrivals that are known, by their place in the list. */
export const knownArrivals = async (tx: Reader, arrivals: readonly Arrival[]): Promise<Map<number, Id>> => {
  const keys = arrivals.flatMap((arrival, place) => arrival.identities.map(({ kind, value }, rank) => ({ place, rank, kind, value })));
  const { rows } = await sql<Found>`
    SELECT DISTINCT ON (k.place) k.place, k.rank, i.customer_id
    FROM unnest(${keys.map((key) => key.place)}::integer[], ${keys.map((key) => key.rank)}::integer[], ${keys.map((key) => key.kind)}::text[],
      ${keys.map((key) => key.value)}::text[]) AS k (place, rank, kind, value)
    JOIN identity i USING (kind, value)
    ORDER BY k.place, k.rank`.execute(tx);
  return new Map(rows.map((row) => [row.place, row.customer_id]));
};

type Claim = { kind: string; value: string; customerId: Id; importId: Id | null };

/** Claims the identities for the new ids; answers those that somebody else was quicker to claim. */
const claim = async (tx: Tx, claims: readonly Claim[], now: Date): Promise<Set<Id>> => {
  const { rows } = await sql<{ kind: string; value: string }>`
    INSERT INTO identity (kind, value, customer_id, added_at, import_id)
    SELECT kind, value, customer_id, ${now}, import_id
    FROM unnest(${claims.map((one) => one.kind)}::text[], ${claims.map((one) => one.value)}::text[],
      ${claims.map((one) => one.customerId)}::uuid[], ${claims.map((one) => one.importId)}::uuid[]) AS c (kind, value, customer_id, import_id)
    ON CONFLICT (kind, value) DO NOTHING RETURNING kind, value`.execute(tx);
  const won = new Set(rows.map((row) => `${row.kind} ${row.value}`));
  return new Set(claims.filter((one) => !won.has(`${one.kind} ${one.value}`)).map((one) => one.customerId));
};

type Missing = Newcomer & { place: number; first: boolean };

/** Gives an id to each arrival nobody knows; arrivals of one batch that share an identity are one customer, the first of them describes it. */
const nameMissing = (arrivals: readonly Arrival[], known: ReadonlyMap<number, Id>): Missing[] => {
  const ids = new Map<string, Id>();
  return arrivals.flatMap((arrival, place) => {
    if (known.has(place)) return [];
    const keys = arrival.identities.map((one) => `${one.kind} ${one.value}`);
    const met = keys.map((key) => ids.get(key)).find(Boolean);
    const id = met ?? newId();
    for (const key of keys) if (!ids.has(key)) ids.set(key, id);
    return [{ place, arrival, id, first: !met }];
  });
};

const claimsOf = (missing: readonly Missing[], importId: Id | null): Claim[] => {
  const claimed = new Set<string>();
  return missing.flatMap(({ arrival, id }) =>
    arrival.identities
      .filter(({ kind, value }) => {
        const key = `${kind} ${value}`;
        return !claimed.has(key) && claimed.add(key);
      })
      .map((one) => ({ kind: one.kind, value: one.value, customerId: id, importId })),
  );
};

/** Somebody else made these customers between our look and our claim: give up our ids and take theirs. */
const yieldTo = async (tx: Tx, beaten: ReadonlySet<Id>, missing: readonly Missing[], known: Map<number, Id>): Promise<void> => {
  await sql`DELETE FROM identity WHERE customer_id = ANY(${[...beaten]}::uuid[])`.execute(tx);
  const late = missing.filter((one) => beaten.has(one.id));
  const found = await knownArrivals(
    tx,
    late.map((one) => one.arrival),
  );
  for (const [place, id] of found) known.set((late[place] as Missing).place, id);
};

/** Addresses of made-up customers know only each other: what really comes in under one of them is never theirs. */
const apart = (arrival: Arrival): Arrival => ({
  ...arrival,
  identities: arrival.identities.map(({ kind, value }) => ({
    kind: kind === 'email' || kind === 'phone' ? `made-up ${kind}` : kind,
    value,
  })),
});

export type Taken = { ids: Id[]; created: number };

/**
 * Finds each arrival's customer by identity or makes the customer, for many at once (six statements, whatever their number).
 * Customers who are known stay as they are. Answers the customer of each arrival, in the same order.
 */
export const takeCustomers = async (tx: Tx, given: readonly Arrival[], from: TakenFrom, now: Date): Promise<Taken> => {
  const arrivals = from.madeUp ? given.map(apart) : given;
  const known = await knownArrivals(tx, arrivals);
  const missing = nameMissing(arrivals, known);
  const beaten = missing.length > 0 ? await claim(tx, claimsOf(missing, from.importId), now) : new Set<Id>();
  for (const { place, id } of missing) known.set(place, id);
  if (beaten.size > 0) await yieldTo(tx, beaten, missing, known);
  const newcomers = missing.filter((one) => one.first && !beaten.has(one.id));
  await writeNewcomers(tx, newcomers, from, now);
  return { ids: arrivals.map((_, place) => known.get(place) as Id), created: newcomers.length };
};
