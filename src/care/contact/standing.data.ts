import type { Id } from '../../kernel/id.ts';
import { instantArray, plainArray } from '../../platform/database/arrays.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { runPrepared } from '../../platform/database/prepared.ts';
import type { House } from '../../platform/house.ts';
import { type SuppressedAddress, type Suppression, suppressionsOf } from '../profile/index.ts';
import type { Channel } from './policy.ts';
import { contactChannels } from './policy.ts';
import type { Cadence, Recent, Standing, Way } from './standing.ts';

type Row = {
  customer_id: Id;
  companies: string;
  version: number | null;
  zone: string;
  country: string | null;
  bought: number | null;
  answered: number | null;
  recent_at: string | null;
  recent_channel: string | null;
  recent_purpose: string | null;
  recent_request: string | null;
  open_complaints: number | null;
  paused_until: Date | null;
  keeper: Id | null;
  keeper_name: string | null;
  addresses: string | null;
  said: string | null;
  waiting: string | null;
  cadence: Cadence | null;
};

/** How a customer is reached, beside the standing itself: which address each channel would use. */
export type Facts = {
  standing: Standing;
  companies: readonly Id[];
  addresses: Partial<Record<Channel, { addressId: Id; normal: string }>>;
};

const epoch = (column: string) => sql`(date_part('epoch', ${sql.ref(column)}) * 1000)::bigint`;

/** A small list inside a row: one line each, words parted by spaces. Half as dear as JSON, at a place where millions pass. */
const list = (...words: ReturnType<typeof sql>[]) => sql.join(words, sql` || ' ' || `);
const line = sql`E'\\n'`;
const readList = (text: string | null): string[][] => (text ? text.split('\n').map((one) => one.split(' ')) : []);

/** Which requests that wait are asked for: those more important than `than`, about to be decided before `until`. */
type Ahead = { than: number; until: Date };
const all: Ahead = { than: -2_147_483_648, until: new Date('9999-01-01') };

/**
 * One row a customer, whatever they have. Each list is looked for from its customer: a plan that does so costs the same for two
 * customers and for two thousand. What they say of a channel comes newest first, as its index holds it.
 */
const loadRows = async (reader: Reader, customerIds: readonly Id[], ahead: Ahead): Promise<Row[]> => {
  const { rows } = await runPrepared(
    sql<Row>`
    SELECT c.customer_id, array_to_string(c.companies, ',') AS companies, s.version, coalesce(c.zone, co.zone, 'UTC') AS zone, c.country,
      ${epoch('m.last_order_at')} AS bought, ${epoch('s.answered_at')} AS answered,
      array_to_string(s.recent_at, ',') AS recent_at, array_to_string(s.recent_channel, ',') AS recent_channel,
      array_to_string(s.recent_purpose, ',') AS recent_purpose, array_to_string(s.recent_request, ',', '') AS recent_request,
      s.open_complaints, s.paused_until, coalesce(c.keeper, c.first_agent) AS keeper, k.name AS keeper_name,
      (SELECT string_agg(${list(sql`a.channel`, sql`a.address_id`, sql`a.reachability`, epoch('a.reachability_since'), sql`coalesce(${epoch('a.preferred_since')}, 0)`, epoch('a.added_at'), sql`coalesce(a.evidence->>'code', '-')`, sql`a.normal`)}, ${line})
        FROM address a WHERE a.customer_id = c.customer_id AND a.channel <> 'post') AS addresses,
      (SELECT string_agg(${list(sql`e.channel`, sql`e.purpose`, sql`e.decision`, epoch('e.at'))}, ${line} ORDER BY e.channel, e.purpose, e.at DESC, e.consent_id DESC)
        FROM consent_entry e WHERE e.customer_id = c.customer_id) AS said,
      (SELECT string_agg(${list(sql`w.request_id`, sql`w.priority`, epoch('w.decide_at'))}, ${line})
        FROM contact_due w WHERE w.customer_id = c.customer_id AND w.priority > ${ahead.than} AND w.decide_at <= ${ahead.until}) AS waiting,
      (SELECT t.definition->'cadence' FROM cell g JOIN treatment t ON t.company_id = g.company_id AND t.line = g.line AND t.class = g.class AND t.tier = g.tier
        WHERE g.customer_id = c.customer_id) AS cadence
    FROM customer c
    LEFT JOIN standing s ON s.customer_id = c.customer_id
    LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id
    LEFT JOIN company co ON co.company_id = c.companies[1]
    LEFT JOIN staff_member k ON k.staff_id = coalesce(c.keeper, c.first_agent) AND k.deactivated_at IS NULL
    WHERE c.customer_id = ANY(${plainArray(customerIds)}::uuid[])`,
    reader,
  );
  return rows;
};

