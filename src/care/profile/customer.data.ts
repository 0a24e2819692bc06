import type { Id } from '../../kernel/id.ts';
import { newId } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';
import type { AddressChannel } from './normal-form.ts';
import { searchTokens, sortName } from './search-tokens.ts';
import { visibleTo } from './visible.data.ts';

/** The fields of a profile that are facts about the customer: each has a source and a date of confirmation. */
export const profileFields = [
  'name',
  'givenName',
  'familyName',
  'title',
  'language',
  'zone',
  'country',
  'region',
  'city',
  'birthday',
] as const;
export type ProfileField = (typeof profileFields)[number];
export type Profile = { name: string } & Record<Exclude<ProfileField, 'name'>, string | null>;

export type Customer = {
  id: Id;
  kind: 'person' | 'organisation';
  companies: Id[];
  keeper: Id | null;
  version: number;
  profile: Profile;
  custom: Record<string, unknown>;
};

type Row = {
  kind: Customer['kind'];
  companies: Id[];
  keeper: Id | null;
  version: number;
  custom: Record<string, unknown>;
  name: string;
  given_name: string | null;
  family_name: string | null;
  title: string | null;
  language: string | null;
  zone: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
  birthday: string | null;
};

/** One customer to be changed, locked for this transaction; undefined when there is none that the asking person may see. */
export const customerToChange = async (tx: Tx, principal: Principal, id: Id): Promise<Customer | undefined> => {
  const { rows } = await sql<Row>`
    SELECT kind, companies, keeper, version, custom, name, given_name, family_name, title, language, zone, country, region, city, birthday
    FROM customer c WHERE c.customer_id = ${id} AND ${visibleTo(principal)} FOR UPDATE`.execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  const { kind, companies, keeper, version, custom, given_name, family_name, ...rest } = row;
  return { id, kind, companies, keeper, version, custom, profile: { ...rest, givenName: given_name, familyName: family_name } };
};

/** Whether the asking person may see this customer at all. */
export const maySee = async (reader: Reader, principal: Principal, id: Id): Promise<boolean> => {
  const { rows } = await sql`SELECT 1 FROM customer c WHERE c.customer_id = ${id} AND ${visibleTo(principal)}`.execute(reader);
  return rows.length > 0;
};

export type NewCustomer = Omit<Customer, 'version' | 'keeper'> & { keeper?: Id | null };

export const insertCustomer = async (tx: Tx, one: NewCustomer, now: Date): Promise<void> => {
  const { profile } = one;
  await sql`
    INSERT INTO customer (customer_id, kind, name, given_name, family_name, title, companies, language, zone, country, region, city, birthday,
      custom, sort_name, keeper, created_at, changed_at)
    VALUES (${one.id}, ${one.kind}, ${profile.name}, ${profile.givenName}, ${profile.familyName}, ${profile.title}, ${one.companies}::uuid[],
      ${profile.language}, ${profile.zone}, ${profile.country}, ${profile.region}, ${profile.city}, ${profile.birthday},
      ${JSON.stringify(one.custom)}::jsonb, ${sortName(profile.name)}, ${one.keeper ?? null}, ${now}, ${now})`.execute(tx);
};

export const updateProfile = async (
  tx: Tx,
  one: Customer,
  profile: Profile,
  custom: Record<string, unknown>,
  now: Date,
): Promise<number> => {
  const { rows } = await sql<{ version: number }>`
    UPDATE customer SET name = ${profile.name}, given_name = ${profile.givenName}, family_name = ${profile.familyName}, title = ${profile.title},
      language = ${profile.language}, zone = ${profile.zone}, country = ${profile.country}, region = ${profile.region}, city = ${profile.city},
      birthday = ${profile.birthday}, custom = ${JSON.stringify(custom)}::jsonb, sort_name = ${sortName(profile.name)},
      changed_at = ${now}, version = version + 1
    WHERE customer_id = ${one.id} RETURNING version`.execute(tx);
  return rows[0]?.version ?? one.version;
};

/** Anything about the customer changed that others may have open: the version moves on. */
export const touchCustomer = async (tx: Tx, id: Id, now: Date): Promise<void> => {
  await sql`UPDATE customer SET version = version + 1, changed_at = ${now} WHERE customer_id = ${id}`.execute(tx);
};

/** The words in those of a company's own fields by which customers are to be found. */
export const ownWords = sql<string | null>`(SELECT string_agg(c.custom->>f.key, ' ') FROM custom_field f
  WHERE f.company_id = ANY(c.companies) AND f.searchable AND f.ended_at IS NULL AND c.custom ? f.key)`;

