import { type Id, newId } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import type { Arrival, TakenFrom } from './arrival.ts';
import { searchTokens, sortName } from './search-tokens.ts';

const customerRow = (id: Id, arrival: Arrival, from: TakenFrom, now: Date) => ({
  customer_id: id,
  kind: arrival.kind,
  name: arrival.name,
  given_name: arrival.givenName ?? null,
  family_name: arrival.familyName ?? null,
  title: arrival.title ?? null,
  companies: [from.companyId],
  language: arrival.language ?? null,
  zone: arrival.zone ?? null,
  country: arrival.country ?? null,
  region: arrival.region ?? null,
  city: arrival.city ?? null,
  birthday: arrival.birthday ?? null,
  keeper: arrival.keeper ?? null,
  custom: arrival.custom ?? {},
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
    INSERT INTO customer (customer_id, kind, name, given_name, family_name, title, companies, language, zone, country, region, city, birthday, keeper, custom, search, sort_name,
      created_at, changed_at, made_up_at, import_id)
    SELECT customer_id, kind, name, given_name, family_name, title, companies, language, zone, country, region, city, birthday, keeper, custom, array_to_tsvector(words), sort_name,
      created_at, changed_at, made_up_at, import_id
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c (customer_id uuid, kind text, name text, given_name text, family_name text,
      title text, companies uuid[], language text, zone text, country text, region text, city text, birthday text, keeper uuid, custom jsonb, words text[], sort_name text, created_at timestamptz,
      changed_at timestamptz, made_up_at timestamptz, import_id uuid)`.execute(tx);
};

export type Newcomer = { id: Id; arrival: Arrival };

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
      ...(['givenName', 'familyName', 'title', 'language', 'zone', 'country', 'region', 'city', 'birthday'] as const).filter(
        (field) => arrival[field],
      ),
      ...new Set(arrival.addresses.map((one) => one.channel)),
    ].map((field) => ({ field, since: arrival.since }));
  const rows = newcomers.flatMap(({ id, arrival }) => known(arrival).map((one) => ({ customer_id: id, ...one })));
  await sql`
    INSERT INTO field_source (customer_id, field, source, confirmed_at)
    SELECT customer_id, field, ${from.source}, since
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS f (customer_id uuid, field text, since timestamptz)`.execute(tx);
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

/** Writes customers nobody knew, with their addresses, consents, sources and contact persons, many at once (five statements). */
export const writeNewcomers = async (tx: Tx, newcomers: readonly Newcomer[], from: TakenFrom, now: Date): Promise<void> => {
  if (newcomers.length === 0) return;
  await addCustomers(
    tx,
    newcomers.map(({ id, arrival }) => customerRow(id, arrival, from, now)),
  );
  await addAddresses(tx, newcomers);
  await addConsents(tx, newcomers, from);
  await addSources(tx, newcomers, from);
  await addContactPersons(tx, newcomers);
};
