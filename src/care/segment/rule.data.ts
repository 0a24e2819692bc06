import type { RawBuilder } from 'kysely';
import { addDays, startOfDay } from '../../kernel/calendar.ts';
import { sql } from '../../platform/database/database.ts';
import { birthdayDoubted } from '../profile/index.ts';
import { compared } from './compared.data.ts';
import { courseSql, firstSeenSql, interestSql, sourceSql, stageSinceSql } from './course.data.ts';
import { levelKey } from './evaluate.ts';
import { type InstantField, instantFields, type NumberField, numberFields, type TextField, type YesField } from './fields.ts';
import { type HappeningFrame, happenedSql, lastSql, sequenceSql, yearlySql } from './happened.data.ts';
import { numberIn } from './happening.data.ts';
import { lotSql } from './lot.data.ts';
import { patternForPostgres } from './pattern-text.ts';
import type { Frame } from './person.ts';
import { isGroup, isWrap, type Rule, type Test } from './rule.ts';
import { dateSpan, instantSpan, later, type Made, steady, textDaySpan, wholeDay } from './span.data.ts';
import { belongsSql, memberSinceSql, squareSql } from './square.data.ts';

type Sql<T = unknown> = RawBuilder<T>;

/**
 * A frame, and under which names the statement knows the customer and the customer's figures; `metrics` is where the figures are read.
 * `past`: the frame's instant lies behind us.
 */
export type SqlFrame = Frame & { c: string; m: string; metrics: string; past?: boolean };

const textColumns: Record<Exclude<TextField, 'source'>, string> = {
  name: 'name',
  givenName: 'given_name',
  familyName: 'family_name',
  title: 'title',
  kind: 'kind',
  country: 'country',
  region: 'region',
  city: 'city',
  language: 'language',
  zone: 'zone',
};
const numberColumns: Record<NumberField, string> = {
  orders: 'orders',
  credits: 'credits',
  purchaseDays: 'purchase_days',
  revenue: 'revenue',
  revenueYear: 'revenue_year',
  margin: 'margin',
  costToServe: 'cost_to_serve',
  profit: 'profit',
  rhythm: 'rhythm_days',
  gives: 'gives',
  asks: 'asks',
};
const instantColumns: Record<Exclude<InstantField, 'firstSeen' | 'memberSince'>, string> = {
  created: 'created_at',
  firstOrder: 'first_order_at',
  lastOrder: 'last_order_at',
  lastContact: 'last_contact_at',
};

const own = (field: string, frame: SqlFrame): { text: Sql; type: Sql } => {
  const key = field.slice('custom.'.length);
  const custom = sql.ref(`${frame.c}.custom`);
  const type = sql`jsonb_typeof(${custom} -> ${key}::text)`;
  return { type, text: sql`(CASE WHEN ${type} IN ('string', 'number', 'boolean') THEN ${custom} ->> ${key}::text END)` };
};
const isOwn = (field: string): boolean => field.startsWith('custom.');
const isInstant = (field: string): field is InstantField => (instantFields as readonly string[]).includes(field);
const isNumber = (field: string): field is NumberField => (numberFields as readonly string[]).includes(field);

const customerIn = (frame: SqlFrame): Sql => sql.ref(`${frame.c}.customer_id`);
/** The same frame, whose customer is asked for, of now or of the past. */
const askedOf = (frame: SqlFrame) => ({ ...frame, customer: customerIn(frame), past: frame.past ?? false });

const textSql = (field: string, frame: SqlFrame): Sql => {
  if (field === 'source') return sourceSql(askedOf(frame));
  return isOwn(field) ? own(field, frame).text : sql.ref(`${frame.c}.${textColumns[field as Exclude<TextField, 'source'>]}`);
};

