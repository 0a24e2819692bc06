import { dayIn, daysBetween } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import type { InEveryLanguage } from '../../../kernel/language.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { say } from '../../../words/say.ts';
import { ofCompanies } from './activity.data.ts';
import { instantInEvery } from './say-when.ts';

type Row = {
  activityId: Id;
  companyId: Id;
  code: 'no-operator' | 'offers-out' | 'recap-missing';
  title: string;
  zone: string;
  count: number;
  at: Date;
};

/** Something about an activity that only a person can do, and since when (until when, for offers). */
export type ActivityNeed = Pick<Row, 'activityId' | 'companyId' | 'code' | 'at'> & { text: InEveryLanguage };

const textOf = (row: Row, now: Date): InEveryLanguage => {
  const until = instantInEvery(row.zone, row.at);
  const days = daysBetween(dayIn(row.zone, row.at), dayIn(row.zone, now));
  const said = (language: 'zh' | 'en') =>
    say(language, `activity.today.${row.code}`, { title: row.title, count: row.count, days, until: until[language] });
  return { zh: said('zh'), en: said('en') };
};

/** A recap is missed from the second day on, and no more after two months. */
const recapFrom = 2;
const recapUntil = 60;

/** What of all activities waits for a person: open and nobody sees to it, places offered and not answered, held and not told of. */
export const activityNeeds = async (reader: Reader, principal: Pick<Principal, 'companies'>, now: Date): Promise<ActivityNeed[]> => {
  const days = (count: number): Date => new Date(now.getTime() - count * 86_400_000);
  const { rows } = await sql<Row>`
    SELECT a.activity_id AS "activityId", a.company_id AS "companyId", 'no-operator' AS code, a.title, a.zone, 0 AS count, a.state_at AS at
    FROM activity a WHERE a.state IN ('open', 'closed') AND a.ends_at > ${now} AND cardinality(a.operators) = 0 AND ${ofCompanies(principal)}
    UNION ALL
    SELECT a.activity_id, a.company_id, 'offers-out', a.title, a.zone, count(*)::integer, min(s.offer_until)
    FROM sign_up s JOIN activity a USING (activity_id) WHERE s.state = 'offered' AND s.offer_until > ${now} AND ${ofCompanies(principal)}
    GROUP BY a.activity_id
    UNION ALL
    SELECT a.activity_id, a.company_id, 'recap-missing', a.title, a.zone, 0, a.ends_at
    FROM activity a WHERE a.state IN ('open', 'closed', 'held') AND a.ends_at < ${days(recapFrom)} AND a.ends_at > ${days(recapUntil)} AND ${ofCompanies(principal)}
    ORDER BY at LIMIT 50`.execute(reader);
  return rows.map((row) => ({ activityId: row.activityId, companyId: row.companyId, code: row.code, at: row.at, text: textOf(row, now) }));
};
