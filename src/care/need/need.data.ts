import type { Day } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Need, NeedKind, Settled } from './need.ts';

export type KeptNeed = { customer_id: Id; need_id: Id; kind: NeedKind; code: string; occasion: string; fromOn: Day; untilOn: Day };

/** The needs of these customers that are still open. */
export const openNeeds = async (reader: Reader, customerIds: readonly Id[]): Promise<KeptNeed[]> => {
  const { rows } = await sql<KeptNeed>`
    SELECT customer_id, need_id, kind, code, occasion, from_on AS "fromOn", until_on AS "untilOn" FROM need
    WHERE customer_id = ANY(${customerIds}::uuid[]) AND state = 'open'`.execute(reader);
  return rows;
};

export const settleNeeds = async (tx: Tx, settled: readonly (KeptNeed & Settled)[]): Promise<void> => {
  if (settled.length === 0) return;
  await sql`
    UPDATE need n SET state = s.state, state_on = s.state_on
    FROM jsonb_to_recordset(${JSON.stringify(settled.map(({ customer_id, need_id, state, on }) => ({ customer_id, need_id, state, state_on: on })))}::jsonb)
      AS s (customer_id uuid, need_id uuid, state text, state_on date)
    WHERE n.customer_id = s.customer_id AND n.need_id = s.need_id`.execute(tx);
};

/** Open needs that are no longer foreseen go without a trace: they were not wrong, only overtaken. */
export const dropNeeds = async (tx: Tx, dropped: readonly KeptNeed[]): Promise<void> => {
  if (dropped.length === 0) return;
  await sql`
    DELETE FROM need n USING unnest(${dropped.map((one) => one.customer_id)}::uuid[], ${dropped.map((one) => one.need_id)}::uuid[]) AS d (customer_id, need_id)
    WHERE n.customer_id = d.customer_id AND n.need_id = d.need_id AND n.state = 'open'`.execute(tx);
};

export type FoundNeed = Need & { customerId: Id; companyId: Id };

/** New needs, and what changed of those known; one that was met or passed stays as it is. */
export const keepNeeds = async (tx: Tx, needs: readonly FoundNeed[], today: Day): Promise<void> => {
  if (needs.length === 0) return;
  const rows = needs.map((one) => ({
    customer_id: one.customerId,
    need_id: newId(),
    company_id: one.companyId,
    kind: one.kind,
    code: one.code,
    occasion: one.occasion,
    expected_on: one.expectedOn,
    from_on: one.fromOn,
    until_on: one.untilOn,
    act_on: one.actOn,
    look_on: one.lookOn,
    chance: one.chance,
    own_rate: one.ownRate,
    amount: one.amount === null ? null : one.amount.toFixed(2),
    evidence: one.evidence,
  }));
  await sql`
    INSERT INTO need AS n (customer_id, need_id, company_id, kind, code, occasion, expected_on, from_on, until_on, act_on, look_on, chance, own_rate,
      amount, evidence, found_on, state, state_on)
    SELECT customer_id, need_id, company_id, kind, code, occasion, expected_on, from_on, until_on, act_on, look_on, chance, own_rate,
      amount, evidence, ${today}, 'open', ${today}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (customer_id uuid, need_id uuid, company_id uuid, kind text, code text,
      occasion text, expected_on date, from_on date, until_on date, act_on date, look_on date, chance real, own_rate real, amount numeric, evidence jsonb)
    ON CONFLICT (customer_id, kind, code, occasion) DO UPDATE SET expected_on = excluded.expected_on, from_on = excluded.from_on,
      until_on = excluded.until_on, act_on = excluded.act_on, look_on = excluded.look_on, chance = excluded.chance, own_rate = excluded.own_rate, amount = excluded.amount,
      evidence = excluded.evidence
    WHERE n.state = 'open' AND (n.expected_on, n.from_on, n.until_on, n.look_on, n.chance, n.own_rate, n.amount, n.evidence)
      IS DISTINCT FROM (excluded.expected_on, excluded.from_on, excluded.until_on, excluded.look_on, excluded.chance, excluded.own_rate, excluded.amount, excluded.evidence)`.execute(
    tx,
  );
};
