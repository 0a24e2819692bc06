import { addDays, type Day, dayIn, daysBetween } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { freshness, freshShare } from '../freshness.ts';
import { mask } from '../mask.ts';
import { visibleTo } from '../visible.data.ts';
import type { CustomField } from './custom-field.ts';
import { sure } from './doubtful.ts';
import { companyKeeping, customFieldsOf } from './keeping-rules.data.ts';
import { fieldRules, type KeptFacts, knownFields } from './known-fields.ts';
import { monthsBetween } from './months.ts';
import { nextOn, type YearlyDay, yearlyDayOf, yearsSince } from './yearly-day.ts';

type DayRow = YearlyDay & { day_id: Id; kind: string; person: string; note: string; days_ahead: number | null };
type DoubtRow = { doubt_id: Id; field: string; value: string; kind: string; confidence: number; evidence: Record<string, unknown> };
type Row = KeptFacts & {
  company_id: Id;
  companies: Id[];
  created_at: Date;
  first_order_at: Date | null;
  household_id: Id | null;
  days: DayRow[];
  doubts: DoubtRow[];
  relations: { relation_id: Id; kind: string; name: string; role: string | null; other_customer_id: Id | null }[];
  mates: { id: Id; name: string }[];
  retired_at: Date | null;
  erase_on: Day | null;
};

const load = async (reader: Reader, principal: Principal, id: Id): Promise<Row | undefined> => {
  const { rows } = await sql<Row>`
    SELECT c.kind, c.city, c.birthday, c.language, c.custom, c.companies[1] AS company_id, c.companies, c.created_at, c.household_id,
      m.first_order_at, c.retired_at, r.erase_on,
      coalesce((SELECT jsonb_agg(jsonb_build_object('channel', a.channel, 'reachability', a.reachability, 'added_at', a.added_at)) FROM address a
        WHERE a.customer_id = c.customer_id), '[]') AS addresses,
      coalesce((SELECT jsonb_agg(jsonb_build_object('field', f.field, 'source', f.source, 'confirmed_at', f.confirmed_at)) FROM field_source f
        WHERE f.customer_id = c.customer_id), '[]') AS sources,
      coalesce((SELECT jsonb_agg(to_jsonb(d)) FROM day_that_matters d WHERE d.customer_id = c.customer_id), '[]') AS days,
      coalesce((SELECT jsonb_agg(to_jsonb(t) ORDER BY t.confidence DESC) FROM doubt t WHERE t.customer_id = c.customer_id AND t.settled_at IS NULL), '[]') AS doubts,
      coalesce((SELECT jsonb_agg(to_jsonb(x) ORDER BY x.name) FROM relation x WHERE x.customer_id = c.customer_id AND x.until IS NULL
        AND x.kind <> 'contact person'), '[]') AS relations,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', o.customer_id, 'name', o.name) ORDER BY o.name) FROM customer o
        WHERE o.household_id = c.household_id AND o.customer_id <> c.customer_id AND ${visibleTo(principal, 'o')}), '[]') AS mates
    FROM customer c LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id LEFT JOIN retirement r ON r.customer_id = c.customer_id
    WHERE c.customer_id = ${id} AND ${visibleTo(principal)}`.execute(reader);
  return rows[0];
};

const masked = (field: string, value: string): string => (field === 'email' || field === 'phone' ? mask(field, value) : value);

/** A doubt as a reader may see it: e-mail and phone masked. */
export const doubtAnswer = ({ doubt_id, field, value, kind, confidence, evidence }: DoubtRow) => ({
  id: doubt_id,
  field,
  value: masked(field, value),
  kind,
  confidence,
  sure: confidence >= sure,
  because: String(evidence.code ?? ''),
  other: typeof evidence.other === 'string' ? masked(field, evidence.other) : null,
});

const dayAnswer = (day: DayRow, today: Day) => {
  const on = nextOn(day, today);
  return {
    id: day.day_id,
    kind: day.kind,
    person: day.person,
    note: day.note,
    calendar: day.calendar,
    month: day.month,
    day: day.day,
    year: day.year ?? null,
    daysAhead: day.days_ahead,
    next: on,
    inDays: daysBetween(today, on),
    years: yearsSince(day, on) ?? null,
  };
};

const ownField = (field: CustomField, custom: Record<string, unknown>) => ({
  id: field.id,
  key: field.key,
  kind: field.kind,
  label: field.label,
  choices: field.choices,
  needed: field.needed,
  value: custom[field.key] ?? null,
});

const ageOf = (row: Row, today: Day): number | null => {
  const lunar = row.days.find((one) => one.kind === 'birthday' && one.person === '' && one.year);
  const doubted = row.doubts.some((one) => one.field === 'birthday' && one.confidence >= sure);
  const born = lunar ?? yearlyDayOf(row.birthday);
  return born && !doubted && row.kind === 'person' ? (yearsSince(born, today) ?? null) : null;
};

/** How well a customer's profile keeps: what is derived, doubted, coming, and who is close to them. */
export const readKeeping = async (reader: Reader, principal: Principal, id: Id, now: Date) => {
  const row = await load(reader, principal, id);
  const company = row && (await companyKeeping(reader)).get(row.company_id);
  if (!row || !company) return undefined;
  const today = dayIn(company.zone, now);
  const fields = freshness(fieldRules(row.kind, company.rules, company.fields), knownFields(row), company.zone, now);
  const since = row.first_order_at && row.first_order_at < row.created_at ? row.first_order_at : row.created_at;
  const from = dayIn(company.zone, since);
  const days = row.days.map((one) => dayAnswer(one, today)).sort((a, b) => a.inDays - b.inDays);
  return {
    age: ageOf(row, today),
    since: from,
    tenureMonths: from > addDays(today, 1) ? 0 : monthsBetween(from, today),
    fresh: freshShare(fields),
    stale: fields.filter((one) => one.state === 'stale').map((one) => one.field),
    doubts: row.doubts.map(doubtAnswer),
    days,
    relations: row.relations.map((one) => ({ id: one.relation_id, name: one.name, role: one.role, customer: one.other_customer_id })),
    household: row.household_id ? row.mates : [],
    fields: (await customFieldsOf(reader, row.companies)).map((field) => ownField(field, row.custom)),
    retired: row.retired_at ? { at: row.retired_at, eraseOn: row.erase_on } : null,
  };
};
