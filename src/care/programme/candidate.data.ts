import type { RawBuilder } from 'kysely';
import { addDays, laterBy, startOfDay } from '../../kernel/calendar.ts';
import { sql } from '../../platform/database/database.ts';
import { allOf, conditionSql, firstDay, isKnown, isStale, lastDay, silence } from './condition.data.ts';
import type { Definition } from './definition.ts';
import { comebackDays, type Ground } from './ground.data.ts';
import type { Programme } from './programme.data.ts';
import { isSquare, squareFacts, squareTrigger } from './square.data.ts';

type Sql<T = unknown> = RawBuilder<T>;

/** What a trigger adds to the query: a join, a condition, and the key of the occasion. */
export type TriggerSql = { join: Sql; when: Sql<boolean>; key: Sql<string> };

const dateTrigger = (trigger: Extract<Definition['trigger'], { kind: 'date' }>, ground: Ground): TriggerSql => {
  const until = addDays(ground.today, -trigger.plusDays);
  const after = addDays(until, -trigger.withinDays);
  if (trigger.date === 'due' || trigger.date === 'late') {
    const column = sql.ref(trigger.date === 'due' ? 'm.due_on' : 'm.late_on');
    return { join: sql``, when: sql`(${column} > ${after}::date AND ${column} <= ${until}::date)`, key: sql`${lastDay(ground)}::text` };
  }
  const column = sql.ref(trigger.date === 'first-order' ? 'm.first_order_at' : 'm.last_order_at');
  const [from, to] = [startOfDay(ground.zone, addDays(after, 1)), startOfDay(ground.zone, addDays(until, 1))];
  const day = trigger.date === 'first-order' ? firstDay(ground) : lastDay(ground);
  return { join: sql``, when: sql`(${column} >= ${from} AND ${column} < ${to})`, key: sql`${day}::text` };
};

const replenishmentTrigger = (trigger: Extract<Definition['trigger'], { kind: 'replenishment' }>, ground: Ground): TriggerSql => ({
  join: sql`JOIN (
    SELECT DISTINCT ON (d.customer_id) d.*, p.name FROM customer_repeat d
    LEFT JOIN product p ON p.company_id = d.company_id AND p.code = d.code
    WHERE d.company_id = ${ground.companyId} AND d.purchase_days >= ${trigger.times}
      AND d.due_on BETWEEN ${addDays(ground.today, -trigger.withinDays)}::date AND ${addDays(ground.today, trigger.aheadDays)}::date
    ORDER BY d.customer_id, d.usual_amount / d.rhythm_days::numeric DESC, d.code
  ) g ON g.customer_id = m.customer_id`,
  when: sql`true`,
  key: sql`(g.code || ' ' || g.last_on::text)`,
});

/** The most valuable need that can be spoken of in good time, as care/need keeps it. */
const needTrigger = (trigger: Extract<Definition['trigger'], { kind: 'need' }>, ground: Ground): TriggerSql => ({
  join: sql`JOIN (
    SELECT DISTINCT ON (d.customer_id) d.*, d.evidence->'facts'->>'goodsCode' AS goods_code, p.name FROM need d
    LEFT JOIN product p ON p.company_id = d.company_id AND p.code = d.evidence->'facts'->>'goodsCode'
    WHERE d.company_id = ${ground.companyId} AND d.kind = ANY(${trigger.needs}::text[]) AND d.state = 'open'
      AND d.act_on <= ${ground.today}::date AND d.expected_on > ${ground.today}::date
    ORDER BY d.customer_id, coalesce(d.amount, 0) * coalesce(d.chance, 0.5)::numeric DESC, d.expected_on
  ) g ON g.customer_id = m.customer_id`,
  when: sql`true`,
  key: sql`(g.kind || ' ' || g.code || ' ' || to_char(g.expected_on, 'YYYY-MM'))`,
});

