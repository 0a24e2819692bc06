import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { type SuppressedAddress, type Suppression, suppressionsOf } from '../profile/index.ts';
import type { Channel } from './policy.ts';
import { contactChannels } from './policy.ts';
import type { Recent, Standing, Way } from './standing.ts';

type Epoch = number;
type AddressRow = [channel: Channel, addressId: Id, normal: string, reach: Way['reach'], since: Epoch];
type Row = {
  customer_id: Id;
  companies: Id[];
  version: number | null;
  zone: string;
  country: string | null;
  bought: Epoch | null;
  answered: Epoch | null;
  recent: [Epoch, string, string, Id | null][] | null;
  open_complaints: number | null;
  paused_until: Date | null;
  keeper: Id | null;
  keeper_name: string | null;
  addresses: AddressRow[] | null;
  said: [channel: string, purpose: string, decision: 'given' | 'withdrawn', at: Epoch][] | null;
  waiting: [Id, number, Epoch][] | null;
};

/** How a customer is reached, beside the standing itself: which address each channel would use. */
export type Facts = {
  standing: Standing;
  companies: readonly Id[];
  addresses: Partial<Record<Channel, { addressId: Id; normal: string }>>;
};

const epoch = (column: string) => sql`round(extract(epoch FROM ${sql.ref(column)}) * 1000)`;

