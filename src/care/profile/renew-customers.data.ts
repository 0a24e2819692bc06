import { type Id, newId } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Arrival, TakenFrom } from './arrival.ts';
import { tell } from './event.data.ts';
import { type Contradiction, keepContradictions } from './keeping/contradiction.data.ts';
import { refreshSearches } from './refresh-searches.data.ts';
import { applied, type Change, type KnownPolicy, type Renewed, renewal } from './renewal.ts';
import { sortName } from './search-tokens.ts';

export type { KnownPolicy } from './renewal.ts';

type Row = {
  customer_id: Id;
  ours: boolean;
  fresh: boolean;
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
  keeper: Id | null;
  custom: Record<string, unknown>;
};

type Known = { ours: boolean; fresh: boolean; facts: Renewed };

/** The customers as they stand, locked where they will change; `fresh` ones were brought by this very import. */
const knownCustomers = async (reader: Reader, ids: readonly Id[], from: { companyId: Id; importId: Id }): Promise<Map<Id, Known>> => {
  const { rows } = await sql<Row>`
    SELECT customer_id, ${from.companyId}::uuid = ANY(companies) AS ours, import_id IS NOT DISTINCT FROM ${from.importId}::uuid AS fresh, name, given_name,
      family_name, title, language, zone, country, region, city, birthday, keeper, custom
    FROM customer WHERE customer_id = ANY(${[...ids]}::uuid[])`.execute(reader);
  return new Map(
    rows.map(({ customer_id, ours, fresh, given_name, family_name, ...facts }) => [
      customer_id,
      { ours, fresh, facts: { ...facts, givenName: given_name, familyName: family_name } },
    ]),
  );
};

type Again = { row: number; id: Id; arrival: Arrival };
type From = TakenFrom & { importId: Id; known: KnownPolicy };
type Written = { id: Id; row: number; change: Change };

/** What every row changes of its customer, one after the other; and how each of them stands in the end. */
const judge = (again: readonly Again[], known: Map<Id, Known>, policy: KnownPolicy) => {
  const written: Written[] = [];
  const ends = new Map<Id, Renewed>();
  const notOurs: number[] = [];
  for (const { row, id, arrival } of again) {
    const one = known.get(id);
    if (!one) continue;
    if (!one.ours) {
      notOurs.push(row);
      continue;
    }
    const facts = ends.get(id) ?? one.facts;
    // a customer this import brought is described by all of its rows, whatever becomes of those known before
    const changes = renewal(facts, arrival, one.fresh ? 'fill' : policy);
    if (changes.length === 0) continue;
    ends.set(id, applied(facts, changes));
    written.push(...changes.map((change) => ({ id, row, change })));
  }
  return { written, ends, notOurs };
};

/** Writes the facts anew. The version moves on for customers who were here before, since others may have them open. */
const writeFacts = async (tx: Tx, ends: ReadonlyMap<Id, Renewed>, known: Map<Id, Known>, now: Date): Promise<void> => {
  const rows = [...ends].map(([id, facts]) => ({ id, fresh: known.get(id)?.fresh ?? false, sort: sortName(facts.name ?? ''), ...facts }));
  if (rows.length === 0) return;
  await sql`
    UPDATE customer c SET name = r.name, given_name = r."givenName", family_name = r."familyName", title = r.title, language = r.language, zone = r.zone,
      country = r.country, region = r.region, city = r.city, birthday = r.birthday, keeper = r.keeper, custom = r.custom, sort_name = r.sort, changed_at = ${now},
      version = c.version + CASE WHEN r.fresh THEN 0 ELSE 1 END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, fresh boolean, sort text, name text, "givenName" text, "familyName" text,
      title text, language text, zone text, country text, region text, city text, birthday text, keeper uuid, custom jsonb)
    WHERE c.customer_id = r.id`.execute(tx);
};

const writeSources = async (tx: Tx, written: readonly Written[], source: string, now: Date): Promise<void> => {
  const rows = [...new Map(written.map(({ id, change }) => [`${id} ${change.field}`, { id, field: change.field.split('.')[0] }])).values()];
  await sql`
    INSERT INTO field_source (customer_id, field, source, confirmed_at)
    SELECT DISTINCT id, field, ${source}, ${now}::timestamptz FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, field text)
    ON CONFLICT (customer_id, field) DO UPDATE SET source = excluded.source, confirmed_at = excluded.confirmed_at, confidence = 1`.execute(
    tx,
  );
};