/** News profiles tell of themselves; few beside all other events, and found by their kind (index event_kept). */
const keptNews = new Set(['profile.went-stale', 'profile.day-comes']);
const isKeptNews = ({ trigger }: Definition): boolean => trigger.kind === 'event' && trigger.events.every((kind) => keptNews.has(kind));

/** The newest of this news that still holds: a day that has not passed, a field nobody has confirmed since. */
const newsTrigger = (trigger: Extract<Definition['trigger'], { kind: 'event' }>, ground: Ground): TriggerSql => ({
  join: sql`JOIN (
    SELECT DISTINCT ON (e.customer_id) e.customer_id, e.event_id, e.data FROM event e
    WHERE e.at > ${laterBy(ground.now, -trigger.withinDays)} AND e.at <= ${ground.now} AND e.kind = ANY(${trigger.events}::text[])
      AND (e.kind <> 'profile.day-comes' OR e.data->>'on' >= ${ground.today})
    ORDER BY e.customer_id, e.at DESC, e.event_id DESC
  ) h ON h.customer_id = m.customer_id`,
  when: trigger.events.includes('profile.went-stale') ? isStale : sql`true`,
  key: sql`h.event_id::text`,
});

const triggerSql = (definition: Definition, ground: Ground): TriggerSql => {
  const { trigger } = definition;
  switch (trigger.kind) {
    case 'date':
      return dateTrigger(trigger, ground);
    case 'replenishment':
      return replenishmentTrigger(trigger, ground);
    case 'need':
      return needTrigger(trigger, ground);
    case 'event':
      if (isKeptNews(definition)) return newsTrigger(trigger, ground);
      return {
        join: sql`JOIN LATERAL (
          SELECT e.event_id FROM event e WHERE e.customer_id = m.customer_id AND e.at > ${laterBy(ground.now, -trigger.withinDays)}
            AND e.at <= ${ground.now} AND e.kind = ANY(${trigger.events}::text[]) ORDER BY e.at DESC, e.event_id DESC LIMIT 1
        ) h ON true`,
        when: sql`true`,
        key: sql`h.event_id::text`,
      };
    case 'square':
      return squareTrigger(trigger, ground);
    case 'missing':
      return {
        join: sql``,
        when: sql`(${sql.join(
          trigger.fields.map((field) => sql`NOT ${isKnown(field)}`),
          sql` OR `,
        )})`,
        key: sql`${ground.today}::text`,
      };
    default:
      return { join: sql``, when: sql`true`, key: sql`${ground.today}::text` };
  }
};

const missingSql = (definition: Definition): Sql<string> =>
  definition.trigger.kind === 'missing'
    ? sql`concat_ws(',', ${sql.join(definition.trigger.fields.map((field) => sql`CASE WHEN NOT ${isKnown(field)} THEN ${field}::text END`))})`
    : sql`NULL::text`;

/** Yearly profit at stake, and the chance of losing it; both stand in the evidence, their product is the value. */
const stakeSql = (definition: Definition, ground: Ground): { yearly: Sql; chance: Sql } => {
  const years = sql`greatest(1, extract(epoch FROM m.last_order_at - m.first_order_at) / 31557600)`;
  const loss = sql`(1 - coalesce(b.share, 0.5))`;
  if (definition.value.kind === 'first') return { yearly: sql`greatest(${ground.returning}::numeric, m.profit)`, chance: loss };
  if (definition.value.kind === 'loss') return { yearly: sql`greatest(m.profit, 0) / ${years}`, chance: loss };
  if (definition.value.kind === 'need')
    return { yearly: sql`coalesce(g.amount, 0) * ${ground.marginShare}::numeric`, chance: sql`coalesce(g.chance, 0.5)::numeric` };
  const { alike, back } = ground.repeats;
  return {
    yearly: sql`g.usual_amount * ${ground.marginShare}::numeric * 365 / g.rhythm_days::numeric`,
    chance: sql`${alike > 0 ? 1 - back / alike : 0.5}::numeric`,
  };
};

