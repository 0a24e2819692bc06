import type { RawBuilder } from 'kysely';
import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { visibleTo } from '../profile/index.ts';
import type { NeedEvidence, NeedKind } from './need.ts';
import type { Names } from './tell-need.ts';

export type NeedsQuestion = {
  from: Day;
  to: Day;
  kind?: NeedKind | undefined;
  product?: string | undefined;
  keeper?: Id | undefined;
  /** speaking of it is in time on this day: what was expected before and is still wanted counts as well */
  timelyOn?: Day | undefined;
};

export type NeedRow = {
  customer_id: Id;
  need_id: Id;
  name: string;
  company_id: Id;
  currency: string;
  kind: NeedKind;
  code: string;
  product_id: Id | null;
  expectedOn: Day;
  fromOn: Day;
  untilOn: Day;
  actOn: Day;
  chance: number | null;
  ownRate: number | null;
  amount: string | null;
  evidence: NeedEvidence;
};

const likeText = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

const asked = (principal: Principal, { from, to, kind, product, keeper, timelyOn }: NeedsQuestion): RawBuilder<boolean> => sql<boolean>`
  n.state = 'open' AND n.expected_on <= ${to} AND (n.expected_on >= ${from} OR (${timelyOn !== undefined} AND n.until_on >= ${timelyOn ?? from}))
  AND c.retired_at IS NULL AND ${visibleTo(principal)}
  AND (${principal.companies === 'all'} OR n.company_id = ANY(${principal.companies === 'all' ? [] : principal.companies}::uuid[]))
  AND (${kind ?? null}::text IS NULL OR n.kind = ${kind ?? null}) AND (${keeper ?? null}::uuid IS NULL OR c.keeper = ${keeper ?? null}::uuid)
  AND (${timelyOn ?? null}::date IS NULL OR n.act_on <= ${timelyOn ?? null}::date)
  AND (${product ?? null}::text IS NULL OR n.code = ${product ?? null} OR p.name ILIKE ${likeText(product ?? '')})`;

const tables = sql`need n JOIN customer c USING (customer_id) JOIN company co ON co.company_id = n.company_id
  LEFT JOIN product p ON p.company_id = n.company_id AND p.code = n.code AND n.code <> ''`;

const columns = sql`n.customer_id, n.need_id, c.name, n.company_id, co.currency, n.kind, n.code, p.product_id, n.expected_on AS "expectedOn",
  n.from_on AS "fromOn", n.until_on AS "untilOn", n.act_on AS "actOn", n.chance, n.own_rate AS "ownRate", n.amount, n.evidence`;

/** Open needs by their day, those a person may see; `after` the last one shown. */
export const needsBetween = async (
  reader: Reader,
  principal: Principal,
  question: NeedsQuestion,
  after: { day: string; id: string } | undefined,
  limit: number,
): Promise<NeedRow[]> => {
  const { rows } = await sql<NeedRow>`
    SELECT ${columns} FROM ${tables}
    WHERE ${asked(principal, question)}
      AND (${after === undefined} OR (n.expected_on, n.need_id) > (${after?.day ?? '1970-01-01'}::date, ${after?.id ?? null}::uuid))
    ORDER BY n.expected_on, n.need_id LIMIT ${limit}`.execute(reader);
  return rows;
};

export type DayCount = { day: Day; kind: NeedKind; count: number };
export type NeedsSum = { days: DayCount[]; needs: number; customers: number; amounts: { currency: string; amount: string }[] };

/** How many fall on each day, and what they come to in all. */
export const needsByDay = async (reader: Reader, principal: Principal, question: NeedsQuestion): Promise<NeedsSum> => {
  const { rows: days } = await sql<DayCount>`
    SELECT n.expected_on AS day, n.kind, count(*)::int AS count FROM ${tables} WHERE ${asked(principal, question)} GROUP BY 1, 2 ORDER BY 1, 2`.execute(
    reader,
  );
  const { rows: sums } = await sql<{ currency: string; needs: number; customers: number; amount: string }>`
    SELECT co.currency, count(*)::int AS needs, count(DISTINCT n.customer_id)::int AS customers,
      round(coalesce(sum(n.amount * coalesce(n.chance, 0.5)::numeric), 0)) AS amount
    FROM ${tables} WHERE ${asked(principal, question)} GROUP BY 1 ORDER BY 4 DESC`.execute(reader);
  return {
    days,
    needs: sums.reduce((sum, one) => sum + one.needs, 0),
    customers: sums.reduce((sum, one) => sum + one.customers, 0),
    amounts: sums.map(({ currency, amount }) => ({ currency, amount })),
  };
};