type Address = {
  channel: string;
  addressId: Id;
  normal: string;
  reach: Way['reach'];
  since: number;
  preferred: number;
  added: number;
  code: string;
};
const readAddresses = (text: string | null): Address[] =>
  readList(text).map(([channel = '', addressId = '', reach, since, preferred, added, code = '-', ...normal]) => ({
    channel,
    addressId,
    reach: reach as Way['reach'],
    since: Number(since),
    preferred: Number(preferred),
    added: Number(added),
    code,
    normal: normal.length === 1 ? (normal[0] ?? '') : normal.join(' '),
  }));

const doubts: Record<Way['reach'], number> = { good: 0, unknown: 0, none: 0, doubtful: 1, dead: 2 };

/** What nobody doubts goes before what the customer prefers: a preferred address may be gone. */
const goesBefore = (a: Address, b: Address): number =>
  doubts[a.reach] - doubts[b.reach] ||
  b.preferred - a.preferred ||
  Number(b.reach === 'good') - Number(a.reach === 'good') ||
  b.added - a.added;

type Said = Way['said'][number] & { channel: string };
const readSaid = (text: string | null): Said[] =>
  readList(text).map(([channel = '', purpose = '', decision, at]) => ({
    channel,
    purpose,
    decision: decision as Said['decision'],
    at: new Date(Number(at)),
  }));

type Loaded = { row: Row; addresses: Address[] };

const wayOf = (address: Address | undefined, all: readonly Said[], channel: Channel, suppressed: Map<string, Suppression[]>): Way => {
  const said = all.filter((one) => one.channel === channel);
  return {
    addressId: address?.addressId ?? null,
    reach: address?.reach ?? 'none',
    reachSince: address ? new Date(address.since) : null,
    doubt: address?.reach === 'doubtful' ? address.code : null,
    suppressed: address ? (suppressed.get(`${channel}:${address.normal}`) ?? []) : [],
    said: said.filter((one, place) => said.findIndex((other) => other.purpose === one.purpose) === place),
  };
};

const words = (text: string | null): string[] => (text ? text.split(',') : []);