const readable = (name: Sql): Sql =>
  sql`CASE WHEN ${name} = upper(${name}) THEN upper(left(${name}, 1)) || lower(substr(${name}, 2)) ELSE ${name} END`;

const factsSql = (definition: Definition, ground: Ground): Sql => {
  const base = sql`'currency', ${ground.currency}::text, 'orders', x.orders, 'silence', x.silence, 'window', ${comebackDays}::int,
    'share', x.share, 'alike', x.alike, 'back', x.back, 'usual', round(least(0.99, 1 - exp(-${comebackDays}::numeric / x.rhythm_days::numeric)), 4),
    'chance', round(x.chance::numeric, 4), 'yearly', round(x.yearly::numeric, 2), 'value', round(x.value::numeric, 2), 'profit', x.profit, 'revenue', x.revenue,
    'firstOn', x.first_on::text, 'lastOn', x.last_on::text, 'missing', x.missing`;
  if (definition.trigger.kind === 'need')
    return sql`jsonb_build_object(${base}, 'rhythm', round(x.rhythm_days::numeric), 'dueOn', x.goods_due::text, 'goods', ${readable(sql`x.goods`)},
      'goodsCode', x.code) || jsonb_build_object('years', x.need_facts->'years', 'own', round(x.own_rate::numeric, 4), 'amount', x.need_amount)`;
  if (isSquare(definition)) return sql`jsonb_build_object(${base}) || ${squareFacts}`;
  if (isKeptNews(definition))
    return sql`jsonb_build_object(${base}, 'rhythm', round(x.rhythm_days::numeric), 'dueOn', coalesce(x.told->>'on', x.due_on::text), 'day', x.told->>'day',
      'person', x.told->>'person', 'whose', coalesce(' · ' || nullif(x.told->>'person', ''), ''),
      'stale', (SELECT string_agg(f, ',') FROM jsonb_array_elements_text(coalesce(x.told->'fields', '[]')) f))`;
  if (definition.trigger.kind !== 'replenishment')
    return sql`jsonb_build_object(${base}, 'rhythm', round(x.rhythm_days::numeric), 'dueOn', x.due_on::text)`;
  const { alike, back } = ground.repeats;
  return sql`jsonb_build_object(${base}, 'rhythm', round(x.goods_rhythm::numeric), 'dueOn', x.goods_due::text, 'goods', ${readable(sql`x.goods`)}, 'goodsCode', x.code,
    'times', x.times, 'quantity', x.quantity, 'again', ${alike > 0 ? Math.round((back / alike) * 10_000) / 10_000 : null}::numeric) || jsonb_build_object('alike', ${alike}::int)`;
};

const guardsSql = (programme: Programme, ground: Ground): Sql<boolean> => {
  const { reentry, alone } = programme.definition;
  const mine = sql`SELECT 1 FROM programme_run o WHERE o.customer_id = m.customer_id AND o.programme_id = ${programme.programmeId}`;
  const guards: Sql<boolean>[] = [];
  if (reentry.kind === 'once') guards.push(sql`NOT EXISTS (${mine})`);
  if (reentry.kind === 'once-while-active') guards.push(sql`NOT EXISTS (${mine} AND o.ended_at IS NULL)`);
  if (reentry.kind === 'after-days') guards.push(sql`NOT EXISTS (${mine} AND o.entered_at > ${laterBy(ground.now, -reentry.days)})`);
  if (alone) guards.push(sql`NOT EXISTS (SELECT 1 FROM programme_run o WHERE o.customer_id = m.customer_id AND o.ended_at IS NULL)`);
  return allOf(guards);
};

/** Every part of the question "does this customer enter?", for asking them together (entering) or one by one (preview). */
export const entryTests = (programme: Programme, ground: Ground) => ({
  trigger: triggerSql(programme.definition, ground),
  audience: programme.definition.audience.map((one) => ({ condition: one, test: conditionSql(one, ground) })),
  again: guardsSql({ ...programme, definition: { ...programme.definition, alone: false } }, ground),
  free: programme.definition.alone
    ? guardsSql({ ...programme, definition: { ...programme.definition, reentry: { kind: 'per-key' } } }, ground)
    : sql<boolean>`true`,
});