/** The last day on which anything is foreseen: a stretch after it is empty because nobody can know yet. */
export const lastForeseen = async (reader: Reader, principal: Principal): Promise<Day | null> => {
  const { rows } = await sql<{ day: Day }>`
    SELECT n.expected_on AS day FROM need n JOIN customer c USING (customer_id)
    WHERE n.state = 'open' AND c.retired_at IS NULL AND ${visibleTo(principal)} ORDER BY n.expected_on DESC LIMIT 1`.execute(reader);
  return rows[0]?.day ?? null;
};

/** When each company the person may see was learned last; what it rests on; whether yearly occasions are told there. */
export const learnedOf = async (reader: Reader, principal: Principal) => {
  const { rows } = await sql<{ companyId: Id; learnedFor: Day; purchases: number; yearly: boolean }>`
    SELECT DISTINCT ON (company_id) company_id AS "companyId", learned_for AS "learnedFor", baskets AS purchases, recurrence IS NOT NULL AS yearly
    FROM need_ground WHERE ${principal.companies === 'all'} OR company_id = ANY(${principal.companies === 'all' ? [] : principal.companies}::uuid[])
    ORDER BY company_id, learned_for DESC`.execute(reader);
  return rows;
};

/** Names of goods by their codes. */
export const namesOf = async (reader: Reader, companyId: Id, codes: readonly string[]): Promise<Map<string, { id: Id; name: string }>> => {
  const { rows } = await sql<{ code: string; id: Id; name: string }>`
    SELECT code, product_id AS id, name FROM product WHERE company_id = ${companyId} AND code = ANY(${[...new Set(codes)]}::text[])`.execute(
    reader,
  );
  return new Map(rows.map(({ code, ...rest }) => [code, rest]));
};

export const codesOf = (evidence: NeedEvidence): string[] =>
  [evidence.facts.goodsCode, evidence.facts.toldCode].filter((one): one is string => typeof one === 'string' && one !== '');

/** The names that a set of rows speaks of, company by company. */
export const namesFor = async (
  reader: Reader,
  rows: readonly Pick<NeedRow, 'company_id' | 'code' | 'evidence'>[],
): Promise<Map<Id, Names>> => {
  const found = new Map<Id, Names>();
  for (const [companyId, ones] of Map.groupBy(rows, (row) => row.company_id)) {
    const names = await namesOf(reader, companyId, ones.flatMap((one) => [one.code, ...codesOf(one.evidence)]).filter(Boolean));
    found.set(companyId, new Map([...names].map(([code, { name }]) => [code, name])));
  }
  return found;
};

type EndedNeed = { kind: NeedKind; code: string; state: 'met' | 'passed'; on: Day; expectedOn: Day; evidence: NeedEvidence };

/** What was foreseen for a customer and has come to its end lately, the newest first. */
export const endedNeeds = async (reader: Reader, customerId: Id, today: Day): Promise<EndedNeed[]> => {
  const { rows } = await sql<EndedNeed>`
    SELECT kind, code, state, state_on AS on, expected_on AS "expectedOn", evidence FROM need
    WHERE customer_id = ${customerId} AND state <> 'open' AND state_on <= ${today} AND state_on > ${today}::date - 90
    ORDER BY state_on DESC, code LIMIT 10`.execute(reader);
  return rows;
};

export type SeenCustomer = { customerId: Id; companyId: Id; zone: string; currency: string };

/** The customer, if this person may see it. */
export const seenCustomer = async (reader: Reader, principal: Principal, id: Id): Promise<SeenCustomer | undefined> => {
  const { rows } = await sql<SeenCustomer>`
    SELECT c.customer_id AS "customerId", co.company_id AS "companyId", co.zone, co.currency
    FROM customer c JOIN company co ON co.company_id = c.companies[1] WHERE c.customer_id = ${id} AND ${visibleTo(principal)}`.execute(
    reader,
  );
  return rows[0];
};

export type ChainOf = { kind: 'with' | 'after' | 'like'; others: string[]; strengths: number[]; shared: number[] };
export type SeenProduct = { id: Id; companyId: Id; code: string; name: string };

/** A product of a company this person may see. */
export const seenProduct = async (reader: Reader, principal: Principal, id: Id): Promise<SeenProduct | undefined> => {
  const { rows } = await sql<SeenProduct>`
    SELECT product_id AS id, company_id AS "companyId", code, name FROM product
    WHERE product_id = ${id} AND (${principal.companies === 'all'} OR company_id = ANY(${principal.companies === 'all' ? [] : principal.companies}::uuid[]))`.execute(
    reader,
  );
  return rows[0];
};

export const chainOfProduct = async (reader: Reader, product: SeenProduct): Promise<ChainOf[]> => {
  const { rows } = await sql<ChainOf>`
    SELECT kind, others, strengths, shared FROM chain WHERE company_id = ${product.companyId} AND code = ${product.code}`.execute(reader);
  return rows;
};
