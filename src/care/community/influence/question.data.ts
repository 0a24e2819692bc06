import { laterBy } from '../../../kernel/calendar.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Waited } from './usual-answer.ts';

export type NewQuestion = { customerId: Id; companyId: Id; ownerId: Id; productId: Id; body: string; mayBePublic: boolean };

export const insertQuestion = async (tx: Tx, one: NewQuestion, now: Date): Promise<Id> => {
  const id = newId();
  await sql`
    INSERT INTO owner_question (customer_id, question_id, company_id, owner_id, product_id, body, may_be_public, asked_at, stage)
    SELECT ${one.customerId}, ${id}, ${one.companyId}, ${one.ownerId}, ${one.productId}, ${one.body}, ${one.mayBePublic}, ${now},
      (SELECT stage FROM customer_stage WHERE customer_id = ${one.customerId})`.execute(tx);
  return id;
};

/** One at a time of this asker's: a hundred clicks at once make one question after the other. */
export const holdAsker = async (tx: Tx, customerId: Id): Promise<void> => {
  await sql`SELECT FROM member WHERE customer_id = ${customerId} FOR UPDATE`.execute(tx);
};

export const askedCounts = async (reader: Reader, customerId: Id, now: Date): Promise<{ open: number; today: number }> => {
  const { rows } = await sql<{ open: number; today: number }>`
    SELECT count(*) FILTER (WHERE answered_at IS NULL AND passed_at IS NULL)::int AS open, count(*) FILTER (WHERE asked_at > ${laterBy(now, -1)})::int AS today
    FROM owner_question WHERE customer_id = ${customerId}`.execute(reader);
  return rows[0] ?? { open: 0, today: 0 };
};

export type Question = {
  id: Id;
  customerId: Id;
  ownerId: Id;
  companyId: Id;
  productId: Id;
  product: string;
  body: string;
  mayBePublic: boolean;
  askedAt: Date;
  answer: string | null;
  answeredAt: Date | null;
  topicId: Id | null;
  passedAt: Date | null;
  helpedAt: Date | null;
  askerName: string;
  askerLanguage: string;
  ownerName: string;
  ownerLanguage: string;
  ownerSince: string | null;
};

const questionSql = sql`
  SELECT q.question_id AS id, q.customer_id AS "customerId", q.owner_id AS "ownerId", q.company_id AS "companyId", q.product_id AS "productId",
    coalesce(nullif(g.name, ''), g.code) AS product, q.body, q.may_be_public AS "mayBePublic", q.asked_at AS "askedAt", q.answer, q.answered_at AS "answeredAt", q.topic_id AS "topicId",
    q.passed_at AS "passedAt", q.helped_at AS "helpedAt", coalesce(a.shown_name, '') AS "askerName", coalesce(a.language, 'zh') AS "askerLanguage",
    coalesce(o.shown_name, '') AS "ownerName", coalesce(o.language, 'zh') AS "ownerLanguage",
    (SELECT min(r.placed_at)::date FROM customer_order r JOIN order_line l ON l.customer_id = r.customer_id AND l.order_id = r.order_id
      WHERE r.customer_id = q.owner_id AND l.code = g.code AND l.quantity > 0) AS "ownerSince"
  FROM owner_question q JOIN product g USING (product_id) LEFT JOIN member a ON a.customer_id = q.customer_id LEFT JOIN member o ON o.customer_id = q.owner_id`;

/** A question, for whoever asked it or was asked. */
export const questionFor = async (reader: Reader, memberId: Id, questionId: Id): Promise<Question | undefined> => {
  const { rows } = await sql<Question>`${questionSql}
    WHERE q.question_id = ${questionId} AND (q.customer_id = ${memberId} OR q.owner_id = ${memberId})`.execute(reader);
  return rows[0];
};

/** What waits for this owner, oldest first, and what they asked themselves, newest first. */
export const questionsOf = async (reader: Reader, memberId: Id): Promise<{ toAnswer: Question[]; asked: Question[] }> => {
  const { rows: toAnswer } = await sql<Question>`${questionSql}
    WHERE q.owner_id = ${memberId} AND q.answered_at IS NULL AND q.passed_at IS NULL ORDER BY q.asked_at LIMIT 50`.execute(reader);
  const { rows: asked } = await sql<Question>`${questionSql} WHERE q.customer_id = ${memberId} ORDER BY q.asked_at DESC LIMIT 20`.execute(
    reader,
  );
  return { toAnswer, asked };
};

/** Answers, once; nothing when somebody else's, answered or passed on. */
export const keepAnswer = async (tx: Tx, one: { question: Question; answer: string; topicId: Id | null }, now: Date): Promise<boolean> => {
  const { rows } = await sql`UPDATE owner_question SET answer = ${one.answer}, answered_at = ${now}, topic_id = ${one.topicId}
    WHERE customer_id = ${one.question.customerId} AND question_id = ${one.question.id} AND answered_at IS NULL AND passed_at IS NULL
    RETURNING question_id`.execute(tx);
  return rows.length === 1;
};

/** Gives it to the next owner, or closes it when there is none. */
export const handOn = async (tx: Tx, question: Question, next: Id | undefined, now: Date): Promise<boolean> => {
  const { rows } = await sql`UPDATE owner_question SET owner_id = coalesce(${next ?? null}::uuid, owner_id),
      passed_at = CASE WHEN ${next ?? null}::uuid IS NULL THEN ${now}::timestamptz END
    WHERE customer_id = ${question.customerId} AND question_id = ${question.id} AND owner_id = ${question.ownerId} AND answered_at IS NULL AND passed_at IS NULL
    RETURNING question_id`.execute(tx);
  return rows.length === 1;
};

export const keepHelped = async (tx: Tx, customerId: Id, questionId: Id, now: Date): Promise<boolean> => {
  const { rows } = await sql`UPDATE owner_question SET helped_at = ${now} WHERE customer_id = ${customerId} AND question_id = ${questionId}
    AND answered_at IS NOT NULL AND helped_at IS NULL RETURNING question_id`.execute(tx);
  return rows.length === 1;
};

/** How long the questions of the last ninety days waited; those about a product where there are enough, else all of the company's. */
export const waitsOf = async (reader: Reader, companyId: Id, now: Date): Promise<Waited[]> => {
  const { rows } = await sql<Waited>`
    SELECT (extract(epoch FROM answered_at - asked_at) / 3600)::float8 AS hours, (extract(epoch FROM ${now}::timestamptz - asked_at) / 3600)::float8 AS waiting
    FROM owner_question WHERE company_id = ${companyId} AND asked_at > ${laterBy(now, -90)} AND asked_at <= ${now}`.execute(reader);
  return rows;
};