/** What stood before, with its source, so that it can be brought back. A second change by the same import keeps the first "before". */
const writeChanges = async (tx: Tx, written: readonly Written[], importId: Id, now: Date): Promise<void> => {
  const rows = written.map(({ id, row, change }) => ({
    id,
    row,
    field: change.field,
    source: change.field.split('.')[0],
    before: change.before,
    after: change.after,
  }));
  if (rows.length === 0) return;
  await sql`
    INSERT INTO import_change (customer_id, import_id, field, row_no, before, after, changed_at)
    SELECT DISTINCT ON (r.id, r.field) r.id, ${importId}::uuid, r.field, r.row,
      jsonb_build_object('value', r.before, 'source', s.source, 'confirmedAt', s.confirmed_at), jsonb_build_object('value', r.after), ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, "row" bigint, field text, source text, before jsonb, after jsonb)
    LEFT JOIN field_source s ON s.customer_id = r.id AND s.field = r.source
    ORDER BY r.id, r.field, r.row DESC
    ON CONFLICT (customer_id, import_id, field) DO UPDATE SET after = excluded.after, row_no = excluded.row_no`.execute(tx);
};

/** Addresses the customers did not have. Answers them, so that they can be taken away again. */
const addAddresses = async (tx: Tx, again: readonly Again[], now: Date): Promise<{ id: Id; field: string; row: number }[]> => {
  const rows = again.flatMap(({ row, id, arrival }) =>
    arrival.addresses.map((one) => ({ id, row, address_id: newId(), since: arrival.since, ...one })),
  );
  if (rows.length === 0) return [];
  const { rows: added } = await sql<{ id: Id; field: string; row: number }>`
    WITH said AS (SELECT DISTINCT ON (id, channel, normal) * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS a (id uuid, "row" bigint, address_id uuid, channel text, value text, normal text) ORDER BY id, channel, normal, "row"),
      added AS (INSERT INTO address (customer_id, address_id, channel, value, normal, reachability_since, added_at)
        SELECT id, address_id, channel, value, normal, ${now}, ${now} FROM said
        ON CONFLICT (customer_id, channel, normal) DO NOTHING RETURNING customer_id, address_id)
    SELECT said.id, 'address:' || said.channel || ':' || said.normal AS field, said."row" FROM said JOIN added ON added.address_id = said.address_id`.execute(
    tx,
  );
  return added;
};

/** A yes in a file counts only where nothing was ever said: who unsubscribed since the file was written stays so. */
const addConsents = async (tx: Tx, again: readonly Again[], from: From, now: Date): Promise<{ id: Id; field: string; row: number }[]> => {
  const rows = again.flatMap(({ row, id, arrival }) =>
    arrival.consents.map((one) => ({ id, row, consent_id: newId(), at: arrival.since, ...one })),
  );
  if (rows.length === 0) return [];
  const { rows: added } = await sql<{ id: Id; field: string; row: number }>`
    WITH said AS (SELECT DISTINCT ON (id, channel, purpose) * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS c (id uuid, "row" bigint, consent_id uuid, at timestamptz, channel text, purpose text, decision text, wording text, language text)
        ORDER BY id, channel, purpose, "row"),
      added AS (INSERT INTO consent_entry (customer_id, consent_id, at, channel, purpose, decision, wording, language, source, proof)
        SELECT id, consent_id, least(at, ${now}::timestamptz), channel, purpose, decision, wording, language, ${from.source},
          jsonb_build_object('importId', ${from.importId}::text)
        FROM said WHERE NOT EXISTS (SELECT 1 FROM consent_entry e WHERE e.customer_id = said.id AND e.channel = said.channel AND e.purpose = said.purpose)
        RETURNING consent_id)
    SELECT said.id, 'consent:' || said.consent_id AS field, said."row" FROM said JOIN added USING (consent_id)`.execute(tx);
  return added;
};

const noteAdded = async (tx: Tx, added: readonly { id: Id; field: string; row: number }[], importId: Id, now: Date): Promise<void> => {
  if (added.length === 0) return;
  await sql`
    INSERT INTO import_change (customer_id, import_id, field, row_no, before, after, changed_at)
    SELECT id, ${importId}::uuid, field, "row", '{}', '{}', ${now}
    FROM jsonb_to_recordset(${JSON.stringify(added)}::jsonb) AS a (id uuid, field text, "row" bigint)
    ON CONFLICT (customer_id, import_id, field) DO NOTHING`.execute(tx);
};

