import { jsonArray, placeArray, plainArray } from '../../platform/database/arrays.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import { runPrepared } from '../../platform/database/prepared.ts';
import { type Move, moveRequests } from './request.data.ts';

/** An answer of the arbiter to a request that was read at `place`. */
export type Answer = Move & { place: string };

/** The different answers among many: most of them are given again and again, so each travels once. */
const differentOf = (answers: readonly Answer[]): { which: number[]; different: Answer[] } => {
  const known = new Map<string, number>();
  const different: Answer[] = [];
  const which = answers.map((one) => {
    const key = `${one.state} ${one.channel} ${one.at.getTime()} ${JSON.stringify(one.because)}`;
    const found = known.get(key) ?? different.push(one);
    known.set(key, found);
    return found;
  });
  return { which, different };
};

type Kept = { moved: number; waiting: number; due: number };

/**
 * Writes down what the arbiter answered and moves the requests on, all in one statement. A request is found where it was read,
 * without its index; what has changed hands since then is looked for by its key.
 * Setting customer_id to itself is no oversight: PostgreSQL 18 reads the rule of a generated column (bucket) anew for every row it
 * updates, unless the column has to be made again.
 */
export const keepAnswers = async (tx: Tx, answers: readonly Answer[], now: Date): Promise<void> => {
  if (answers.length === 0) return;
  const { which, different } = differentOf(answers);
  const { rows } = await runPrepared(
    sql<Kept>`
    WITH m AS MATERIALIZED (SELECT u.customer_id, u.request_id, u.place, (${plainArray(different.map((one) => one.state))}::text[])[u.which] AS state,
        (${plainArray(different.map((one) => one.channel))}::text[])[u.which] AS channel,
        (${plainArray(different.map((one) => one.at.toISOString()))}::timestamptz[])[u.which] AS at,
        (${jsonArray(different.map((one) => one.because))}::jsonb[])[u.which] AS because
      FROM unnest(${plainArray(answers.map((one) => one.customerId))}::uuid[], ${plainArray(answers.map((one) => one.requestId))}::uuid[],
        ${placeArray(answers.map((one) => one.place))}::tid[], ${plainArray(which)}::int[]) AS u (customer_id, request_id, place, which)),
    moved AS (UPDATE contact_request r SET customer_id = r.customer_id, state = m.state, channel = coalesce(m.channel, r.channel), decide_at = m.at,
        because = m.because, ended_at = CASE WHEN m.state IN ('sent', 'refused', 'handed-over') THEN ${now}::timestamptz END
      FROM m WHERE r.ctid = m.place AND r.customer_id = m.customer_id AND r.request_id = m.request_id AND r.ended_at IS NULL
      RETURNING r.customer_id, r.request_id, r.decide_at, r.state = 'deferred' AS deferred, r.by_hand),
    gone AS (DELETE FROM contact_due u USING moved m WHERE u.customer_id = m.customer_id AND u.request_id = m.request_id AND NOT m.deferred),
    due AS (UPDATE contact_due u SET customer_id = u.customer_id, decide_at = m.decide_at
      FROM moved m WHERE u.customer_id = m.customer_id AND u.request_id = m.request_id AND m.deferred AND NOT m.by_hand RETURNING 1),
    answers AS (INSERT INTO contact_decision (customer_id, decision_id, request_id, at, moment, decision, channel, until, because)
      SELECT customer_id, uuidv7(), request_id, ${now}, 'asked',
        CASE state WHEN 'sending' THEN 'grant' WHEN 'deferred' THEN 'defer' WHEN 'refused' THEN 'refuse' ELSE 'hand-over' END,
        channel, CASE WHEN state IN ('sending', 'deferred') THEN at END, because FROM m)
    SELECT (SELECT count(*) FROM moved) AS moved, (SELECT count(*) FROM moved WHERE deferred AND NOT by_hand) AS waiting, (SELECT count(*) FROM due) AS due`,
    tx,
  );
  const [kept] = rows;
  if (!kept || kept.moved < answers.length || kept.due < kept.waiting) await moveRequests(tx, answers, now);
};