/** Writes anew under which words the customer is found, from name, addresses and numbers as they stand. */
export const refreshSearch = async (tx: Tx, id: Id): Promise<void> => {
  const { rows } = await sql<{ name: string; emails: string[] | null; phones: string[] | null; numbers: string[] | null }>`
    SELECT concat_ws(' ', c.name, ${ownWords}) AS name,
      (SELECT array_agg(normal) FROM address a WHERE a.customer_id = c.customer_id AND a.channel = 'email') AS emails,
      (SELECT array_agg(normal) FROM address a WHERE a.customer_id = c.customer_id AND a.channel = 'phone') AS phones,
      (SELECT array_agg(substr(value, strpos(value, ':') + 1)) FROM identity i WHERE i.customer_id = c.customer_id AND i.kind = 'external') AS numbers
    FROM customer c WHERE c.customer_id = ${id}`.execute(tx);
  const [row] = rows;
  if (!row) return;
  const tokens = searchTokens(row.name, row.emails ?? [], row.phones ?? [], row.numbers ?? []);
  await sql`UPDATE customer SET search = array_to_tsvector(${tokens}::text[]) WHERE customer_id = ${id}`.execute(tx);
};

/** Writes how each field came to be known and that it was confirmed now. */
export const confirmFields = async (tx: Tx, id: Id, fields: readonly string[], source: string, now: Date): Promise<void> => {
  if (fields.length === 0) return;
  await sql`
    INSERT INTO field_source (customer_id, field, source, confirmed_at)
    SELECT ${id}::uuid, unnest(${[...fields]}::text[]), ${source}, ${now}
    ON CONFLICT (customer_id, field) DO UPDATE SET source = excluded.source, confirmed_at = excluded.confirmed_at, confidence = 1`.execute(
    tx,
  );
};

export type NewAddress = { channel: AddressChannel; value: string; normal: string; preferred?: boolean };

/** Adds an address, unless the customer has it already. Answers whether it was new. */
export const insertAddress = async (tx: Tx, customerId: Id, one: NewAddress, now: Date): Promise<boolean> => {
  const { rows } = await sql`
    INSERT INTO address (customer_id, address_id, channel, value, normal, reachability_since, preferred_since, added_at)
    VALUES (${customerId}, ${newId()}, ${one.channel}, ${one.value}, ${one.normal}, ${now}, ${one.preferred ? now : null}, ${now})
    ON CONFLICT (customer_id, channel, normal) DO NOTHING RETURNING 1`.execute(tx);
  if (one.preferred)
    await sql`UPDATE address SET preferred_since = CASE WHEN normal = ${one.normal} THEN ${now}::timestamptz END
      WHERE customer_id = ${customerId} AND channel = ${one.channel}`.execute(tx);
  return rows.length > 0;
};

/** Claims a value (an e-mail, a phone, a number elsewhere) as leading to this customer. Answers whose it is: this customer's, or somebody else's before. */
export const claimIdentity = async (tx: Tx, kind: string, value: string, customerId: Id, now: Date): Promise<Id> => {
  await sql`INSERT INTO identity (kind, value, customer_id, added_at) VALUES (${kind}, ${value}, ${customerId}, ${now})
    ON CONFLICT (kind, value) DO NOTHING`.execute(tx);
  const { rows } = await sql<{ customer_id: Id }>`SELECT customer_id FROM identity WHERE kind = ${kind} AND value = ${value}`.execute(tx);
  return rows[0]?.customer_id ?? customerId;
};

/** Claims values as leading to these customers; what leads to somebody already goes on doing so. */
export const claimIdentities = async (
  tx: Tx,
  claims: readonly { kind: string; value: string; customerId: Id }[],
  now: Date,
): Promise<void> => {
  if (claims.length === 0) return;
  await sql`INSERT INTO identity (kind, value, customer_id, added_at)
    SELECT n.kind, n.value, n.customer_id, ${now} FROM unnest(${claims.map((one) => one.kind)}::text[], ${claims.map((one) => one.value)}::text[],
      ${claims.map((one) => one.customerId)}::uuid[]) AS n (kind, value, customer_id) ORDER BY n.kind, n.value
    ON CONFLICT (kind, value) DO NOTHING`.execute(tx);
};

/** The country in whose manner a phone without country code is read: the customer's, else the one whose currency the company keeps (ISO 4217 begins with it). */
export const homeCountry = async (reader: Reader, country: string | null, companies: readonly Id[]): Promise<string | undefined> => {
  if (country) return country;
  const { rows } = await sql<{
    currency: string;
  }>`SELECT currency FROM company WHERE company_id = ANY(${companies}::uuid[]) ORDER BY created_at LIMIT 1`.execute(reader);
  return rows[0]?.currency.slice(0, 2);
};
