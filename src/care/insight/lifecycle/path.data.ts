import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { isLook, wants } from './facts.data.ts';
import { keptVisits, type Source, sourceOf, type Touch, visitsOf } from './path.ts';

/** Touches read of one customer, at most: a way longer than that is known by its beginning. */
const mostTouches = 300;

type Row = {
  customer_id: Id;
  company_id: Id;
  created_at: Date;
  import_id: Id | null;
  told_by: string | null;
  sold_by: string | null;
  bought_at: Date | null;
  again_at: Date | null;
  wanted_at: Date | null;
  touches: { at: string; kind: string; campaign: string | null; referrer: string | null; named: string | null }[] | null;
};

const touchOf = sql`jsonb_build_object('at', e.at, 'kind', e.kind, 'campaign', e.data->>'campaign', 'referrer', e.data->>'referrer',
  'named', e.data->>'source')`;

const loadWays = async (reader: Reader, customerIds: readonly Id[], asOf: Date): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    SELECT c.customer_id, c.companies[1] AS company_id, c.created_at, c.import_id, f.source AS told_by, b.sold_by, b.bought_at, a.again_at,
      e.wanted_at, e.touches
    FROM customer c JOIN company co ON co.company_id = c.companies[1]
    LEFT JOIN field_source f ON f.customer_id = c.customer_id AND f.field = 'name'
    LEFT JOIN LATERAL (
      SELECT o.source AS sold_by, o.placed_at AS bought_at FROM customer_order o
      WHERE o.customer_id = c.customer_id AND o.kind = 'order' AND o.total > 0 AND o.placed_at <= ${asOf} ORDER BY o.placed_at LIMIT 1
    ) b ON true
    LEFT JOIN LATERAL (
      SELECT o.placed_at AS again_at FROM customer_order o
      WHERE o.customer_id = c.customer_id AND o.kind = 'order' AND o.total > 0 AND o.placed_at <= ${asOf}
        AND (o.placed_at AT TIME ZONE co.zone)::date > (b.bought_at AT TIME ZONE co.zone)::date ORDER BY o.placed_at LIMIT 1
    ) a ON true
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(t.touch ORDER BY t.at) AS touches, min(t.at) FILTER (WHERE t.wanted) AS wanted_at FROM (
        SELECT e.at, e.kind = ANY(${wants}::text[]) AS wanted, ${touchOf} AS touch FROM event e
        WHERE e.customer_id = c.customer_id AND e.at <= least(${asOf}::timestamptz, b.bought_at) AND ${isLook} ORDER BY e.at LIMIT ${mostTouches}
      ) t
    ) e
    WHERE c.customer_id = ANY(${customerIds}::uuid[])`.execute(reader);
  return rows;
};

/** A sale within a day of the record is what made it. */
const withinDay = 86_400_000;

/** Somebody who never was seen looking: the sale, the file or the person that brought them. */
const broughtBy = (row: Row): Source => {
  if (row.sold_by !== null && row.bought_at && row.bought_at.getTime() <= row.created_at.getTime() + withinDay)
    return { way: 'sale', source: row.sold_by.slice(0, 80) };
  const told = (row.told_by ?? '').slice(0, 80);
  if (row.import_id !== null) return { way: 'import', source: told };
  return told === 'staff' || told === '' ? { way: 'staff', source: '' } : { way: 'program', source: told };
};

const pathOf = (row: Row) => {
  const visits = visitsOf((row.touches ?? []).map((touch): Touch => ({ ...touch, at: new Date(touch.at) })));
  const [first] = visits;
  const { way, source } = first ?? broughtBy(row);
  const since = [first?.at, row.bought_at ?? undefined, first ? undefined : row.created_at].flatMap((at) => (at ? [at.getTime()] : []));
  return {
    customer_id: row.customer_id,
    company_id: row.company_id,
    ...{ way, source },
    first_at: new Date(Math.min(...since)),
    ...{ wanted_at: row.wanted_at, bought_at: row.bought_at, again_at: row.again_at },
    touches: visits.length,
    path: keptVisits(visits),
  };
};

/** Keeps how these customers came, and what touched them until they bought. */
export const keepPaths = async (tx: Tx, customerIds: readonly Id[], now: Date): Promise<void> => {
  const rows = JSON.stringify((await loadWays(tx, customerIds, now)).map(pathOf));
  await sql`
    INSERT INTO customer_path (customer_id, company_id, way, source, first_at, wanted_at, bought_at, again_at, touches, path)
    SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS p (customer_id uuid, company_id uuid, way text, source text, first_at timestamptz,
      wanted_at timestamptz, bought_at timestamptz, again_at timestamptz, touches int, path jsonb)
    ON CONFLICT (customer_id) DO UPDATE SET company_id = excluded.company_id, way = excluded.way, source = excluded.source,
      first_at = excluded.first_at, wanted_at = excluded.wanted_at, bought_at = excluded.bought_at, again_at = excluded.again_at,
      touches = excluded.touches, path = excluded.path`.execute(tx);
};

const piece = 5000;
/** Ids sort by the time they were made; those of a quarter of an hour are read again, for the transactions that ended late. */
const overlap = 15 * 60_000;
const nobody = '00000000-0000-0000-0000-000000000000';

const earlier = (id: Id): Id => {
  const hex = (Number.parseInt(id.replace('-', '').slice(0, 12), 16) - overlap).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
};

type Newcomer = { id: Id; company_id: Id | null; touch: (Omit<Touch, 'at'> & { at: string }) | null };

const visitorsAfter = async (reader: Reader, after: Id): Promise<Newcomer[]> => {
  const { rows } = await sql<Newcomer>`
    SELECT i.customer_id AS id, e.company_id, e.touch FROM (
      SELECT customer_id FROM identity WHERE kind = 'visitor' AND customer_id > ${after} ORDER BY customer_id LIMIT ${piece}
    ) i LEFT JOIN LATERAL (
      SELECT e.company_id, ${touchOf} AS touch FROM event e WHERE e.customer_id = i.customer_id AND ${isLook} ORDER BY e.at LIMIT 1
    ) e ON NOT EXISTS (SELECT FROM customer c WHERE c.customer_id = i.customer_id) ORDER BY i.customer_id`.execute(reader);
  return rows;
};

/** Notes where visitors nobody knows were first seen to come from; goes on from the newest that is noted. */
export const noteVisitors = async (reader: Reader): Promise<void> => {
  const { rows } = await sql<{ id: Id }>`SELECT customer_id AS id FROM visitor_look ORDER BY customer_id DESC LIMIT 1`.execute(reader);
  let after = rows[0] ? earlier(rows[0].id) : nobody;
  for (;;) {
    const found = await visitorsAfter(reader, after);
    const seen = found.flatMap(({ id, company_id, touch }) => {
      if (!company_id || !touch) return [];
      const at = new Date(touch.at);
      return [{ customer_id: id, company_id, ...sourceOf({ ...touch, at }), first_at: at }];
    });
    await sql`
      INSERT INTO visitor_look (customer_id, company_id, way, source, first_at)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) AS v (customer_id uuid, company_id uuid, way text, source text, first_at timestamptz)
      ON CONFLICT (customer_id) DO NOTHING`.execute(reader);
    const last = found.at(-1);
    if (!last || found.length < piece) return;
    after = last.id;
  }
};

/** Whoever turned out to be a customer is a stranger no longer. */
export const dropKnownVisitors = (reader: Reader) =>
  sql`DELETE FROM visitor_look v WHERE NOT EXISTS (SELECT FROM identity i WHERE i.customer_id = v.customer_id AND i.kind = 'visitor')
    OR EXISTS (SELECT FROM customer c WHERE c.customer_id = v.customer_id)`.execute(reader);
