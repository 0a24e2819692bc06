import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { closeRequests } from '../../contact/index.ts';
import { kindsOf } from './kinds.ts';

/** The reason under which letters about answers are asked for; one not sent yet is taken back once everything in it was read. */
export const answersLetter = 'community-answers';

const takeLetterBack = async (tx: Tx, customerId: Id, now: Date): Promise<void> => {
  const { rows } = await sql<{ requestId: Id }>`SELECT request_id AS "requestId" FROM contact_request r
    WHERE r.customer_id = ${customerId} AND r.reason = ${answersLetter} AND r.ended_at IS NULL
      AND NOT EXISTS (SELECT FROM notice n WHERE n.customer_id = ${customerId} AND n.read_at IS NULL AND n.told_at IS NOT NULL
        AND n.kind = ANY (${kindsOf('personal')}::text[]))`.execute(tx);
  await closeRequests(
    tx,
    rows.map((row) => ({ customerId, requestId: row.requestId })),
    'no-longer-needed',
    now,
  );
};

/** Opens a notice: it and those told with it are read. Answers where it leads. */
export const openNotice = (house: House, { customerId }: Member, noticeId: Id): Promise<Outcome<string>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { rows } = await sql<{ link: string; kind: string; gist: string; at: Date }>`
      SELECT link, kind, gist, at FROM notice WHERE customer_id = ${customerId} AND notice_id = ${noticeId}`.execute(tx);
    const [one] = rows;
    if (!one) return refused('not-found');
    await sql`UPDATE notice SET read_at = ${now} WHERE customer_id = ${customerId} AND read_at IS NULL AND gist = ${one.gist}
      AND kind = ${one.kind} AND at <= ${one.at}`.execute(tx);
    await takeLetterBack(tx, customerId, now);
    return done(one.link);
  });

/** Everything there is by now has been seen. */
export const readAllNotices = (house: House, { customerId }: Member): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    await sql`UPDATE notice SET read_at = ${now} WHERE customer_id = ${customerId} AND read_at IS NULL AND at <= ${now}`.execute(tx);
    await takeLetterBack(tx, customerId, now);
    return done(undefined);
  });

/** Who reads a topic has read what was told of its posts so far. */
export const readNoticesOf = async (tx: Tx, customerId: Id, topicId: Id, upTo: number, now: Date): Promise<void> => {
  const { numAffectedRows } = await sql`UPDATE notice SET read_at = ${now} WHERE customer_id = ${customerId} AND read_at IS NULL
    AND link LIKE ${`/t/${topicId}/%`} AND coalesce((facts->>'number')::int, 1) <= ${upTo}`.execute(tx);
  if ((numAffectedRows ?? 0n) > 0n) await takeLetterBack(tx, customerId, now);
};

const keptDays = 90;
const atOnce = 5_000;

/** What was read is kept for ninety days, and what nobody read in a year goes as well. */
export const dropOldNotices = async (house: House): Promise<void> => {
  const now = house.clock.now();
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  for (;;) {
    const { numAffectedRows } = await sql`DELETE FROM notice n USING (SELECT customer_id, notice_id FROM notice
        WHERE read_at < ${before(keptDays)} OR (read_at IS NULL AND at < ${before(365)}) LIMIT ${atOnce}) AS old
      WHERE n.customer_id = old.customer_id AND n.notice_id = old.notice_id`.execute(house.db);
    if (numAffectedRows === undefined || numAffectedRows < BigInt(atOnce)) return;
  }
};
