import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { readPlaceOf, writeCursor } from '../../platform/http/cursor.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { visibleTo } from '../profile/index.ts';
import { type ItemRow, itemAnswer, programmeAnswer } from './item-answer.ts';
import { suggestWords } from './suggest-words.ts';
import type { CareState } from './today.shapes.ts';

export type ListQuestion = { staff?: Id | 'me' | 'all' | undefined; state: CareState; limit: number; cursor?: string | undefined };

/** People of the Desk see their own list first; a program of the owner, and whoever has no list, sees everybody's. */
const whose = (principal: Principal, asked: ListQuestion['staff']): Id | undefined => {
  if (principal.role === 'carer' || asked === 'me') return principal.staffId;
  if (asked === 'all') return undefined;
  if (asked) return asked;
  return principal.via.kind === 'session' && principal.role !== 'viewer' ? principal.staffId : undefined;
};

/** The company of an item lies within what the person was granted; `visibleTo` says the same of its customer. */
export const ofCompanies = (principal: Pick<Principal, 'companies'>) =>
  principal.companies === 'all' ? sql<boolean>`true` : sql<boolean>`i.company_id = ANY(${principal.companies}::uuid[])`;

export const itemColumns = sql`
  i.customer_id, i.item_id, i.version, i.state, i.programme_id, i.run_id, i.company_id, i.reason, i.evidence, i.purpose, i.channels, i.value::text AS value,
  i.claim, i.rank::text AS rank, i.currency, i.due_on, i.answer_by, i.listed_on, i.snoozed_until, i.staff_id, i.channel, i.words, i.because, i.undo_until,
  c.name AS customer_name, c.language AS customer_language, c.kind AS customer_kind, c.given_name, c.family_name, c.title, p.key AS programme_key,
  s.name AS staff_name, co.name AS company_name, co.language AS company_language, co.zone, q.template_key, q.words AS request_words`;

/** What belongs to an item, from the tables beneath: only where its customer may be seen. */
export const itemSource = (principal: Pick<Principal, 'companies'>) => sql`
  care_item i
  JOIN customer c ON c.customer_id = i.customer_id AND ${visibleTo(principal)}
  JOIN contact_request q ON q.customer_id = i.customer_id AND q.request_id = i.item_id
  JOIN programme p ON p.programme_id = i.programme_id
  JOIN company co ON co.company_id = i.company_id
  LEFT JOIN staff_member s ON s.staff_id = i.staff_id`;

type Group = { programme_id: Id; programme_key: string; open: number; value: string; currency: string };
type Counts = { open: number; done: number; declined: number; snoozed: number; settled: number; waiting: number };
type Page = { items: ItemRow[] | null; groups: Group[] | null; counts: Counts };

/** The whole screen in one statement: a page of items, the groups of what is open, the counts of the day. */
export const todayPage = (principal: Principal, question: ListQuestion, after: (string | number | null)[] | undefined, now: Date) => {
  const staffId = whose(principal, question.staff);
  const mine = staffId ? sql<boolean>`i.staff_id = ${staffId}` : sql<boolean>`true`;
  const later = after ? sql<boolean>`(i.rank, i.item_id) < (${after[0]}::numeric, ${after[1]}::uuid)` : sql<boolean>`true`;
  const scope = sql<boolean>`${ofCompanies(principal)} AND ${mine}`;
  return sql<Page>`
    WITH day AS MATERIALIZED (SELECT company_id, (${now}::timestamptz AT TIME ZONE zone)::date AS day FROM company),
    page AS (
      SELECT ${itemColumns}
      FROM ${itemSource(principal)}
      WHERE i.state = ${question.state} AND ${scope} AND ${later}
      ORDER BY i.rank DESC, i.item_id DESC LIMIT ${question.limit + 1}
    ),
    groups AS (
      SELECT i.programme_id, p.key AS programme_key, count(*)::int AS open, sum(i.value)::text AS value, min(i.currency) AS currency, max(i.rank) AS top
      FROM care_item i JOIN programme p ON p.programme_id = i.programme_id
      WHERE i.state = 'open' AND ${scope} GROUP BY i.programme_id, p.key
    ),
    acted AS (
      SELECT i.state, count(*)::int AS n FROM care_item i JOIN day ON day.company_id = i.company_id AND i.acted_on = day.day
      WHERE (i.state IN ('done', 'declined', 'snoozed') OR i.state = 'settled' AND i.listed_on IS NOT NULL) AND ${scope} GROUP BY i.state
    )
    SELECT (SELECT jsonb_agg(to_jsonb(page) ORDER BY page.rank::numeric DESC, page.item_id DESC) FROM page) AS items,
      (SELECT jsonb_agg(to_jsonb(groups) ORDER BY groups.top DESC) FROM groups) AS groups,
      jsonb_build_object('open', coalesce((SELECT sum(open) FROM groups), 0),
        'done', coalesce((SELECT n FROM acted WHERE state = 'done'), 0),
        'declined', coalesce((SELECT n FROM acted WHERE state = 'declined'), 0),
        'snoozed', coalesce((SELECT n FROM acted WHERE state = 'snoozed'), 0),
        'settled', coalesce((SELECT n FROM acted WHERE state = 'settled'), 0),
        'waiting', (SELECT count(*) FROM care_item i WHERE i.state = 'waiting' AND ${ofCompanies(principal)})) AS counts`;
};

const dayOf = async (reader: Reader, principal: Principal, now: Date): Promise<string> => {
  const { rows } = await sql<{ day: string }>`
    SELECT (${now}::timestamptz AT TIME ZONE i.zone)::date AS day FROM company i WHERE ${ofCompanies(principal)} ORDER BY i.created_at LIMIT 1`.execute(
    reader,
  );
  return rows[0]?.day ?? now.toISOString().slice(0, 10);
};

/** Today as a screen or a program asks for it: the highest rank first. */
export const readToday = async (reader: Reader, principal: Principal, question: ListQuestion, now: Date): Promise<Outcome<unknown>> => {
  const after = question.cursor ? readPlaceOf(question.cursor, ['number', 'id']) : undefined;
  if (question.cursor && !after) return refused('bad-cursor');
  const [{ rows }, day] = await Promise.all([todayPage(principal, question, after, now).execute(reader), dayOf(reader, principal, now)]);
  const page = rows[0] as Page;
  const found = page.items ?? [];
  const items = found.slice(0, question.limit);
  const last = items.at(-1);
  const suggested = await suggestWords(reader, items, principal.role === 'carer' ? { staffName: principal.name } : {});
  const { open, done: finished, declined, snoozed, settled, waiting } = page.counts;
  return done({
    items: items.map((row, place) => itemAnswer(row, { day, now }, suggested[place])),
    next: found.length > question.limit && last ? writeCursor([last.rank, last.item_id]) : null,
    summary: {
      day,
      open,
      done: finished,
      declined,
      snoozed,
      settled,
      total: open + finished + declined + snoozed + settled,
      waiting,
      groups: (page.groups ?? []).map((group) => ({
        programme: programmeAnswer(group.programme_id, group.programme_key),
        open: group.open,
        value: { currency: group.currency, amount: group.value },
      })),
    },
  });
};