/** Nobody is born twice: a file that names another birthday than the one we know is a matter for somebody to look at. */
const contradictionsOf = (
  given: readonly Again[],
  known: ReadonlyMap<Id, Known>,
  ends: ReadonlyMap<Id, Renewed>,
  companyId: Id,
): Contradiction[] =>
  given.flatMap(({ id, arrival }) => {
    const one = known.get(id);
    const [before, said] = [one?.facts.birthday, arrival.birthday];
    if (!one?.ours || one.fresh || !before || !said || before === said) return [];
    const kept = ends.get(id)?.birthday ?? before;
    return [{ customerId: id, companyId, field: 'birthday', kept, other: kept === said ? before : said }];
  });

/** Brings customers who are known up to date with what a file says of them. `notOurs` are rows of customers of another company: they stay as they are. */
export const renewCustomers = async (
  tx: Tx,
  given: readonly Again[],
  from: From,
  now: Date,
): Promise<{ updated: number; notOurs: number[] }> => {
  if (given.length === 0) return { updated: 0, notOurs: [] };
  const known = await knownCustomers(tx, [...new Set(given.map((one) => one.id))], from);
  const { written, ends, notOurs } = judge(given, known, from.known);
  const isFresh = (id: Id) => known.get(id)?.fresh === true;
  const open = given.filter(({ id }) => known.get(id)?.ours && (from.known !== 'leave' || isFresh(id)));
  const before = written.filter(({ id }) => !isFresh(id));
  await writeChanges(tx, before, from.importId, now);
  await writeFacts(tx, ends, known, now);
  await keepContradictions(tx, contradictionsOf(given, known, ends, from.companyId), from.source, now);
  if (written.length > 0) await writeSources(tx, written, from.source, now);
  const added = [...(await addAddresses(tx, open, now)), ...(await addConsents(tx, open, from, now))];
  const joined = added.filter(({ id }) => !isFresh(id));
  await noteAdded(tx, joined, from.importId, now);
  await refreshSearches(tx, [...new Set([...ends.keys(), ...added.map((one) => one.id)])]);
  const touched = new Map<Id, Set<string>>();
  for (const { id, field } of [...before.map((one) => ({ id: one.id, field: one.change.field })), ...joined])
    touched.set(id, (touched.get(id) ?? new Set()).add(field.split(/[.:]/)[field.startsWith('address:') ? 1 : 0] ?? field));
  await tell(
    tx,
    [...touched].map(([customerId, fields]) => ({
      customerId,
      at: now,
      family: 'profile' as const,
      kind: 'profile.corrected',
      source: from.source,
      companyId: from.companyId,
      importId: from.importId,
      data: { fields: [...fields] },
    })),
    now,
  );
  return { updated: touched.size, notOurs };
};

/** Whom a file would give an address, or a first yes, they did not have. */
const wouldGain = async (reader: Reader, again: readonly Again[]): Promise<Id[]> => {
  const addresses = again.flatMap(({ id, arrival }) => arrival.addresses.map(({ channel, normal }) => ({ id, channel, normal })));
  const consents = again.flatMap(({ id, arrival }) => arrival.consents.map(({ channel, purpose }) => ({ id, channel, purpose })));
  const { rows } = await sql<{ id: Id }>`
    SELECT id FROM jsonb_to_recordset(${JSON.stringify(addresses)}::jsonb) AS s (id uuid, channel text, normal text)
    WHERE NOT EXISTS (SELECT FROM address a WHERE a.customer_id = s.id AND a.channel = s.channel AND a.normal = s.normal)
    UNION SELECT id FROM jsonb_to_recordset(${JSON.stringify(consents)}::jsonb) AS s (id uuid, channel text, purpose text)
    WHERE NOT EXISTS (SELECT FROM consent_entry e WHERE e.customer_id = s.id AND e.channel = s.channel AND e.purpose = s.purpose)`.execute(
    reader,
  );
  return rows.map((row) => row.id);
};

/** How many of these a file would change; writes nothing. */
export const weighRenewal = async (
  reader: Reader,
  again: readonly Again[],
  from: From,
): Promise<{ updated: number; notOurs: number[] }> => {
  const known = await knownCustomers(reader, [...new Set(again.map((one) => one.id))], from);
  const { written, notOurs } = judge(again, known, from.known);
  const open = again.filter(({ id }) => known.get(id)?.ours && from.known !== 'leave');
  return { updated: new Set([...written.map((one) => one.id), ...(await wouldGain(reader, open))]).size, notOurs };
};
