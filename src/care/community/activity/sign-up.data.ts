import { randomInt } from 'node:crypto';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { squareChanged } from '../post/index.ts';
import type { SignUpState } from './activity.ts';
import type { Waiting } from './waiting-order.ts';

export type SignUp = {
  customerId: Id;
  companions: number;
  state: SignUpState;
  code: string;
  askedAt: Date;
  waitsSince: Date | null;
  came: number;
  missed: number;
  offerUntil: Date | null;
};

const columns = sql`s.customer_id AS "customerId", s.companions, s.state, s.code, s.asked_at AS "askedAt", s.waits_since AS "waitsSince",
  s.came_lately AS came, s.missed_lately AS missed, s.offer_until AS "offerUntil"`;

/** Letters and digits nobody mistakes for one another when read aloud or by candle light. */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 6;
export const newCode = (): string => Array.from({ length: codeLength }, () => signs[randomInt(signs.length)]).join('');

/** As somebody types it at the door: any case, with or without gaps. */
export const readCode = (typed: string): string => typed.toUpperCase().replaceAll(/[\s·-]/g, '');

export const readSignUp = async (reader: Reader, activityId: Id, customerId: Id): Promise<SignUp | undefined> => {
  const { rows } =
    await sql<SignUp>`SELECT ${columns} FROM sign_up s WHERE s.activity_id = ${activityId} AND s.customer_id = ${customerId}`.execute(
      reader,
    );
  return rows[0];
};

export const byCode = async (reader: Reader, activityId: Id, code: string): Promise<SignUp | undefined> => {
  const { rows } = await sql<SignUp>`SELECT ${columns} FROM sign_up s WHERE s.activity_id = ${activityId} AND s.code = ${code}`.execute(
    reader,
  );
  return rows[0];
};

/** Who waits, with what the order looks at. */
export const waitingFor = async (reader: Reader, activityId: Id): Promise<Waiting[]> => {
  const { rows } =
    await sql<Waiting>`SELECT s.customer_id AS "customerId", 1 + s.companions AS party, s.came_lately AS came, s.missed_lately AS missed,
      s.waits_since AS since FROM sign_up s WHERE s.activity_id = ${activityId} AND s.state = 'waiting'`.execute(reader);
  return rows;
};

const yearBack = (now: Date): Date => new Date(now.getTime() - 365 * 86_400_000);

/** Puts somebody on the list, with what they came to and missed in the last twelve months as it stands now. */
export const keepSignUp = async (
  tx: Tx,
  one: { activityId: Id; companyId: Id; customerId: Id; companions: number },
  now: Date,
): Promise<void> => {
  const taken = await sql<{ code: string }>`SELECT code FROM sign_up WHERE activity_id = ${one.activityId}`.execute(tx);
  const known = new Set(taken.rows.map((row) => row.code));
  let code = newCode();
  while (known.has(code)) code = newCode();
  const lately = (
    state: string,
  ) => sql`(SELECT count(*) FROM sign_up o JOIN activity a USING (activity_id) WHERE o.customer_id = ${one.customerId}
    AND o.company_id = ${one.companyId} AND o.state = ${state} AND a.starts_at > ${yearBack(now)})`;
  await sql`INSERT INTO sign_up (activity_id, customer_id, company_id, companions, state, code, asked_at, waits_since, came_lately, missed_lately, state_at)
    VALUES (${one.activityId}, ${one.customerId}, ${one.companyId}, ${one.companions}, 'waiting', ${code}, ${now}, ${now}, ${lately('attended')},
      ${lately('absent')}, ${now})
    ON CONFLICT (activity_id, customer_id) DO UPDATE SET companions = excluded.companions, state = 'waiting', asked_at = excluded.asked_at,
      waits_since = excluded.waits_since, came_lately = excluded.came_lately, missed_lately = excluded.missed_lately, offered_at = NULL,
      offer_until = NULL, state_at = excluded.state_at, reminded_week_at = NULL, reminded_day_at = NULL`.execute(tx);
  await pagesChanged(tx, ['lists']);
};

/** Moves some guests to a state; `until` where a place is offered and kept for them. */
export const moveSignUps = async (
  tx: Tx,
  activityId: Id,
  customerIds: readonly Id[],
  to: { state: SignUpState; until?: Date },
  now: Date,
): Promise<void> => {
  if (customerIds.length === 0) return;
  await sql`UPDATE sign_up SET state = ${to.state}, state_at = ${now}, offer_until = ${to.until ?? null},
      offered_at = CASE WHEN ${to.state} = 'offered' THEN ${now}::timestamptz ELSE offered_at END
    WHERE activity_id = ${activityId} AND customer_id = ANY (${[...customerIds]}::uuid[])`.execute(tx);
  await squareChanged(tx, now);
  await pagesChanged(tx, ['lists']);
};