/** An instant as the database writes it in UTC, which all our connections live by. */
const readInstant = (text: string): Date => new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`);

const readRecent = (row: Row): Recent[] => {
  const [channels, purposes, requests] = [words(row.recent_channel), words(row.recent_purpose), words(row.recent_request)];
  return words(row.recent_at).map((at, place) => ({
    at: readInstant(at),
    channel: channels[place] ?? '',
    purpose: purposes[place] ?? '',
    requestId: requests[place] || null,
  }));
};

const factsOf = ({ row, addresses: known }: Loaded, suppressed: Map<string, Suppression[]>): Facts => {
  const heard = Math.max(row.bought ?? 0, row.answered ?? 0);
  const said = readSaid(row.said);
  const addresses: Facts['addresses'] = {};
  const ways: Standing['ways'] = {};
  for (const channel of contactChannels) {
    const address = known.find((one) => one.channel === channel);
    ways[channel] = wayOf(address, said, channel, suppressed);
    if (address) addresses[channel] = { addressId: address.addressId, normal: address.normal };
  }
  return {
    companies: words(row.companies),
    addresses,
    standing: {
      customerId: row.customer_id,
      version: row.version ?? 0,
      zone: row.zone,
      country: row.country ?? '',
      hasBought: row.bought !== null,
      heardAt: heard > 0 ? new Date(heard) : null,
      recent: readRecent(row),
      openComplaints: row.open_complaints ?? 0,
      pausedUntil: row.paused_until,
      cadence: row.cadence,
      keeper: row.keeper && row.keeper_name ? { staffId: row.keeper, name: row.keeper_name } : null,
      ways,
      waiting: readList(row.waiting).map(([requestId = '', priority, at]) => ({
        requestId,
        priority: Number(priority),
        decideAt: new Date(Number(at)),
      })),
    },
  };
};

/** Everything the arbiter may know of these customers, in two statements whatever their number. Unknown customers are absent. */
export const loadStandings = async (
  reader: Reader,
  house: Pick<House, 'secret'>,
  customerIds: readonly Id[],
  ahead = all,
): Promise<Map<Id, Facts>> => {
  const loaded = (await loadRows(reader, customerIds, ahead)).map(
    (row): Loaded => ({ row, addresses: readAddresses(row.addresses).sort(goesBefore) }),
  );
  const used: SuppressedAddress[] = loaded.flatMap(({ addresses }) =>
    contactChannels.flatMap((channel) => addresses.find((one) => one.channel === channel) ?? []),
  );
  const suppressed = await suppressionsOf(reader, house, used);
  return new Map(loaded.map((one) => [one.row.customer_id, factsOf(one, suppressed)]));
};

export type Reservation = { customerId: Id; requestId: Id; version: number; at: Date; channel: string; purpose: string };

/** The last so many contacts stay in the row; more than any cap may count (see policy.ts). */
const kept = 200;

/**
 * Takes each customer's place for one contact, but only where the standing is still the one that was judged (version compared):
 * one statement for any number of customers, at most one reservation each. Answers the requests that won; the losers are
 * to be judged again, so that caps hold under any number of workers, machines and people alike.
 */
export const reserve = async (tx: Tx, wanted: readonly Reservation[]): Promise<Set<Id>> => {
  if (wanted.length === 0) return new Set();
  const { rows } = await runPrepared(
    sql<{ request_id: Id }>`
    INSERT INTO standing AS s (customer_id, version, recent_at, recent_channel, recent_purpose, recent_request)
    SELECT w.customer_id, w.version + 1, ARRAY[w.at], ARRAY[w.channel], ARRAY[w.purpose], ARRAY[w.request_id]
    FROM unnest(${plainArray(wanted.map((one) => one.customerId))}::uuid[], ${plainArray(wanted.map((one) => one.version))}::int[],
      ${instantArray(wanted.map((one) => one.at))}::timestamptz[], ${plainArray(wanted.map((one) => one.channel))}::text[],
      ${plainArray(wanted.map((one) => one.purpose))}::text[], ${plainArray(wanted.map((one) => one.requestId))}::uuid[])
      AS w (customer_id, version, at, channel, purpose, request_id)
    ORDER BY w.customer_id
    ON CONFLICT (customer_id) DO UPDATE SET version = s.version + 1,
      recent_at = s.recent_at[greatest(1, cardinality(s.recent_at) - ${kept - 2}):] || excluded.recent_at,
      recent_channel = s.recent_channel[greatest(1, cardinality(s.recent_at) - ${kept - 2}):] || excluded.recent_channel,
      recent_purpose = s.recent_purpose[greatest(1, cardinality(s.recent_at) - ${kept - 2}):] || excluded.recent_purpose,
      recent_request = s.recent_request[greatest(1, cardinality(s.recent_at) - ${kept - 2}):] || excluded.recent_request
      WHERE s.version = excluded.version - 1
    RETURNING s.recent_request[cardinality(s.recent_request)] AS request_id`,
    tx,
  );
  return new Set(rows.map((row) => row.request_id));
};

/** Gives a place back: the contact did not come about. Reserving and releasing both change the version. */
export const release = async (tx: Tx, places: readonly { customerId: Id; requestId: Id }[]): Promise<void> => {
  const later: { customerId: Id; requestId: Id }[] = [];
  const first = new Map<Id, Id>();
  for (const place of places) {
    if (first.has(place.customerId)) later.push(place);
    else first.set(place.customerId, place.requestId);
  }
  if (first.size === 0) return;
  await sql`
    UPDATE standing s SET version = s.version + 1,
      recent_at = s.recent_at[:array_position(s.recent_request, f.request_id) - 1] || s.recent_at[array_position(s.recent_request, f.request_id) + 1:],
      recent_channel = s.recent_channel[:array_position(s.recent_request, f.request_id) - 1] || s.recent_channel[array_position(s.recent_request, f.request_id) + 1:],
      recent_purpose = s.recent_purpose[:array_position(s.recent_request, f.request_id) - 1] || s.recent_purpose[array_position(s.recent_request, f.request_id) + 1:],
      recent_request = s.recent_request[:array_position(s.recent_request, f.request_id) - 1] || s.recent_request[array_position(s.recent_request, f.request_id) + 1:]
    FROM unnest(${[...first.keys()]}::uuid[], ${[...first.values()]}::uuid[]) AS f (customer_id, request_id)
    WHERE s.customer_id = f.customer_id AND f.request_id = ANY (s.recent_request)`.execute(tx);
  await release(tx, later);
};

/** The customer gave a sign of life to a contact: fatigue begins anew. */
export const heardFrom = async (tx: Tx, customerId: Id, at: Date): Promise<void> => {
  await sql`INSERT INTO standing AS s (customer_id, answered_at) VALUES (${customerId}, ${at})
    ON CONFLICT (customer_id) DO UPDATE SET version = s.version + 1, answered_at = greatest(s.answered_at, excluded.answered_at)`.execute(
    tx,
  );
};

/** No gives and asks until then (null: the wish for quiet is over). */
export const pauseUntil = async (tx: Tx, customerId: Id, until: Date | null): Promise<void> => {
  await sql`INSERT INTO standing AS s (customer_id, paused_until) VALUES (${customerId}, ${until})
    ON CONFLICT (customer_id) DO UPDATE SET version = s.version + 1, paused_until = excluded.paused_until`.execute(tx);
};
