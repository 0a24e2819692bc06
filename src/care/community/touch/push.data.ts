import { type Id, newId } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import type { Browser } from '../../../platform/push/send-push.ts';
import type { Notice, Ways } from '../notice/index.ts';
import { localTime, notQuiet } from './seen.data.ts';

/** One browser of one member: whoever used it before hears nothing there any more, and of many the oldest go. */
export const keepSubscription = async (tx: Tx, { customerId, sessionId }: Member, one: Browser, now: Date, most: number): Promise<void> => {
  await sql`DELETE FROM push_subscription WHERE endpoint = ${one.endpoint} AND customer_id <> ${customerId}`.execute(tx);
  await sql`INSERT INTO push_subscription (customer_id, subscription_id, session_id, endpoint, p256dh, auth, made_at, told_until)
    VALUES (${customerId}, ${newId()}, ${sessionId}, ${one.endpoint}, ${one.p256dh}, ${one.auth}, ${now}, ${now})
    ON CONFLICT (customer_id, endpoint) DO UPDATE SET session_id = excluded.session_id, p256dh = excluded.p256dh, auth = excluded.auth`.execute(
    tx,
  );
  await sql`DELETE FROM push_subscription s USING (SELECT subscription_id FROM push_subscription WHERE customer_id = ${customerId}
      ORDER BY made_at DESC, subscription_id DESC OFFSET ${most}) AS old
    WHERE s.customer_id = ${customerId} AND s.subscription_id = old.subscription_id`.execute(tx);
};

/** This browser, or without one every browser of the member. */
export const dropSubscriptions = async (reader: Reader, customerId: Id, endpoint: string | undefined): Promise<void> => {
  const which = endpoint === undefined ? sql`true` : sql`endpoint = ${endpoint}`;
  await sql`DELETE FROM push_subscription WHERE customer_id = ${customerId} AND ${which}`.execute(reader);
};

/** How many browsers of a member are told: those whose session still runs. */
export const countSubscriptions = async (reader: Reader, customerId: Id, now: Date): Promise<number> => {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM push_subscription s
    JOIN portal_session v ON v.session_id = s.session_id AND v.revoked_at IS NULL AND v.expires_at > ${now}
    WHERE s.customer_id = ${customerId}`.execute(reader);
  return rows[0]?.count ?? 0;
};

export type Untold = Browser & {
  customerId: Id;
  subscriptionId: Id;
  language: string;
  company: string;
  ways: Ways;
  awake: boolean;
  /** how often it was told today */
  today: number;
  notices: (Omit<Notice, 'at' | 'read'> & { at: string })[];
};

const asFresh = 600_000;

/**
 * Takes browsers for whose members something new came in the last ten minutes: from here on it has been told, whatever becomes of it.
 * Nobody is told twice by two workers, and what came in quiet hours or while the house was down is not made up for.
 */
export const takeUntoldBrowsers = async (tx: Tx, now: Date, limit: number): Promise<Untold[]> => {
  const { rows } = await sql<Untold>`
    WITH fresh AS (SELECT s.customer_id, s.subscription_id, s.told_until FROM push_subscription s
        JOIN portal_session v ON v.session_id = s.session_id AND v.revoked_at IS NULL AND v.expires_at > ${now}
        WHERE EXISTS (SELECT FROM notice n WHERE n.customer_id = s.customer_id AND n.read_at IS NULL AND n.at > s.told_until
          AND n.at > ${new Date(now.getTime() - asFresh)} AND n.at <= ${now})
        ORDER BY s.customer_id, s.subscription_id LIMIT ${limit} FOR UPDATE OF s SKIP LOCKED),
      taken AS (UPDATE push_subscription s SET told_until = ${now} FROM fresh f
        WHERE s.customer_id = f.customer_id AND s.subscription_id = f.subscription_id RETURNING s.*, f.told_until AS since)
    SELECT t.customer_id AS "customerId", t.subscription_id AS "subscriptionId", t.endpoint, t.p256dh, t.auth, m.language, co.name AS company,
      coalesce(o.ways, '{}') AS ways, ${notQuiet(now)} AS awake, CASE WHEN t.told_on = ${localTime(now)}::date THEN t.told_count ELSE 0 END AS today,
      (SELECT jsonb_agg(jsonb_build_object('noticeId', n.notice_id, 'kind', n.kind, 'facts', n.facts, 'link', n.link, 'gist', n.gist, 'at', n.at))
        FROM notice n WHERE n.customer_id = t.customer_id AND n.read_at IS NULL AND n.at > greatest(t.since, ${new Date(now.getTime() - asFresh)})
          AND n.at <= ${now}) AS notices
    FROM taken t JOIN member m ON m.customer_id = t.customer_id AND m.left_at IS NULL JOIN customer c ON c.customer_id = t.customer_id
    JOIN company co ON co.company_id = m.company_id LEFT JOIN notice_choice o ON o.customer_id = t.customer_id`.execute(tx);
  return rows;
};

/** Counts what a browser is about to be told, by the day of its member. */
export const countTold = async (tx: Tx, told: readonly Pick<Untold, 'customerId' | 'subscriptionId'>[], now: Date): Promise<void> => {
  if (told.length === 0) return;
  await sql`UPDATE push_subscription s SET told_on = ${localTime(now)}::date, told_count = CASE WHEN s.told_on = ${localTime(now)}::date THEN s.told_count + 1 ELSE 1 END
    FROM unnest(${told.map((one) => one.customerId)}::uuid[], ${told.map((one) => one.subscriptionId)}::uuid[]) AS t (customer_id, subscription_id),
      customer c, member m, company co
    WHERE s.customer_id = t.customer_id AND s.subscription_id = t.subscription_id AND c.customer_id = t.customer_id AND m.customer_id = t.customer_id
      AND co.company_id = m.company_id`.execute(tx);
};

/** They no longer listen there; so do those whose session is over. */
export const dropGone = async (reader: Reader, gone: readonly { customerId: Id; subscriptionId: Id }[]): Promise<void> => {
  await sql`DELETE FROM push_subscription s USING unnest(${gone.map((one) => one.customerId)}::uuid[], ${gone.map((one) => one.subscriptionId)}::uuid[])
      AS t (customer_id, subscription_id) WHERE s.customer_id = t.customer_id AND s.subscription_id = t.subscription_id`.execute(reader);
};

export const dropSignedOut = async (reader: Reader, now: Date): Promise<void> => {
  await sql`DELETE FROM push_subscription s WHERE NOT EXISTS (SELECT FROM portal_session v WHERE v.session_id = s.session_id
    AND v.revoked_at IS NULL AND v.expires_at > ${now})`.execute(reader);
};