export const numberSql = (field: string, frame: SqlFrame): Sql => {
  if (isOwn(field)) {
    const { text, type } = own(field, frame);
    return numberIn(text, type);
  }
  const column = sql.ref(`${frame.m}.${numberColumns[field as NumberField]}`);
  // whole days: a real number reads differently here and there
  return field === 'rhythm' ? sql`floor(${column})` : column;
};
const instantSql = (field: InstantField, frame: SqlFrame): Sql => {
  if (field === 'memberSince') return memberSinceSql(askedOf(frame));
  return field === 'firstSeen'
    ? firstSeenSql(askedOf(frame))
    : sql.ref(`${field === 'created' ? frame.c : frame.m}.${instantColumns[field]}`);
};
const dateColumn = (field: string, frame: SqlFrame): Sql | undefined => {
  if (field === 'stageSince') return stageSinceSql(askedOf(frame));
  return field === 'due' || field === 'late' ? sql.ref(`${frame.m}.${field === 'due' ? 'due_on' : 'late_on'}`) : undefined;
};
const textDay = (field: string, frame: SqlFrame): Sql =>
  isOwn(field) ? own(field, frame).text : sql`(CASE WHEN NOT ${birthdayDoubted(frame.c)} THEN ${sql.ref(`${frame.c}.birthday`)} END)`;

const textIs = (test: Extract<Test, { kind: 'text' }>, frame: SqlFrame): Sql<boolean> => {
  const text = textSql(test.field, frame);
  const lower = sql`lower(${text})`;
  const sought = test.value.toLowerCase();
  switch (test.is) {
    case 'is':
      return sql`(${text} = ${test.value})`;
    case 'is-not':
      return sql`(${text} IS DISTINCT FROM ${test.value})`;
    case 'contains':
      return sql`(position(${sought} in ${lower}) > 0)`;
    case 'not-contains':
      return sql`((position(${sought} in ${lower}) > 0) IS NOT TRUE)`;
    case 'starts':
      return sql`starts_with(${lower}, ${sought})`;
    case 'ends':
      return sql`(right(${lower}, char_length(${sought}::text)) = ${sought})`;
    case 'like':
      return sql`(${lower} LIKE ${sought} ESCAPE '')`;
    case 'not-like':
      return sql`((${lower} LIKE ${sought} ESCAPE '') IS NOT TRUE)`;
    case 'matches':
      return sql`(${text} ~ ${patternForPostgres(test.value)})`;
    default:
      return sql`((${text} ~ ${patternForPostgres(test.value)}) IS NOT TRUE)`;
  }
};

const filledSql = (field: string, frame: SqlFrame): Sql<boolean> => {
  if (field === 'keeper') return sql`(${sql.ref(`${frame.c}.keeper`)} IS NOT NULL)`;
  if (isInstant(field)) return sql`(${instantSql(field, frame)} IS NOT NULL)`;
  const date = dateColumn(field, frame);
  if (date) return sql`(${date} IS NOT NULL)`;
  if (isNumber(field)) return sql`(${numberSql(field, frame)} IS NOT NULL)`;
  return sql`(coalesce(${field === 'birthday' ? textDay(field, frame) : textSql(field, frame)}, '') <> '')`;
};

const daysSql = (field: string, frame: SqlFrame, from: string | undefined, until: string | undefined): Sql<boolean> => {
  const date = dateColumn(field, frame);
  const [value, low, high] = isInstant(field)
    ? [
        instantSql(field, frame),
        from && sql`${startOfDay(frame.zone, from)}::timestamptz`,
        until && sql`${startOfDay(frame.zone, addDays(until, 1))}::timestamptz`,
      ]
    : [
        date ?? wholeDay(textDay(field, frame)),
        from && (date ? sql`${from}::date` : sql`${from}`),
        until && (date ? sql`${addDays(until, 1)}::date` : sql`${addDays(until, 1)}`),
      ];
  return sql`(${sql.join([...(low ? [sql`${value} >= ${low}`] : []), ...(high ? [sql`${value} < ${high}`] : [])], sql` AND `)})`;
};

const spanSql = (test: Extract<Test, { kind: 'span' }>, frame: SqlFrame): Made => {
  if (isInstant(test.field)) return instantSpan(instantSql(test.field, frame), test.is, test.days, frame);
  const date = dateColumn(test.field, frame);
  return date ? dateSpan(date, test.is, test.days, frame) : textDaySpan(textDay(test.field, frame), test.is, test.days, frame);
};

