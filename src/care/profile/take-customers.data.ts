import { type Id, newId } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { ConsentDecision, Purpose } from './consent.ts';
import type { AddressChannel } from './normal-form.ts';
import { searchTokens, sortName } from './search-tokens.ts';

/** A way to know a customer again: `email` or `phone` in normal form, or under the name of another system the customer's number there. */
export type IdentityKey = { kind: string; value: string };

/** A customer as a file or another program knows them. `identities` come strongest first; the first one known decides who it is. */
export type Arrival = {
  identities: readonly IdentityKey[];
  kind: 'person' | 'organisation';
  name: string;
  givenName?: string | undefined;
  familyName?: string | undefined;
  language?: string | undefined;
  zone?: string | undefined;
  country?: string | undefined;
  city?: string | undefined;
  addresses: readonly { channel: AddressChannel; value: string; normal: string }[];
  consents: readonly { channel: string; purpose: Purpose; decision: ConsentDecision; wording: string; language: string }[];
  contactPerson?: { name: string; role?: string | undefined } | undefined;
  /** since when the source knows them */
  since: Date;
};

export type TakenFrom = { source: string; companyId: Id; importId: Id | null; madeUp: boolean };

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

const customerRow = (id: Id, arrival: Arrival, from: TakenFrom, now: Date) => ({
  customer_id: id,
  kind: arrival.kind,
  name: arrival.name,
  given_name: arrival.givenName ?? null,
  family_name: arrival.familyName ?? null,
  companies: [from.companyId],
  language: arrival.language ?? null,
  zone: arrival.zone ?? null,
  country: arrival.country ?? null,
  city: arrival.city ?? null,
  words: searchTokens(
    arrival.name,
    arrival.addresses.filter((one) => one.channel === 'email').map((one) => one.normal),
    arrival.addresses.filter((one) => one.channel === 'phone').map((one) => one.normal),
    arrival.identities.filter((one) => !/(email|phone)$/.test(one.kind)).map((one) => one.value),
  ),
  sort_name: sortName(arrival.name),
  created_at: arrival.since,
  changed_at: now,
  made_up_at: from.madeUp ? now : null,
  import_id: from.importId,
});

const addCustomers = async (tx: Tx, rows: readonly ReturnType<typeof customerRow>[]): Promise<void> => {
  await sql`
    INSERT INTO customer (customer_id, kind, name, given_name, family_name, companies, language, zone, country, city, search, sort_name,
      created_at, changed_at, made_up_at, import_id)
    SELECT customer_id, kind, name, given_name, family_name, companies, language, zone, country, city, array_to_tsvector(words), sort_name,
      created_at, changed_at, made_up_at, import_id
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c (customer_id uuid, kind text, name text, given_name text, family_name text,
      companies uuid[], language text, zone text, country text, city text, words text[], sort_name text, created_at timestamptz,
      changed_at timestamptz, made_up_at timestamptz, import_id uuid)`.execute(tx);
};

type Newcomer = { id: Id; arrival: Arrival };

const addAddresses = async (tx: Tx, newcomers: readonly Newcomer[]): Promise<void> => {
  const rows = newcomers.flatMap(({ id, arrival }) =>
    arrival.addresses.map((one) => ({ customer_id: id, address_id: newId(), ...one, since: arrival.since })),
  );
  await sql`
    INSERT INTO address (customer_id, address_id, channel, value, normal, reachability_since, added_at)
    SELECT customer_id, address_id, channel, value, normal, since, since
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS a (customer_id uuid, address_id uuid, channel text, value text, normal text,
      since timestamptz)
    ON CONFLICT (customer_id, channel, normal) DO NOTHING`.execute(tx);
};

const addConsents = async (tx: Tx, newcomers: readonly Newcomer[], from: TakenFrom): Promise<void> => {
  const rows = newcomers.flatMap(({ id, arrival }) =>
    arrival.consents.map((one) => ({ customer_id: id, consent_id: newId(), at: arrival.since, ...one })),
  );
  await sql`
    INSERT INTO consent_entry (customer_id, consent_id, at, channel, purpose, decision, wording, language, source, proof)
    SELECT customer_id, consent_id, at, channel, purpose, decision, wording, language, ${from.source},
      jsonb_build_object('importId', ${from.importId}::text)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c (customer_id uuid, consent_id uuid, at timestamptz, channel text, purpose text,
      decision text, wording text, language text)`.execute(tx);
};

const addSources = async (tx: Tx, newcomers: readonly Newcomer[], from: TakenFrom): Promise<void> => {
  const known = (arrival: Arrival) =>
    [
      'name',
      ...(['language', 'zone', 'country', 'city'] as const).filter((field) => arrival[field]),
      ...new Set(arrival.addresses.map((one) => one.channel)),
    ].map((field) => ({ field, since: arrival.since }));
  const rows = newcomers.flatMap(({ id, arrival }) => known(arrival).map((one) => ({ customer_id: id, ...one })));
  await sql`
    INSERT INTO field_source (customer_id, field, source, confirmed_at)
    SELECT customer_id, field, ${from.source}, since
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS f (customer_id uuid, field text, since timestamptz)`.execute(tx);
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

const addContactPersons = async (tx: Tx, newcomers: readonly Newcomer[]): Promise<void> => {
  const rows = newcomers.flatMap(({ id, arrival }) =>
    arrival.contactPerson ? [{ customer_id: id, relation_id: newId(), ...arrival.contactPerson, since: arrival.since }] : [],
  );
  if (rows.length === 0) return;
  await sql`
    INSERT INTO relation (customer_id, relation_id, kind, name, role, since)
    SELECT customer_id, relation_id, 'contact person', name, role, since
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (customer_id uuid, relation_id uuid, name text, role text, since timestamptz)`.execute(
    tx,
  );
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
  if (newcomers.length > 0) {
    await addCustomers(
      tx,
      newcomers.map(({ id, arrival }) => customerRow(id, arrival, from, now)),
    );
    await addAddresses(tx, newcomers);
    await addConsents(tx, newcomers, from);
    await addSources(tx, newcomers, from);
    await addContactPersons(tx, newcomers);
  }
  return { ids: arrivals.map((_, place) => known.get(place) as Id), created: newcomers.length };
};
