import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { costsOf } from '../insight/index.ts';
import { type Compared, type Counts, compareArms } from './effect.ts';

/**
 * What a programme did. Both arms are counted from the moment of entering, whether anybody got round to the customer or not (by intention
 * to treat): choosing only those who were reached would compare different people. `reached`: of the care arm, those a person or message
 * reached. `early`: entered too lately for their window to be over. `compared` is undefined while an arm is empty.
 * `extra`: purchasers more than without it, `cost` of all contacts made, `costPerExtra` only where the verdict is 'works'.
 */
export type Effect = {
  programmeId: Id;
  windowDays: number;
  currency: string;
  care: Counts & { reached: number };
  holdout: Counts;
  early: number;
  compared: Compared | undefined;
  extra: number | undefined;
  cost: number;
  costPerExtra: number | undefined;
};

type ArmRow = { programme_id: Id; arm: string; customers: number; bought: number; reached: number; early: number };

const armRows = async (reader: Reader, programmeIds: readonly Id[], now: Date): Promise<ArmRow[]> => {
  const { rows } = await sql<ArmRow>`
    SELECT x.programme_id, x.arm, count(*) FILTER (WHERE x.over)::int AS customers, count(*) FILTER (WHERE x.over AND x.reached)::int AS reached,
      count(*) FILTER (WHERE NOT x.over)::int AS early, count(*) FILTER (WHERE x.over AND EXISTS (
        SELECT 1 FROM customer_order o WHERE o.customer_id = x.customer_id AND o.placed_at > x.entered_at AND o.placed_at <= x.until
          AND o.kind = 'order' AND o.total > 0))::int AS bought
    FROM (
      SELECT r.programme_id, r.arm, r.customer_id, r.entered_at, r.reached_at IS NOT NULL AS reached,
        r.entered_at + make_interval(days => (v.definition->>'windowDays')::int) AS until,
        r.entered_at + make_interval(days => (v.definition->>'windowDays')::int) <= ${now} AS over
      FROM programme_run r JOIN programme_version v ON v.programme_id = r.programme_id AND v.version = r.version
      WHERE r.programme_id = ANY(${programmeIds}::uuid[]) AND r.entered_at <= ${now}
    ) x GROUP BY x.programme_id, x.arm`.execute(reader);
  return rows;
};

type AboutRow = { programme_id: Id; company_id: Id; currency: string; window_days: number; messages: number; minutes: number };

const aboutRows = async (reader: Reader, programmeIds: readonly Id[], now: Date): Promise<AboutRow[]> => {
  const { rows } = await sql<AboutRow>`
    SELECT p.programme_id, p.company_id, co.currency, (v.definition->>'windowDays')::int AS window_days, k.messages, k.minutes
    FROM programme p JOIN company co USING (company_id) JOIN programme_version v ON v.programme_id = p.programme_id AND v.version = p.version,
      LATERAL (SELECT count(*) FILTER (WHERE t.channel <> 'phone')::int AS messages, coalesce(sum(t.minutes), 0)::float8 AS minutes
        FROM contact t WHERE t.programme_id = p.programme_id AND t.direction = 'out' AND t.at <= ${now}) k
    WHERE p.programme_id = ANY(${programmeIds}::uuid[])`.execute(reader);
  return rows;
};

/** The effect of each of these programmes as of `now`. */
export const effectsOf = async (reader: Reader, programmeIds: readonly Id[], now: Date): Promise<Map<Id, Effect>> => {
  const arms = await armRows(reader, programmeIds, now);
  const found = new Map<Id, Effect>();
  for (const about of await aboutRows(reader, programmeIds, now)) {
    const armOf = (name: string) => arms.find((row) => row.programme_id === about.programme_id && row.arm === name);
    const [care, alone] = [armOf('care'), armOf('holdout')];
    const counts = (row: ArmRow | undefined): Counts => ({ customers: row?.customers ?? 0, bought: row?.bought ?? 0 });
    const compared = compareArms(counts(care), counts(alone));
    const extra = compared && compared.difference * counts(care).customers;
    const { costs } = await costsOf(reader, { companyId: about.company_id, currency: about.currency });
    const cost = about.messages * costs.message + about.minutes * costs.contactMinute;
    found.set(about.programme_id, {
      programmeId: about.programme_id,
      windowDays: about.window_days,
      currency: about.currency,
      care: { ...counts(care), reached: care?.reached ?? 0 },
      holdout: counts(alone),
      early: (care?.early ?? 0) + (alone?.early ?? 0),
      compared,
      extra,
      cost: Math.round(cost * 100) / 100,
      costPerExtra: extra && compared?.verdict === 'works' ? Math.round((cost / extra) * 100) / 100 : undefined,
    });
  }
  return found;
};

/** The effect of one programme; undefined when there is no such programme. */
export const effectOf = async (reader: Reader, programmeId: Id, now: Date): Promise<Effect | undefined> =>
  (await effectsOf(reader, [programmeId], now)).get(programmeId);
