import type { RawBuilder } from 'kysely';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Keeper } from './may-decide.ts';
import { type Thing, thingsOf } from './thing.read.ts';
import { type ThingKind, thingKinds } from './thing.ts';

type Row = {
  matterId: Id | null;
  kind: ThingKind;
  thingId: string;
  authorId: Id | null;
  openedAt: Date;
  place: string;
  because: 'flags' | 'held' | 'asked';
  heldBecause: string | null;
  weight: number;
  people: number;
  hiddenAt: Date | null;
  editedAt: Date | null;
};

type Report = { reason: string; people: number; words: string[] };
type History = { posts: number; hidden: number; rulings: number; reported: number };
export type Queued = Omit<Row, 'place'> & { place: string; thing: Thing; reports: Report[]; history: History };

/** What of the queue this keeper sees: colleagues their companies', members what stands in their spaces. */
const inSight = (by: Keeper): RawBuilder<boolean> => {
  if ('staff' in by) {
    const { companies } = by.staff;
    return companies === 'all' ? sql<boolean>`true` : sql<boolean>`q."companyId" = ANY (${companies}::uuid[])`;
  }
  const { member } = by;
  return sql<boolean>`q."companyId" = ${member.companyId} AND q."spaceId" = ANY (${[...member.moderates]}::uuid[]) AND q.kind <> 'member'
    AND q."authorId" IS DISTINCT FROM ${member.customerId} AND q."authorId" IS NOT NULL
    AND NOT EXISTS (SELECT FROM member o WHERE o.customer_id = q."authorId" AND cardinality(o.moderates) > 0)`;
};

const open = sql`
  SELECT matter_id AS "matterId", kind, thing_id AS "thingId", company_id AS "companyId", space_id AS "spaceId", author_id AS "authorId",
    opened_at AS "openedAt", opened_because AS because, held_because AS "heldBecause", weight, people, hidden_at AS "hiddenAt", edited_at AS "editedAt"
  FROM matter WHERE decided_at IS NULL
  UNION ALL
  SELECT NULL, 'post', p.post_id::text, p.company_id, t.space_id, p.author_id, p.posted_at, 'held', p.state_because, 0, 0, NULL, NULL
  FROM post p JOIN topic t ON t.topic_id = p.topic_id WHERE p.state = 'held'
    AND NOT EXISTS (SELECT FROM matter o WHERE o.kind = 'post' AND o.thing_id = p.post_id::text AND o.decided_at IS NULL)
  UNION ALL
  SELECT NULL, 'message', x.room_id || '.' || x.number, r.company_id, NULL, x.author_id, x.said_at, 'held', x.state_because, 0, 0, NULL, NULL
  FROM room_message x JOIN room r ON r.room_id = x.room_id WHERE x.state = 'held'
    AND NOT EXISTS (SELECT FROM matter o WHERE o.kind = 'message' AND o.thing_id = x.room_id || '.' || x.number AND o.decided_at IS NULL)`;

/** What waits for somebody to decide, the oldest first. */
export const queueOf = async (reader: Reader, by: Keeper, after: [string, string] | undefined, limit: number): Promise<Queued[]> => {
  const { rows } = await sql<Row>`
    SELECT q.*, q."openedAt"::text AS place FROM (${open}) q WHERE ${inSight(by)}
      AND (${after?.[0] ?? null}::timestamptz IS NULL OR (q."openedAt", q."thingId") > (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::text))
    ORDER BY q."openedAt", q."thingId" LIMIT ${limit}`.execute(reader);
  return dress(reader, rows);
};

/** One open or decided thing with all a keeper looks at. */
export const queuedOne = async (reader: Reader, by: Keeper, kind: ThingKind, id: string): Promise<Queued | undefined> => {
  const { rows } = await sql<Row>`SELECT q.*, q."openedAt"::text AS place FROM (${open}) q
    WHERE ${inSight(by)} AND q.kind = ${kind} AND q."thingId" = ${id}`.execute(reader);
  return (await dress(reader, rows))[0];
};