const yesSql = (field: string, frame: SqlFrame): Sql<boolean> => {
  if (isOwn(field)) return sql`(${own(field, frame).text} = 'true')`;
  const known = field as YesField;
  return known === 'madeUp' ? sql`(${sql.ref(`${frame.c}.made_up_at`)} IS NOT NULL)` : belongsSql(known, askedOf(frame));
};

const nowOf = (frame: SqlFrame): Sql => sql`${frame.now}::timestamptz`;

const happeningsOf = (frame: SqlFrame): HappeningFrame => ({ ...frame, customer: customerIn(frame) });

const segmentSql = (test: Extract<Test, { kind: 'segment' }>, frame: SqlFrame): Made => {
  const rule = test.forDays === undefined ? frame.rules.get(test.segment) : undefined;
  const since = sql`(SELECT s.entered_at FROM segment_member s WHERE s.customer_id = ${customerIn(frame)} AND s.segment_id = ${test.segment}::uuid)`;
  const enough = later(since, test.forDays ?? 0);
  const inside: Made = rule
    ? ruleSql(rule, frame)
    : {
        is: sql`(${enough} <= ${nowOf(frame)})`,
        turns: test.forDays === undefined ? [] : [sql`(CASE WHEN ${enough} > ${nowOf(frame)} THEN ${enough} END)`],
      };
  return test.is === 'in' ? inside : { ...inside, is: not(inside.is) };
};

const reachSql = ({ channel, is }: Extract<Test, { kind: 'reach' }>, frame: SqlFrame): Sql<boolean> => {
  const address = sql`FROM address a WHERE a.customer_id = ${customerIn(frame)} AND a.channel = ${channel}`;
  if (is === 'none') return sql`NOT EXISTS (SELECT 1 ${address})`;
  return sql`EXISTS (SELECT 1 ${address} AND ${is === 'usable' ? sql`a.reachability <> 'dead'` : sql`a.reachability = ${is}`})`;
};

const consentSql = (test: Extract<Test, { kind: 'consent' }>, frame: SqlFrame): Sql<boolean> => {
  const entry = sql`FROM consent_entry e WHERE e.customer_id = ${customerIn(frame)} AND e.channel = ${test.channel} AND e.purpose = ${test.purpose}
    AND e.at <= ${nowOf(frame)}`;
  if (test.is === 'never') return sql`NOT EXISTS (SELECT 1 ${entry})`;
  return sql`((SELECT e.decision ${entry} ORDER BY e.at DESC, e.consent_id DESC LIMIT 1) = ${test.is})`;
};

const rankSql = (test: Extract<Test, { kind: 'rank' }>, frame: SqlFrame): Sql<boolean> => {
  const value = numberSql(test.field, frame);
  const edge = frame.levels.get(levelKey(test));
  if (edge === undefined || edge === null) return sql`(${value} IS NOT NULL)`;
  return test.is === 'top' ? sql`(${value} > ${edge}::numeric)` : sql`(${value} < ${edge}::numeric)`;
};

const not = (is: Sql<boolean>): Sql<boolean> => sql`((${is}) IS NOT TRUE)`;
const unless = (right: boolean, is: Sql<boolean>): Sql<boolean> => (right ? is : not(is));

