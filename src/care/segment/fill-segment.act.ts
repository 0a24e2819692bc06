import type { RawBuilder } from 'kysely';
import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { tell } from '../profile/index.ts';
import { type Standing, sqlFrame, standingsAt } from './frame.data.ts';
import { levelsFor, ranksIn } from './level.data.ts';
import { movedEvent, wakeNext } from './look-at.act.ts';
import { firstTurn, ruleSql } from './rule.data.ts';
import type { Segment } from './segment.data.ts';

export const fillTask = 'segment-fill';

/** While a segment is filled nobody is judged one by one: whoever changes meanwhile is looked at right after. */
export const fillAlone = (tx: Tx) => sql`SELECT pg_advisory_xact_lock(hashtext('fill segments'), 0)`.execute(tx);

/** All customers of a company who have not been retired, with their figures. */
export const everybodyOf = (
  companyId: Id,
): RawBuilder<unknown> => sql`FROM customer c LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id
  WHERE c.retired_at IS NULL AND ${companyId}::uuid = ANY(c.companies)`;

type Moved = { customer_id: Id; how: 'entered' | 'left'; since: number };

/** Everybody whose instant the rule foresees is looked at then; an instant kept before stays when it is earlier. */
const keepTurns = (tx: Tx, companyId: Id, turns: readonly RawBuilder<unknown>[]) =>
  sql`INSERT INTO segment_due (customer_id, due_at)
    SELECT customer_id, turns_at FROM (SELECT c.customer_id, ${firstTurn(turns)} AS turns_at ${everybodyOf(companyId)}) t WHERE turns_at IS NOT NULL
    ON CONFLICT (customer_id) DO UPDATE SET due_at = excluded.due_at WHERE segment_due.due_at > excluded.due_at`.execute(tx);

const moveEverybody = async (tx: Tx, segment: Segment, is: RawBuilder<boolean>, now: Date, silent: boolean): Promise<Moved[]> => {
  const { rows } = await sql<Moved>`
    WITH fits AS MATERIALIZED (SELECT c.customer_id ${everybodyOf(segment.companyId)} AND (${is})),
      gone AS (DELETE FROM segment_member s WHERE s.segment_id = ${segment.segmentId}
        AND NOT EXISTS (SELECT 1 FROM fits f WHERE f.customer_id = s.customer_id) RETURNING s.customer_id, s.entered_at),
      came AS (INSERT INTO segment_member (customer_id, segment_id, entered_at) SELECT customer_id, ${segment.segmentId}, ${now} FROM fits
        ON CONFLICT (customer_id, segment_id) DO NOTHING RETURNING customer_id)
    SELECT customer_id, 'left' AS how, (extract(epoch FROM entered_at) * 1000)::float8 AS since FROM gone WHERE ${!silent}
    UNION ALL SELECT customer_id, 'entered', 0 FROM came WHERE ${!silent}`.execute(tx);
  return rows;
};

const piece = 2000;

const tellMoves = async (tx: Tx, { segmentId, name, companyId }: Segment, moved: readonly Moved[], now: Date): Promise<void> => {
  for (let from = 0; from < moved.length; from += piece) {
    const events = moved
      .slice(from, from + piece)
      .map((one) => movedEvent({ customerId: one.customer_id, segmentId, name, companyId, since: one.since }, one.how, now));
    await tell(tx, events, now);
  }
};

const fill = async (tx: Tx, standing: Standing, segment: Segment, now: Date): Promise<void> => {
  if (!segment.rule) return;
  const rules = [segment.rule, ...standing.segments.flatMap((one) => (one.rule ? [one.rule] : []))];
  const levels = await levelsFor(tx, segment.companyId, ranksIn(rules), sqlFrame(standing.frame));
  const frame = { ...sqlFrame(standing.frame), levels };
  const { is, turns } = ruleSql(segment.rule, frame);
  // a segment that is new has no past: nobody came into it, it came to them
  const moved = await moveEverybody(tx, segment, is, now, segment.firstFilledAt === null);
  await tellMoves(tx, segment, moved, now);
  if (turns.length > 0) await keepTurns(tx, segment.companyId, turns);
  const kept = Object.fromEntries(
    ranksIn([segment.rule]).map((one) => [`${one.field} ${one.is} ${one.of} ${one.value}`, null as number | null]),
  );
  for (const key of Object.keys(kept)) kept[key] = levels.get(key) ?? null;
  await sql`UPDATE segment SET filled_at = ${now}, first_filled_at = coalesce(first_filled_at, ${now}), levels = ${JSON.stringify(kept)}::jsonb
    WHERE segment_id = ${segment.segmentId} AND version = ${segment.version}`.execute(tx);
};

/** Judges every customer by one segment's rule in a few statements: when it is new, when it changed, when the edges of its ranks moved. */
export const fillSegment = (house: House, segmentId: Id, now: Date): Promise<void> =>
  house.db.transaction().execute(async (tx) => {
    await fillAlone(tx);
    for (const standing of await standingsAt(tx, now)) {
      const segment = standing.segments.find((one) => one.segmentId === segmentId);
      if (segment) await fill(tx, standing, segment, now);
    }
    await wakeNext(tx, now);
  });

/** Segments that ask for ranks are filled again: where a rank ends moves with everybody. */
export const refreshRanks = async (house: House, now: Date): Promise<void> => {
  for (const { segments } of await standingsAt(house.db, now))
    for (const one of segments) if (one.rule && ranksIn([one.rule]).length > 0) await fillSegment(house, one.segmentId, now);
};