/**
 * Everybody who enters now: customer, arm, key of the occasion, evidence, value at stake. `among` narrows it (a pass, one customer).
 * Order of cost: the trigger's index range, then the audience, then a look at each one's runs.
 */
export const candidatesSql = (programme: Programme, ground: Ground, among: Sql<boolean>): Sql => {
  const { definition, programmeId } = programme;
  const tests = entryTests(programme, ground);
  const stake = stakeSql(definition, ground);
  const goodsColumns =
    definition.trigger.kind === 'need'
      ? sql`, g.goods_code AS code, coalesce(nullif(g.name, ''), g.goods_code) AS goods, g.expected_on AS goods_due, g.own_rate, g.amount AS need_amount, g.evidence->'facts' AS need_facts`
      : definition.trigger.kind === 'replenishment'
        ? sql`, g.code, coalesce(nullif(g.name, ''), g.code) AS goods, g.rhythm_days AS goods_rhythm, g.due_on AS goods_due, g.purchase_days AS times, g.usual_quantity AS quantity`
        : isKeptNews(definition)
          ? sql`, h.data AS told`
          : isSquare(definition)
            ? sql`, g.since, g.topic_id, g.title, g.what, g.risk, g.more`
            : sql``;
  const reason = isSquare(definition)
    ? sql`CASE WHEN x.what = 'question' THEN ${definition.reason}::text ELSE 'square-' || x.what END`
    : sql`CASE WHEN x.purchase_days = 1 THEN ${definition.reasonOnce ?? definition.reason}::text ELSE ${definition.reason}::text END`;
  return sql`
    SELECT x.customer_id, x.entry_key, x.arm, round(x.value::numeric, 2) AS value,
      jsonb_build_object('code', ${reason},
        'facts', ${factsSql(definition, ground)}) AS evidence
    FROM (
      SELECT y.*, y.yearly * y.chance * ${definition.value.weight}::numeric AS value FROM (
        SELECT m.customer_id, m.orders, m.purchase_days, m.profit, m.revenue, m.rhythm_days, m.due_on, ${silence(ground)} AS silence,
          ${firstDay(ground)} AS first_on, ${lastDay(ground)} AS last_on, b.share, b.alike, b.back, ${stake.yearly} AS yearly, ${stake.chance} AS chance,
          ${missingSql(definition)} AS missing, ${definition.reentry.kind === 'once' ? sql`'once'` : tests.trigger.key} AS entry_key,
          CASE WHEN ('x' || substr(md5(${programmeId}::text || coalesce(c.household_id, c.customer_id)::text), 1, 8))::bit(32)::bigint / 4294967296.0
            < ${definition.holdout}::float8 THEN 'holdout' ELSE 'care' END AS arm ${goodsColumns}
        FROM customer_metrics m JOIN customer c ON c.customer_id = m.customer_id ${tests.trigger.join}
        LEFT JOIN jsonb_to_recordset(${JSON.stringify(ground.comebacks)}::jsonb) AS b ("purchasesFrom" int, "purchasesTo" int, "silenceFrom" float8,
          "silenceTo" float8, alike int, back int, share float8)
          ON m.purchase_days >= b."purchasesFrom" AND m.purchase_days < b."purchasesTo"
          AND ${silence(ground)} / coalesce(m.rhythm_days, ${ground.usualRhythm}::float8) >= b."silenceFrom"
          AND ${silence(ground)} / coalesce(m.rhythm_days, ${ground.usualRhythm}::float8) < b."silenceTo"
        WHERE m.company_id = ${ground.companyId} AND c.retired_at IS NULL AND ${among} AND ${tests.trigger.when}
          AND ${allOf(tests.audience.map((one) => one.test))} AND ${tests.again} AND ${tests.free}
      ) y
    ) x`;
};