const testSql = (test: Test, frame: SqlFrame): Made => {
  switch (test.kind) {
    case 'text':
      return steady(textIs(test, frame));
    case 'text-list':
      return steady(unless(test.is === 'in', sql`(${textSql(test.field, frame)} = ANY(${test.value}::text[]))`));
    case 'filled':
      return steady(unless(test.is === 'filled', filledSql(test.field, frame)));
    case 'number':
      return steady(compared(numberSql(test.field, frame), test.is, test.value));
    case 'number-between':
      return steady(
        unless(
          test.is === 'between',
          sql`(${numberSql(test.field, frame)} BETWEEN ${test.value[0]}::numeric AND ${test.value[1]}::numeric)`,
        ),
      );
    case 'day':
      if (test.is === 'on') return steady(daysSql(test.field, frame, test.value, test.value));
      if (test.is === 'since') return steady(daysSql(test.field, frame, test.value, undefined));
      return steady(daysSql(test.field, frame, undefined, addDays(test.value, -1)));
    case 'day-between':
      return steady(unless(test.is === 'between', daysSql(test.field, frame, ...test.value)));
    case 'span':
      return spanSql(test, frame);
    case 'yes':
      return steady(unless(test.is === 'yes', yesSql(test.field, frame)));
    case 'keeper':
      return steady(unless(test.is === 'in', sql`(${sql.ref(`${frame.c}.keeper`)} = ANY(${test.value}::uuid[]))`));
    case 'reach':
      return steady(reachSql(test, frame));
    case 'consent':
      return steady(consentSql(test, frame));
    case 'stage':
    case 'way':
      return steady(unless(test.is === 'in', courseSql(test, askedOf(frame))));
    case 'interest':
      return steady(unless(test.is !== 'not-likes', interestSql(test, askedOf(frame))));
    case 'trust':
    case 'follows':
    case 'in-group':
      return steady(squareSql(test, askedOf(frame)));
    case 'happened':
      return happenedSql(test, happeningsOf(frame));
    case 'last':
      return lastSql(test, happeningsOf(frame));
    case 'sequence':
      return sequenceSql(test, happeningsOf(frame));
    case 'yearly':
      return yearlySql(test, happeningsOf(frame));
    case 'rank':
      return steady(rankSql(test, frame));
    case 'lot':
      return steady(lotSql(test, customerIn(frame)));
    default:
      return segmentSql(test, frame);
  }
};

const householdSql = (rule: Rule, frame: SqlFrame): Made => {
  const [c, m] = [`${frame.c}h`, `${frame.m}h`];
  const { is, turns } = ruleSql(rule, { ...frame, c, m });
  const others = sql`FROM customer AS ${sql.ref(c)} LEFT JOIN ${sql.table(frame.metrics)} AS ${sql.ref(m)} ON ${sql.ref(`${m}.customer_id`)} = ${sql.ref(`${c}.customer_id`)}
    WHERE ${sql.ref(`${c}.household_id`)} = ${sql.ref(`${frame.c}.household_id`)} AND ${sql.ref(`${c}.customer_id`)} <> ${customerIn(frame)}
      AND ${sql.ref(`${c}.retired_at`)} IS NULL`;
  return { is: sql`EXISTS (SELECT 1 ${others} AND ${is})`, turns: turns.map((turn) => sql`(SELECT min(${turn}) ${others})`) };
};

const joined = (parts: readonly Sql<boolean>[], by: 'AND' | 'OR'): Sql<boolean> => {
  if (parts.length === 0) return by === 'AND' ? sql`true` : sql`false`;
  return sql`(${sql.join(parts, by === 'AND' ? sql` AND ` : sql` OR `)})`;
};

/**
 * A rule as a condition over a customer and the customer's figures, made of parameters and known names only, and the instants at which
 * it may turn. A condition that is neither true nor false counts as false.
 */
export const ruleSql = (rule: Rule, frame: SqlFrame): Made => {
  if (isWrap(rule)) {
    if (rule.kind === 'household') return householdSql(rule.of, frame);
    const { is, turns } = ruleSql(rule.of, frame);
    return { is: not(is), turns };
  }
  if (!isGroup(rule)) return testSql(rule, frame);
  const made = rule.of.map((one) => ruleSql(one, frame));
  const parts = made.map((one) => one.is);
  const turns = made.flatMap((one) => one.turns);
  if (rule.kind === 'all') return { is: joined(parts, 'AND'), turns };
  if (rule.kind === 'any') return { is: joined(parts, 'OR'), turns };
  if (rule.kind === 'none') return { is: not(joined(parts, 'OR')), turns };
  const holding = parts.map((one) => sql`((${one}) IS TRUE)::int`);
  return { is: parts.length === 0 ? sql`false` : sql`((${sql.join(holding, sql` + `)}) = 1)`, turns };
};

/** The first instant at which the rule may turn by itself. */
export const firstTurn = (turns: readonly Sql[]): Sql<Date | null> =>
  turns.length === 0 ? sql`NULL::timestamptz` : sql`least(${sql.join([sql`NULL::timestamptz`, ...turns])})`;