// `waiting` is written so that it cannot use the index of due requests, which the planner would walk whole for every customer
/** One row a customer, whatever they have: the small lists come as JSON, which costs the least on both sides. */
const loadRows = async (reader: Reader, customerIds: readonly Id[]): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    SELECT c.customer_id, c.companies, s.version, coalesce(c.zone, co.zone, 'UTC') AS zone, c.country,
      ${epoch('m.last_order_at')}::float8 AS bought, ${epoch('s.answered_at')}::float8 AS answered,
      (SELECT json_agg(json_build_array(${epoch('r.at')}, r.channel, r.purpose, r.request))
        FROM unnest(s.recent_at, s.recent_channel, s.recent_purpose, s.recent_request) AS r (at, channel, purpose, request)) AS recent,
      s.open_complaints, s.paused_until, coalesce(c.keeper, c.first_agent) AS keeper, k.name AS keeper_name,
      (SELECT json_agg(json_build_array(a.channel, a.address_id, a.normal, a.reachability, ${epoch('a.reachability_since')})
          ORDER BY a.preferred_since DESC NULLS LAST, a.reachability = 'good' DESC, a.reachability <> 'dead' DESC, a.added_at DESC)
        FROM address a WHERE a.customer_id = c.customer_id) AS addresses,
      (SELECT json_agg(json_build_array(e.channel, e.purpose, e.decision, ${epoch('e.at')}) ORDER BY e.at DESC, e.consent_id DESC)
        FROM consent_entry e WHERE e.customer_id = c.customer_id) AS said,
      (SELECT json_agg(json_build_array(w.request_id, w.priority, ${epoch('w.decide_at')}))
        FROM contact_request w WHERE w.customer_id = c.customer_id AND w.ended_at IS NULL AND w.state <> 'sending' AND NOT w.by_hand) AS waiting
    FROM customer c
    LEFT JOIN standing s ON s.customer_id = c.customer_id
    LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id
    LEFT JOIN company co ON co.company_id = c.companies[1]
    LEFT JOIN staff_member k ON k.staff_id = coalesce(c.keeper, c.first_agent) AND k.deactivated_at IS NULL
    WHERE c.customer_id = ANY(${[...customerIds]}::uuid[])`.execute(reader);
  return rows;
};

const wayOf = (row: Row, channel: Channel, suppressed: Map<string, Suppression[]>): Way => {
  const address = row.addresses?.find((one) => one[0] === channel);
  const said = new Map<string, Way['said'][number]>();
  for (const [on, purpose, decision, at] of row.said ?? [])
    if (on === channel && !said.has(purpose)) said.set(purpose, { purpose, decision, at: new Date(at) });
  return {
    addressId: address?.[1] ?? null,
    reach: address?.[3] ?? 'none',
    reachSince: address ? new Date(address[4]) : null,
    suppressed: address ? (suppressed.get(`${channel}:${address[2]}`) ?? []) : [],
    said: [...said.values()],
  };
};

const factsOf = (row: Row, suppressed: Map<string, Suppression[]>): Facts => {
  const recent = (row.recent ?? []).map(([at, channel, purpose, requestId]): Recent => ({ at: new Date(at), channel, purpose, requestId }));
  const heard = Math.max(row.bought ?? 0, row.answered ?? 0);
  const ways = Object.fromEntries(contactChannels.map((channel) => [channel, wayOf(row, channel, suppressed)]));
  const addresses = Object.fromEntries(
    (row.addresses ?? []).toReversed().map(([channel, addressId, normal]) => [channel, { addressId, normal }]),
  );
  return {
    companies: row.companies,
    addresses,
    standing: {
      customerId: row.customer_id,
      version: row.version ?? 0,
      zone: row.zone,
      country: row.country ?? '',
      hasBought: row.bought !== null,
      heardAt: heard > 0 ? new Date(heard) : null,
      recent,
      openComplaints: row.open_complaints ?? 0,
      pausedUntil: row.paused_until,
      keeper: row.keeper && row.keeper_name ? { staffId: row.keeper, name: row.keeper_name } : null,
      ways,
      waiting: (row.waiting ?? []).map(([requestId, priority, at]) => ({ requestId, priority, decideAt: new Date(at) })),
    },
  };
};

/** Everything the arbiter may know of these customers, in two statements whatever their number. Unknown customers are absent. */
export const loadStandings = async (reader: Reader, house: Pick<House, 'secret'>, customerIds: readonly Id[]): Promise<Map<Id, Facts>> => {
  const rows = await loadRows(reader, customerIds);
  const used: SuppressedAddress[] = rows.flatMap((row) =>
    contactChannels.flatMap((channel) => {
      const address = row.addresses?.find((one) => one[0] === channel);
      return address ? [{ channel, normal: address[2] }] : [];
    }),
  );
  const suppressed = await suppressionsOf(reader, house, used);
  return new Map(rows.map((row) => [row.customer_id, factsOf(row, suppressed)]));
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
  const { rows } = await sql<{ request_id: Id }>`
    INSERT INTO standing AS s (customer_id, version, recent_at, recent_channel, recent_purpose, recent_request)
    SELECT w.customer_id, w.version + 1, ARRAY[w.at], ARRAY[w.channel], ARRAY[w.purpose], ARRAY[w.request_id]
    FROM unnest(${wanted.map((one) => one.customerId)}::uuid[], ${wanted.map((one) => one.version)}::int[], ${wanted.map((one) => one.at)}::timestamptz[],
      ${wanted.map((one) => one.channel)}::text[], ${wanted.map((one) => one.purpose)}::text[], ${wanted.map((one) => one.requestId)}::uuid[])
      AS w (customer_id, version, at, channel, purpose, request_id)
    ORDER BY w.customer_id
    ON CONFLICT (customer_id) DO UPDATE SET version = s.version + 1,
      recent_at = s.recent_at[greatest(1, cardinality(s.recent_at) - ${kept - 2}):] || excluded.recent_at,
      recent_channel = s.recent_channel[greatest(1, cardinality(s.recent_at) - ${kept - 2}):] || excluded.recent_channel,
      recent_purpose = s.recent_purpose[greatest(1, cardinality(s.recent_at) - ${kept - 2}):] || excluded.recent_purpose,
      recent_request = s.recent_request[greatest(1, cardinality(s.recent_at) - ${kept - 2}):] || excluded.recent_request
      WHERE s.version = excluded.version - 1
    RETURNING s.recent_request[cardinality(s.recent_request)] AS request_id`.execute(tx);
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
