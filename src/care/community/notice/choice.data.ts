import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Ways } from './kinds.ts';

export const rhythms = ['weekly', 'daily', 'never'] as const;
export type Rhythm = (typeof rhythms)[number];

/** How somebody wishes to be told. `quietFrom`, `quietUntil`: minutes of their own day; the same twice: never quiet. */
export type NoticeChoice = { ways: Ways; digest: Rhythm; quietFrom: number; quietUntil: number };

export const usualChoice: NoticeChoice = { ways: {}, digest: 'weekly', quietFrom: 22 * 60, quietUntil: 8 * 60 };

export const readNoticeChoice = async (reader: Reader, customerId: Id): Promise<NoticeChoice> => {
  const { rows } = await sql<NoticeChoice>`SELECT ways, digest, quiet_from AS "quietFrom", quiet_until AS "quietUntil"
    FROM notice_choice WHERE customer_id = ${customerId}`.execute(reader);
  return rows[0] ?? usualChoice;
};

export const keepNoticeChoice = async (tx: Tx, customerId: Id, one: NoticeChoice): Promise<void> => {
  await sql`INSERT INTO notice_choice (customer_id, ways, digest, quiet_from, quiet_until)
    VALUES (${customerId}, ${JSON.stringify(one.ways)}::jsonb, ${one.digest}, ${one.quietFrom}, ${one.quietUntil})
    ON CONFLICT (customer_id) DO UPDATE SET ways = excluded.ways, digest = excluded.digest, quiet_from = excluded.quiet_from,
      quiet_until = excluded.quiet_until`.execute(tx);
};

/** The digests of these periods have been thought about; `asked`: those somebody will be written. */
export const keepDigestPeriods = async (
  tx: Tx,
  thought: readonly { customerId: Id; period: string }[],
  asked: readonly Id[],
  now: Date,
): Promise<void> => {
  if (thought.length === 0) return;
  await sql`INSERT INTO notice_choice (customer_id, digest_period, digest_at)
    SELECT t.id, t.period, CASE WHEN t.id = ANY (${[...asked]}::uuid[]) THEN ${now}::timestamptz END
    FROM unnest(${thought.map((one) => one.customerId)}::uuid[], ${thought.map((one) => one.period)}::date[]) AS t (id, period)
    ON CONFLICT (customer_id) DO UPDATE SET digest_period = excluded.digest_period, digest_at = coalesce(excluded.digest_at, notice_choice.digest_at)`.execute(
    tx,
  );
};
