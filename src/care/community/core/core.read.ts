import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { visibleTo } from '../../profile/index.ts';
import type { Burden } from './burden.ts';
import type { TermState } from './core-term.data.ts';
import type { CoreFacts } from './score.ts';
import type { Ground } from './succession.ts';

export type CoreRow = {
  customerId: Id;
  name: string;
  shownName: string;
  handle: string;
  score: number;
  before: number;
  facts: CoreFacts;
  burden: Burden;
  spaces: Record<Id, number>;
  products: Record<Id, number>;
  candidateSince: Day | null;
  countedFor: Day | null;
  state: TermState | null;
  fromOn: Day | null;
  untilOn: Day | null;
  openTasks: number;
  thankedAt: Date | null;
};

const nothing = JSON.stringify({
  present: 0,
  read: 0,
  toRead: 0,
  minutes: 0,
  spaces: 0,
  accepted: 0,
  ownersThanked: 0,
  othersThanked: 0,
  newcomers: 0,
  posts: 0,
});
const still = JSON.stringify({
  before: { aWeek: 0, hours: null, letters: null, evenings: null },
  lately: { aWeek: 0, hours: null, letters: null, evenings: null },
  openTasks: 0,
});

const rowSql = sql`
  SELECT m.customer_id AS "customerId", c.name, m.shown_name AS "shownName", m.handle, coalesce(s.score, 0)::float8 AS score,
    coalesce(s.before, 0)::float8 AS before, coalesce(s.facts, ${nothing}::jsonb) AS facts, coalesce(s.burden, ${still}::jsonb) AS burden,
    coalesce(s.spaces, '{}') AS spaces, coalesce(s.products, '{}') AS products, s.candidate_since AS "candidateSince",
    s.counted_for AS "countedFor", t.state, t.from_on AS "fromOn", t.until_on AS "untilOn",
    (SELECT count(*)::int FROM core_task k WHERE k.customer_id = m.customer_id AND k.done_at IS NULL AND k.declined_at IS NULL) AS "openTasks",
    (SELECT max(h.at) FROM core_thanks h WHERE h.customer_id = m.customer_id) AS "thankedAt"
  FROM member m JOIN customer c USING (customer_id) LEFT JOIN core_score s USING (customer_id)
    LEFT JOIN core_term t ON t.customer_id = m.customer_id AND t.state IN ('invited', 'accepted')`;

/** The roster (asked and serving), and whoever fits the rolling test, the best first. */
export const listCore = async (reader: Reader, principal: Pick<Principal, 'companies'>, companyId: Id): Promise<CoreRow[]> => {
  const { rows } = await sql<CoreRow>`${rowSql}
    WHERE m.company_id = ${companyId} AND m.left_at IS NULL AND (t.state IS NOT NULL OR s.candidate_since IS NOT NULL) AND ${visibleTo(principal)}
    ORDER BY coalesce(s.score, 0) DESC, m.customer_id LIMIT 300`.execute(reader);
  return rows;
};

export const readCoreRow = async (
  reader: Reader,
  principal: Principal,
  customerId: Id,
): Promise<(CoreRow & { companyId: Id }) | undefined> => {
  const { rows } = await sql<CoreRow & { companyId: Id }>`SELECT r.*, m2.company_id AS "companyId" FROM (${rowSql}
    WHERE m.customer_id = ${customerId} AND m.left_at IS NULL AND ${visibleTo(principal)}) AS r JOIN member m2 ON m2.customer_id = r."customerId"`.execute(
    reader,
  );
  return rows[0];
};

/** Whose ground is known, the best first: among them somebody's followers are looked for. */
export const groundsOf = async (reader: Reader, companyId: Id): Promise<(Ground & { name: string; handle: string })[]> => {
  const { rows } = await sql<Ground & { name: string; handle: string }>`
    SELECT s.customer_id AS "customerId", s.spaces, s.products, c.name, m.handle
    FROM core_score s JOIN customer c USING (customer_id) JOIN member m USING (customer_id)
    WHERE s.company_id = ${companyId} AND m.left_at IS NULL ORDER BY s.score DESC, s.customer_id LIMIT 300`.execute(reader);
  return rows;
};

/** What spaces and goods are called. */
export const namesOf = async (reader: Reader, ids: readonly Id[]): Promise<Map<Id, string>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: Id; name: string }>`
    SELECT space_id AS id, name FROM space WHERE space_id = ANY(${[...ids]}::uuid[])
    UNION ALL SELECT product_id, name FROM product WHERE product_id = ANY(${[...ids]}::uuid[])`.execute(reader);
  return new Map(rows.map((row) => [row.id, row.name]));
};

export type PastTerm = {
  state: TermState;
  fromOn: Day;
  untilOn: Day;
  asks: string;
  gives: string;
  endedBecause: string | null;
  invitedAt: Date;
};
export type Task = { id: Id; title: string; dueOn: Day | null; givenAt: Date; doneAt: Date | null; declinedAt: Date | null };
export type Thanks = { words: string; at: Date; by: string | null };

export const termsOf = async (reader: Reader, customerId: Id): Promise<PastTerm[]> => {
  const { rows } =
    await sql<PastTerm>`SELECT state, from_on AS "fromOn", until_on AS "untilOn", asks, gives, ended_because AS "endedBecause",
    invited_at AS "invitedAt" FROM core_term WHERE customer_id = ${customerId} ORDER BY invited_at DESC LIMIT 20`.execute(reader);
  return rows;
};

export const tasksOf = async (reader: Reader, customerId: Id): Promise<Task[]> => {
  const { rows } =
    await sql<Task>`SELECT task_id AS id, title, due_on AS "dueOn", given_at AS "givenAt", done_at AS "doneAt", declined_at AS "declinedAt"
    FROM core_task WHERE customer_id = ${customerId} ORDER BY (done_at IS NULL AND declined_at IS NULL) DESC, given_at DESC LIMIT 50`.execute(
      reader,
    );
  return rows;
};

export const thanksOf = async (reader: Reader, customerId: Id): Promise<Thanks[]> => {
  const { rows } = await sql<Thanks>`SELECT h.words, h.at, s.name AS by FROM core_thanks h LEFT JOIN staff_member s USING (staff_id)
    WHERE h.customer_id = ${customerId} ORDER BY h.at DESC LIMIT 50`.execute(reader);
  return rows;
};
