import { type Id, newId } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { RobotKind } from '../../../platform/robot/robot.ts';
import { nextWeekly } from './hours.ts';
import type { PostRules } from './weigh-post.ts';

type Due = { postId: Id; groupId: Id; nextAt: Date; repeats: 'once' | 'weekly'; zone: string; state: string; robotKind: string | null };

const atOnce = 200;

/**
 * Makes a sending of each post that is due, once for each time it is due by the unique key, and moves its post on. A weekly post that was
 * missed is not made up for; groups that rest are passed over, and in closed ones nothing is planned any more.
 */
export const makeDue = async (tx: Tx, now: Date): Promise<number> => {
  const { rows } = await sql<Due>`
    SELECT p.post_id AS "postId", p.group_id AS "groupId", p.next_at AS "nextAt", p.repeats, g.zone, g.state, g.robot_kind AS "robotKind"
    FROM group_post p JOIN im_group g USING (group_id) WHERE p.state = 'planned' AND p.next_at <= ${now}
    ORDER BY p.next_at, p.post_id LIMIT ${atOnce} FOR UPDATE OF p SKIP LOCKED`.execute(tx);
  for (const one of rows) {
    if (one.state === 'open')
      await sql`INSERT INTO group_sending (sending_id, post_id, group_id, company_id, due_at, kind, form, title, body, state, ready_at)
        SELECT ${newId()}, p.post_id, p.group_id, p.company_id, p.next_at, p.kind, p.form, p.title, p.body,
          ${one.robotKind ? 'ready' : 'by-hand'}, p.next_at FROM group_post p WHERE p.post_id = ${one.postId}
        ON CONFLICT (post_id, due_at) DO NOTHING`.execute(tx);
    const next = one.repeats === 'weekly' && one.state !== 'closed' ? nextWeekly(one.zone, one.nextAt, now) : null;
    await sql`UPDATE group_post SET next_at = ${next}, state = CASE WHEN ${next === null} THEN 'done' ELSE state END WHERE post_id = ${one.postId}`.execute(
      tx,
    );
  }
  return rows.length;
};

/** Whoever had these in hand never said what came of it: whether they stand in the group a person must look. */
export const flagLost = async (tx: Tx, now: Date): Promise<number> => {
  const { numAffectedRows } = await sql`UPDATE group_sending SET state = 'uncertain', because = 'lost', settled_at = ${now}
    WHERE state = 'sending' AND claimed_until < ${now}`.execute(tx);
  return Number(numAffectedRows ?? 0);
};

export type Ready = PostRules & {
  id: Id;
  groupId: Id;
  dueAt: Date;
  kind: 'give' | 'ask';
  form: 'text' | 'markdown';
  title: string;
  body: string;
  attempt: number;
  robotKind: RobotKind | null;
  robotSealed: string | null;
  state: string;
};

/** The next that may go, held together with its group, so that no two workers weigh one group at once. */
export const nextReady = async (tx: Tx, now: Date): Promise<Ready | undefined> => {
  const { rows } = await sql<Ready>`
    SELECT s.sending_id AS id, s.group_id AS "groupId", s.due_at AS "dueAt", s.kind, s.form, s.title, s.body, s.attempt, g.zone, g.hours_from AS "hoursFrom",
      g.hours_until AS "hoursUntil", g.posts_a_week AS "postsAWeek", g.gives_an_ask AS "givesAnAsk", g.robot_waits_until AS "robotWaitsUntil",
      g.robot_kind AS "robotKind", g.robot_sealed AS "robotSealed", g.state
    FROM group_sending s JOIN im_group g USING (group_id) WHERE s.state = 'ready' AND s.ready_at <= ${now}
    ORDER BY s.ready_at, s.sending_id LIMIT 1 FOR UPDATE OF s, g SKIP LOCKED`.execute(tx);
  return rows[0];
};

export const putOff = async (tx: Tx, id: Id, until: Date, because: string): Promise<void> => {
  await sql`UPDATE group_sending SET ready_at = ${until}, because = ${because} WHERE sending_id = ${id}`.execute(tx);
};

export const giveUp = async (
  tx: Tx,
  id: Id,
  state: 'dropped' | 'by-hand' | 'refused',
  because: string | null,
  now: Date,
): Promise<void> => {
  await sql`UPDATE group_sending SET state = ${state}, because = ${because}, settled_at = CASE WHEN ${state} = 'by-hand' THEN NULL ELSE ${now}::timestamptz END
    WHERE sending_id = ${id}`.execute(tx);
};

/** From here on it may have gone, whatever becomes of us. */
export const claimSending = async (tx: Tx, id: Id, until: Date): Promise<void> => {
  await sql`UPDATE group_sending SET state = 'sending', because = NULL, claimed_until = ${until}, attempt = attempt + 1 WHERE sending_id = ${id}`.execute(
    tx,
  );
};

export type Settled =
  | { state: 'sent' | 'refused' | 'uncertain'; because: string | null; answer: string | null }
  | { state: 'ready'; because: string; answer: string | null; readyAt: Date };

/** Writes down what came of it, only while it is still in our hand: what was flagged meanwhile stays flagged. */
export const keepAnswer = async (reader: Reader, id: Id, one: Settled, now: Date): Promise<void> => {
  const readyAt = one.state === 'ready' ? one.readyAt : null;
  await sql`UPDATE group_sending SET state = ${one.state}, because = ${one.because}, answer = ${one.answer}, claimed_until = NULL,
      ready_at = coalesce(${readyAt}::timestamptz, ready_at), settled_at = CASE WHEN ${one.state} = 'ready' THEN NULL ELSE ${now}::timestamptz END
    WHERE sending_id = ${id} AND state = 'sending'`.execute(reader);
};

/** What the robot of a group is like since its last answer. */
export const noteRobot = async (reader: Reader, groupId: Id, one: { fault: string | null; waitsUntil: Date | null }): Promise<void> => {
  await sql`UPDATE im_group SET robot_fault = ${one.fault}, robot_waits_until = ${one.waitsUntil}::timestamptz WHERE group_id = ${groupId}`.execute(
    reader,
  );
};
