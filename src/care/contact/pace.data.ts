import { sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { domainOf, type MailSetting } from '../../platform/mail/sender.ts';
import type { Delivery } from './delivery.data.ts';

/** Counts the wish to send against this minute; exact under any number of workers, since the count is one statement. */
const countIn = async (house: House, wanted: ReadonlyMap<string, number>, minute: Date): Promise<Map<string, number>> => {
  const keys = [...wanted.keys()].sort();
  const { rows } = await sql<{ key: string; count: number }>`
    INSERT INTO rate_count AS r (key, window_start, count)
    SELECT key, ${minute}, count FROM unnest(${keys}::text[], ${keys.map((key) => wanted.get(key) ?? 0)}::int[]) AS w (key, count)
    ON CONFLICT (key, window_start) DO UPDATE SET count = r.count + excluded.count RETURNING key, count`.execute(house.db);
  return new Map(rows.map((row) => [row.key, row.count]));
};

const postpone = async (house: House, late: readonly Delivery[], until: Date): Promise<void> => {
  await sql`UPDATE delivery d SET ready_at = ${until} FROM unnest(${late.map((one) => one.customerId)}::uuid[], ${late.map((one) => one.deliveryId)}::uuid[])
    AS l (customer_id, delivery_id) WHERE d.customer_id = l.customer_id AND d.delivery_id = l.delivery_id AND d.state = 'ready'`.execute(
    house.db,
  );
};

/** The messages that may leave this minute, for the whole house and for each receiving domain; the rest waits for the next minute. */
export const withinPace = async (
  house: House,
  setting: MailSetting,
  ready: readonly Delivery[],
  now: Date,
): Promise<readonly Delivery[]> => {
  if ((!setting.perMinute && !setting.perDomainPerMinute) || ready.length === 0) return ready;
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  const wanted = new Map<string, number>([['mail', ready.length]]);
  const keyOf = (one: Delivery) => `mail:${domainOf(one.recipient)}`;
  for (const one of ready) wanted.set(keyOf(one), (wanted.get(keyOf(one)) ?? 0) + 1);
  const counted = await countIn(house, wanted, minute);
  const left = new Map(
    [...counted].map(([key, count]) => {
      const most = (key === 'mail' ? setting.perMinute : setting.perDomainPerMinute) || Number.POSITIVE_INFINITY;
      return [key, most - (count - (wanted.get(key) ?? 0))];
    }),
  );
  const take = (key: string): boolean => {
    const room = left.get(key) ?? 0;
    left.set(key, room - 1);
    return room > 0;
  };
  const free = ready.filter((one) => take(keyOf(one)) && take('mail'));
  const chosen = new Set(free);
  await postpone(
    house,
    ready.filter((one) => !chosen.has(one)),
    new Date(minute.getTime() + 60_000),
  );
  return free;
};
