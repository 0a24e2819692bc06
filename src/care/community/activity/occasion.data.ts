import type { Day } from '../../../kernel/calendar.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { type InEveryLanguage, languages } from '../../../kernel/language.ts';
import type { SolarTerm } from '../../../kernel/solar-term.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import type { SeasonKey } from './season.ts';
import { wordsOf } from './season.ts';
import { standingOccasions } from './standing-occasions.ts';
import { daysIn, type Rule } from './yearly.ts';

type Row = {
  id: Id;
  companyId: Id;
  key: string | null;
  name: string;
  calendar: 'solar' | 'lunar' | 'term';
  month: number | null;
  day: number | null;
  term: SolarTerm | null;
  shift: number;
  sinceYear: number | null;
  audience: string;
  place: string;
  theme: string;
  ended: boolean;
  version: number;
};

/** An occasion of a company. `id` null: one every house knows, which this company has not made its own yet. */
export type Occasion = Omit<Row, 'id' | 'name' | 'calendar' | 'month' | 'day' | 'term' | 'shift' | 'version'> & {
  id: Id | null;
  name: InEveryLanguage;
  rule: Rule;
  version: number;
};

const columns = sql`o.occasion_id AS id, o.company_id AS "companyId", o.key, o.name, o.calendar, o.month, o.day, o.term, o.shift,
  o.since_year AS "sinceYear", o.audience, o.place, o.theme, o.ended_at IS NOT NULL AS ended, o.version`;

const ruleOf = (row: Row): Rule =>
  row.calendar === 'term'
    ? { calendar: 'term', term: row.term ?? 'li-chun', shift: row.shift }
    : { calendar: row.calendar, month: row.month ?? 1, day: row.day ?? 1, shift: row.shift };

const standingName = (key: string): InEveryLanguage => {
  const words = wordsOf(key as SeasonKey);
  return Object.fromEntries(languages.map((language) => [language, words[language].name])) as InEveryLanguage;
};

const ownName = (name: string): InEveryLanguage => Object.fromEntries(languages.map((language) => [language, name])) as InEveryLanguage;

const occasionOf = (row: Row): Occasion => ({
  id: row.id,
  companyId: row.companyId,
  key: row.key,
  name: row.key && row.name === '' ? standingName(row.key) : ownName(row.name),
  rule: ruleOf(row),
  sinceYear: row.sinceYear,
  audience: row.audience,
  place: row.place,
  theme: row.theme,
  ended: row.ended,
  version: row.version,
});

export const readOccasion = async (reader: Reader, id: Id, companies: 'all' | readonly Id[]): Promise<Occasion | undefined> => {
  const allowed = companies === 'all' ? sql`true` : sql`o.company_id = ANY (${[...companies]}::uuid[])`;
  const { rows } = await sql<Row>`SELECT ${columns} FROM occasion o WHERE o.occasion_id = ${id} AND ${allowed}`.execute(reader);
  return rows[0] && occasionOf(rows[0]);
};

/** Every occasion of a company, its own and the standing ones, ended ones left out unless asked for. */
export const occasionsOf = async (reader: Reader, companyId: Id, withEnded = false): Promise<Occasion[]> => {
  const { rows } =
    await sql<Row>`SELECT ${columns} FROM occasion o WHERE o.company_id = ${companyId} ORDER BY o.made_at, o.occasion_id`.execute(reader);
  const kept = new Set(rows.map((row) => row.key));
  const standing = [...standingOccasions]
    .filter(([key]) => !kept.has(key))
    .map(
      ([key, rule]): Occasion => ({
        ...{
          id: null,
          companyId,
          key,
          name: standingName(key),
          rule,
          sinceYear: null,
          audience: '',
          place: '',
          theme: '',
          ended: false,
          version: 0,
        },
      }),
    );
  return [...rows.map(occasionOf).filter((one) => withEnded || !one.ended), ...standing];
};

export type OnDay = Occasion & { on: Day; years: number | null };

/** The year laid out: every occasion on each day it falls on, in order. */
export const layOut = (occasions: readonly Occasion[], year: number): OnDay[] =>
  occasions
    .flatMap((one) =>
      daysIn(one.rule, year).map((on) => ({ ...one, on, years: one.sinceYear && one.sinceYear < year ? year - one.sinceYear : null })),
    )
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));

export type NewOccasion = {
  companyId: Id;
  key: string | null;
  name: string;
  rule: Rule;
  sinceYear: number | null;
  audience: string;
  place: string;
  theme: string;
};

const parts = (rule: Rule) =>
  rule.calendar === 'term'
    ? { month: null, day: null, term: rule.term, shift: rule.shift }
    : { month: rule.month, day: rule.day, term: null, shift: rule.shift };

/** Keeps a new occasion; undefined when the company has made this standing one its own already. */
export const insertOccasion = async (tx: Tx, one: NewOccasion, now: Date): Promise<Id | undefined> => {
  const id = newId();
  const { month, day, term, shift } = parts(one.rule);
  const { rows } =
    await sql`INSERT INTO occasion (occasion_id, company_id, key, name, calendar, month, day, term, shift, since_year, audience, place, theme, made_at)
    VALUES (${id}, ${one.companyId}, ${one.key}, ${one.name}, ${one.rule.calendar}, ${month}, ${day}, ${term}, ${shift}, ${one.sinceYear},
      ${one.audience}, ${one.place}, ${one.theme}, ${now}) ON CONFLICT (company_id, key) DO NOTHING RETURNING occasion_id`.execute(tx);
  if (rows.length === 1) await pagesChanged(tx, ['lists']);
  return rows.length === 1 ? id : undefined;
};

/** Writes an occasion anew; false when somebody else did so first. */
export const updateOccasion = async (
  tx: Tx,
  id: Id,
  version: number,
  one: Omit<NewOccasion, 'companyId' | 'key'> & { endedAt: Date | null },
): Promise<boolean> => {
  const { month, day, term, shift } = parts(one.rule);
  const { rows } =
    await sql`UPDATE occasion SET name = ${one.name}, calendar = ${one.rule.calendar}, month = ${month}, day = ${day}, term = ${term},
      shift = ${shift}, since_year = ${one.sinceYear}, audience = ${one.audience}, place = ${one.place}, theme = ${one.theme}, ended_at = ${one.endedAt},
      version = version + 1 WHERE occasion_id = ${id} AND version = ${version} RETURNING occasion_id`.execute(tx);
  if (rows.length === 1) await pagesChanged(tx, ['lists']);
  return rows.length === 1;
};
