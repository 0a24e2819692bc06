import { type Id, newId } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Thing } from './thing.read.ts';
import type { ThingKind } from './thing.ts';

export const decisions = ['keep', 'hide', 'remove', 'silence', 'move', 'close'] as const;
export type Decision = (typeof decisions)[number] | 'hidden-by-flags' | 'silenced-by-flags';

/** How things stood before a ruling: what of it is there was changed, and goes back when it is undone. */
export type Before = {
  state?: { state: string; because: string | null };
  silence?: { until: string | null; because: string | null };
  topic?: { state: string; spaceId: Id; closedUntil: string | null };
};

export type NewRuling = {
  matterId: Id | null;
  of: Pick<Thing, 'kind' | 'id' | 'companyId' | 'spaceId' | 'authorId'>;
  decision: Decision;
  hours?: number;
  reason: string;
  word: string;
  before: Before;
  staffId?: Id;
  memberId?: Id;
};

export const keepRuling = async (tx: Tx, one: NewRuling, now: Date): Promise<Id> => {
  const id = newId();
  await sql`
    INSERT INTO ruling (ruling_id, matter_id, company_id, kind, thing_id, space_id, author_id, decision, hours, reason, word, before, staff_id, member_id, at)
    VALUES (${id}, ${one.matterId}, ${one.of.companyId}, ${one.of.kind}, ${one.of.id}, ${one.of.spaceId}, ${one.of.authorId}, ${one.decision},
      ${one.hours ?? null}, ${one.reason}, ${one.word}, ${JSON.stringify(one.before)}::jsonb, ${one.staffId ?? null}, ${one.memberId ?? null}, ${now})`.execute(
    tx,
  );
  return id;
};

export type Ruling = {
  rulingId: Id;
  matterId: Id | null;
  companyId: Id;
  kind: ThingKind;
  thingId: string;
  spaceId: Id | null;
  authorId: Id | null;
  decision: Decision;
  hours: number | null;
  reason: string;
  word: string;
  before: Before;
  staffId: Id | null;
  memberId: Id | null;
  at: Date;
  undoneAt: Date | null;
  toldAt: Date | null;
  appealedAt: Date | null;
  appealWord: string | null;
  answeredAt: Date | null;
  answer: 'stands' | 'lifted' | null;
  answerWord: string | null;
};

export const rulingColumns = sql`r.ruling_id AS "rulingId", r.matter_id AS "matterId", r.company_id AS "companyId", r.kind, r.thing_id AS "thingId",
  r.space_id AS "spaceId", r.author_id AS "authorId", r.decision, r.hours, r.reason, r.word, r.before, r.staff_id AS "staffId",
  r.member_id AS "memberId", r.at, r.undone_at AS "undoneAt", r.told_at AS "toldAt", r.appealed_at AS "appealedAt", r.appeal_word AS "appealWord",
  r.answered_at AS "answeredAt", r.answer, r.answer_word AS "answerWord"`;

/** One ruling, held until the transaction ends. */
export const holdRuling = async (tx: Tx, rulingId: Id): Promise<Ruling | undefined> => {
  const { rows } = await sql<Ruling>`SELECT ${rulingColumns} FROM ruling r WHERE r.ruling_id = ${rulingId} FOR UPDATE`.execute(tx);
  return rows[0];
};

export const noteRuling = async (tx: Tx, rulingId: Id, what: { undoneAt?: Date; toldAt?: Date }): Promise<void> => {
  await sql`UPDATE ruling SET undone_at = coalesce(${what.undoneAt ?? null}, undone_at), told_at = coalesce(${what.toldAt ?? null}, told_at)
    WHERE ruling_id = ${rulingId}`.execute(tx);
};

export const keepAppeal = async (tx: Tx, rulingId: Id, word: string, now: Date): Promise<void> => {
  await sql`UPDATE ruling SET appealed_at = ${now}, appeal_word = ${word} WHERE ruling_id = ${rulingId}`.execute(tx);
};

export const keepAnswer = async (tx: Tx, rulingId: Id, answer: 'stands' | 'lifted', word: string, by: Id, now: Date): Promise<void> => {
  await sql`UPDATE ruling SET answered_at = ${now}, answer = ${answer}, answer_word = ${word}, answered_by = ${by} WHERE ruling_id = ${rulingId}`.execute(
    tx,
  );
};

/** What was decided about this member's things, newest first; keeping something is told nobody. */
export const rulingsAbout = async (reader: Reader, customerId: Id): Promise<Ruling[]> => {
  const { rows } = await sql<Ruling>`SELECT ${rulingColumns} FROM ruling r
    WHERE r.author_id = ${customerId} AND r.decision <> 'keep' AND r.undone_at IS NULL ORDER BY r.at DESC LIMIT 50`.execute(reader);
  return rows;
};
