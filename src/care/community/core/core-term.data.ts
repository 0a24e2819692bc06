import type { Day } from '../../../kernel/calendar.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { markChanged, visibleTo } from '../../profile/index.ts';

export type TermState = 'invited' | 'accepted' | 'declined' | 'ended';
export type Term = {
  customerId: Id;
  termId: Id;
  companyId: Id;
  state: TermState;
  invitedAt: Date;
  fromOn: Day;
  untilOn: Day;
  asks: string;
  gives: string;
  answeredAt: Date | null;
  version: number;
};

const columns = sql`t.customer_id AS "customerId", t.term_id AS "termId", t.company_id AS "companyId", t.state, t.invited_at AS "invitedAt",
  t.from_on AS "fromOn", t.until_on AS "untilOn", t.asks, t.gives, t.answered_at AS "answeredAt", t.version`;

/** The member of the community a colleague may see, held for this transaction. */
export const memberToAsk = async (
  tx: Tx,
  principal: Principal,
  customerId: Id,
): Promise<{ companyId: Id; handle: string; shownName: string; language: string } | undefined> => {
  const { rows } = await sql<{ companyId: Id; handle: string; shownName: string; language: string }>`
    SELECT m.company_id AS "companyId", m.handle, m.shown_name AS "shownName", m.language FROM member m JOIN customer c USING (customer_id)
    WHERE m.customer_id = ${customerId} AND m.left_at IS NULL AND ${visibleTo(principal)} FOR UPDATE OF m`.execute(tx);
  return rows[0];
};

/** The term somebody is invited to or serves now. */
export const openTermOf = async (reader: Reader, customerId: Id): Promise<Term | undefined> => {
  const { rows } = await sql<Term>`SELECT ${columns} FROM core_term t
    WHERE t.customer_id = ${customerId} AND t.state IN ('invited', 'accepted')`.execute(reader);
  return rows[0];
};

export type NewTerm = { customerId: Id; companyId: Id; fromOn: Day; untilOn: Day; asks: string; gives: string; staffId: Id };

/** Invites to a term; nothing when one is open already. */
export const insertTerm = async (tx: Tx, one: NewTerm, now: Date): Promise<Id | undefined> => {
  const { rows } = await sql<{ term_id: Id }>`
    INSERT INTO core_term (customer_id, term_id, company_id, state, invited_at, invited_by, from_on, until_on, asks, gives)
    VALUES (${one.customerId}, ${newId()}, ${one.companyId}, 'invited', ${now}, ${one.staffId}, ${one.fromOn}::date, ${one.untilOn}::date, ${one.asks}, ${one.gives})
    ON CONFLICT (customer_id) WHERE state IN ('invited', 'accepted') DO NOTHING RETURNING term_id`.execute(tx);
  return rows[0]?.term_id;
};

type Ending = 'over' | 'stepped-back' | 'by-house';

/** Moves the open term on, once: what it was, or nothing when there is none in that state. */
export const moveTerm = async (
  tx: Tx,
  customerId: Id,
  from: readonly TermState[],
  to: { state: TermState; because?: Ending },
  now: Date,
): Promise<Term | undefined> => {
  const { rows } = await sql<Term>`
    UPDATE core_term t SET state = ${to.state}, answered_at = coalesce(t.answered_at, ${now}), version = t.version + 1,
      ended_at = CASE WHEN ${to.state} = 'ended' THEN ${now}::timestamptz END, ended_because = ${to.because ?? null}
    WHERE t.customer_id = ${customerId} AND t.state = ANY(${[...from]}::text[]) RETURNING ${columns}`.execute(tx);
  if (rows[0]) await markChanged(tx, [customerId], now);
  return rows[0];
};

/** Terms whose last day has passed end by themselves. */
export const endOverdueTerms = async (tx: Tx, companyId: Id, today: Day, now: Date): Promise<void> => {
  const { rows } = await sql<{
    id: Id;
  }>`UPDATE core_term SET state = 'ended', ended_at = ${now}, ended_because = 'over', version = version + 1
    WHERE company_id = ${companyId} AND state IN ('invited', 'accepted') AND until_on < ${today}::date RETURNING customer_id AS id`.execute(
    tx,
  );
  await markChanged(
    tx,
    rows.map((row) => row.id),
    now,
  );
};

export type NewTask = { customerId: Id; companyId: Id; title: string; dueOn: Day | null; staffId: Id };

export const insertTask = async (tx: Tx, one: NewTask, now: Date): Promise<Id> => {
  const taskId = newId();
  await sql`INSERT INTO core_task (customer_id, task_id, company_id, title, due_on, given_at, given_by)
    VALUES (${one.customerId}, ${taskId}, ${one.companyId}, ${one.title}, ${one.dueOn}::date, ${now}, ${one.staffId})`.execute(tx);
  return taskId;
};

/** Ends a task of theirs: done, or not theirs to do. */
export const endTask = async (tx: Tx, customerId: Id, taskId: Id, how: 'done' | 'declined', now: Date): Promise<string | undefined> => {
  const { rows } = await sql<{ title: string }>`
    UPDATE core_task SET done_at = CASE WHEN ${how} = 'done' THEN ${now}::timestamptz END, declined_at = CASE WHEN ${how} = 'declined' THEN ${now}::timestamptz END
    WHERE customer_id = ${customerId} AND task_id = ${taskId} AND done_at IS NULL AND declined_at IS NULL RETURNING title`.execute(tx);
  return rows[0]?.title;
};

/** Whoever steps back owes nothing any more. */
export const dropTasks = async (tx: Tx, customerId: Id, now: Date): Promise<void> => {
  await sql`UPDATE core_task SET declined_at = ${now} WHERE customer_id = ${customerId} AND done_at IS NULL AND declined_at IS NULL`.execute(
    tx,
  );
};

export const insertThanks = async (
  tx: Tx,
  one: { customerId: Id; companyId: Id; words: string; staffId: Id },
  now: Date,
): Promise<void> => {
  await sql`INSERT INTO core_thanks (customer_id, thanks_id, company_id, words, at, staff_id)
    VALUES (${one.customerId}, ${newId()}, ${one.companyId}, ${one.words}, ${now}, ${one.staffId})`.execute(tx);
};
