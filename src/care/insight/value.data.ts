import type { Day } from '../../kernel/calendar.ts';
import { addDays } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Costs } from './cost-to-serve.ts';
import type { Fits } from './fit.data.ts';
import { numbered } from './numbered-day.ts';
import { loadBuyers, someCustomers } from './trail.data.ts';
import { type Value, valueOf } from './value.ts';

/** A company with all that its customers' values rest on, on a day. */
export type ValueGround = { companyId: Id; zone: string; day: Day; costs: Costs; fits: Fits };

type BesideRow = { customer_id: Id; rhythm_days: number | null; rhythm_spread: number | null; meetings: number };

/** Rhythm as kept, and how often both sides met in the last year: answers, calls that reached him, doings in the community. */
const loadBeside = async (reader: Reader, customerIds: readonly Id[], asOf: Date): Promise<Map<Id, BesideRow>> => {
  const { rows } = await sql<BesideRow>`
    SELECT m.customer_id, m.rhythm_days, m.rhythm_spread, e.meetings FROM customer_metrics m
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS meetings FROM event e WHERE e.customer_id = m.customer_id AND e.at <= ${asOf}
        AND e.at > ${asOf}::timestamptz - interval '365 days'
        AND (e.kind IN ('contact.answered', 'contact.called') OR e.family = 'community')
    ) e WHERE m.customer_id = ANY(${customerIds}::uuid[])`.execute(reader);
  return new Map(rows.map((row) => [row.customer_id, row]));
};

/** The values of these customers of one company at `asOf`; those without a purchase are left out. */
export const valuesAt = async (reader: Reader, customerIds: readonly Id[], ground: ValueGround, asOf: Date): Promise<Map<Id, Value>> => {
  const buyers = await loadBuyers(reader, someCustomers(customerIds), ground.zone, asOf);
  const beside = await loadBeside(reader, customerIds, asOf);
  const found = new Map<Id, Value>();
  for (const [id, buyer] of buyers) {
    const row = beside.get(id);
    const value = valueOf(buyer, numbered(ground.day), ground.fits, {
      rhythm: row?.rhythm_days ? { days: row.rhythm_days, spread: row.rhythm_spread ?? 0 } : undefined,
      meetings: row?.meetings ?? 0,
      marginShare: ground.costs.marginShare,
      orderCost: ground.costs.order,
    });
    if (value) found.set(id, value);
  }
  return found;
};

const round = (value: number | undefined): number | null => (value === undefined ? null : Math.round(value * 100) / 100);

const rowOf = (customerId: Id, value: Value, { companyId, day }: ValueGround) => ({
  customer_id: customerId,
  company_id: companyId,
  computed_for: day,
  ...value.rfm,
  come_back: value.comeBack?.chance ?? null,
  come_back_days: value.comeBack?.days ?? null,
  alive: value.alive ?? null,
  expected_year: value.expectedYear ?? null,
  expected_amount: round(value.expectedAmount),
  future_margin: round(value.futureMargin),
  habit: value.stickiness.habit,
  closeness: value.stickiness.closeness,
  preference: value.stickiness.preference,
  switching: value.stickiness.switching,
  stickiness: value.stickiness.all,
  next_change_on: addDays(day, value.lookAgainIn),
});

/** Keeps the values of these customers; who has no purchase any more loses his row. */
export const keepValues = async (tx: Tx, customerIds: readonly Id[], ground: ValueGround, now: Date): Promise<void> => {
  const values = await valuesAt(tx, customerIds, ground, now);
  const gone = customerIds.filter((id) => !values.has(id));
  if (gone.length > 0) await sql`DELETE FROM customer_value WHERE customer_id = ANY(${gone}::uuid[])`.execute(tx);
  const rows = JSON.stringify([...values].map(([id, value]) => rowOf(id, value, ground)));
  await sql`
    INSERT INTO customer_value (customer_id, company_id, computed_for, recomputed_at, recency, visits, money, come_back, come_back_days, alive,
      expected_year, expected_amount, future_margin, habit, closeness, preference, switching, stickiness, next_change_on)
    SELECT customer_id, company_id, computed_for, ${now}, recency, visits, money, come_back, come_back_days, alive, expected_year,
      expected_amount, future_margin, habit, closeness, preference, switching, stickiness, next_change_on
    FROM jsonb_to_recordset(${rows}::jsonb) AS v (customer_id uuid, company_id uuid, computed_for date, recency smallint, visits smallint,
      money smallint, come_back real, come_back_days smallint, alive real, expected_year real, expected_amount numeric,
      future_margin numeric, habit real, closeness real, preference real, switching real, stickiness real, next_change_on date)
    ON CONFLICT (customer_id) DO UPDATE SET company_id = excluded.company_id, computed_for = excluded.computed_for,
      recomputed_at = excluded.recomputed_at, recency = excluded.recency, visits = excluded.visits, money = excluded.money,
      come_back = excluded.come_back, come_back_days = excluded.come_back_days, alive = excluded.alive,
      expected_year = excluded.expected_year, expected_amount = excluded.expected_amount, future_margin = excluded.future_margin,
      habit = excluded.habit, closeness = excluded.closeness, preference = excluded.preference, switching = excluded.switching,
      stickiness = excluded.stickiness, next_change_on = excluded.next_change_on`.execute(tx);
};