const dress = async (reader: Reader, rows: readonly Row[]): Promise<Queued[]> => {
  const things = new Map<string, Thing>();
  for (const kind of thingKinds) {
    const ids = rows.filter((row) => row.kind === kind).map((row) => row.thingId);
    for (const thing of await thingsOf(reader, kind, ids)) things.set(`${kind} ${thing.id}`, thing);
  }
  const reports = await reportsOf(
    reader,
    rows.flatMap((row) => row.matterId ?? []),
  );
  const histories = await historiesOf(reader, [...new Set(rows.flatMap((row) => row.authorId ?? []))]);
  const nothing = { posts: 0, hidden: 0, rulings: 0, reported: 0 };
  return rows.flatMap((row) => {
    const thing = things.get(`${row.kind} ${row.thingId}`);
    if (!thing) return [];
    return [{ ...row, thing, reports: reports.get(row.matterId ?? '') ?? [], history: histories.get(row.authorId ?? '') ?? nothing }];
  });
};

const reportsOf = async (reader: Reader, matterIds: readonly Id[]): Promise<Map<string, Report[]>> => {
  if (matterIds.length === 0) return new Map();
  const { rows } = await sql<Report & { matter_id: Id }>`
    SELECT matter_id, reason, count(*)::int AS people, coalesce(array_agg(word ORDER BY at) FILTER (WHERE word <> ''), '{}') AS words
    FROM flag WHERE matter_id = ANY (${[...matterIds]}::uuid[]) GROUP BY matter_id, reason ORDER BY people DESC, reason`.execute(reader);
  return Map.groupBy(
    rows.map(({ matter_id, ...one }) => ({ matter_id, ...one })),
    (one) => one.matter_id,
  );
};

const historiesOf = async (reader: Reader, authorIds: readonly Id[]): Promise<Map<string, History>> => {
  if (authorIds.length === 0) return new Map();
  const { rows } = await sql<History & { id: Id }>`
    SELECT a.id, (SELECT count(*)::int FROM post p WHERE p.author_id = a.id AND p.state = 'shown') AS posts,
      (SELECT count(*)::int FROM post p WHERE p.author_id = a.id AND p.state = 'hidden') AS hidden,
      (SELECT count(*)::int FROM ruling r WHERE r.author_id = a.id AND r.decision <> 'keep' AND r.undone_at IS NULL) AS rulings,
      (SELECT count(*)::int FROM matter q WHERE q.author_id = a.id AND q.people > 0) AS reported
    FROM unnest(${[...authorIds]}::uuid[]) AS a (id)`.execute(reader);
  return new Map(rows.map(({ id, ...one }) => [id, one]));
};

export type Neighbour = { number: number; name: string | null; words: string; at: Date };

/** What stands right before and after a post, so that a word is not judged alone. */
export const around = async (reader: Reader, of: Thing): Promise<Neighbour[]> => {
  if (of.kind !== 'post' || !of.topicId || of.number === null) return [];
  const { rows } = await sql<Neighbour>`
    SELECT p.number, coalesce(m.shown_name, s.name) AS name, left(p.body, 600) AS words, p.posted_at AS at
    FROM post p LEFT JOIN member m ON m.customer_id = p.author_id LEFT JOIN staff_member s ON s.staff_id = p.staff_id
    WHERE p.topic_id = ${of.topicId} AND p.state = 'shown' AND p.number <> ${of.number} AND p.number BETWEEN ${of.number - 2} AND ${of.number + 1}
    ORDER BY p.number`.execute(reader);
  return rows;
};

export type Load = { waiting: number; oldestAt: Date | null; decidedToday: number; medianMinutes: number | null; appeals: number };

/** How much waits, since when, and how fast it went within the last day. */
export const loadOf = async (reader: Reader, by: Keeper, now: Date): Promise<Load> => {
  const since = new Date(now.getTime() - 86_400_000);
  const { rows } = await sql<Load>`
    SELECT (SELECT count(*)::int FROM (${open}) q WHERE ${inSight(by)}) AS waiting,
      (SELECT min(q."openedAt") FROM (${open}) q WHERE ${inSight(by)}) AS "oldestAt",
      d.count AS "decidedToday", d.median AS "medianMinutes",
      (SELECT count(*)::int FROM (SELECT company_id AS "companyId", space_id AS "spaceId", author_id AS "authorId", kind FROM ruling
        WHERE appealed_at IS NOT NULL AND answered_at IS NULL) q WHERE ${inSight(by)}) AS appeals
    FROM (SELECT count(*)::int AS count, (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM q.decided_at - q.opened_at) / 60))::float AS median
      FROM (SELECT *, company_id AS "companyId", space_id AS "spaceId", author_id AS "authorId" FROM matter WHERE decided_at > ${since}) q WHERE ${inSight(by)}) d`.execute(
    reader,
  );
  return rows[0] ?? { waiting: 0, oldestAt: null, decidedToday: 0, medianMinutes: null, appeals: 0 };
};
