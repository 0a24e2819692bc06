import type { RawBuilder } from 'kysely';
import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { readPlaceOf, writeCursor } from '../../platform/http/cursor.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { visibleTo } from '../profile/index.ts';
import type { Because } from './standing.ts';

export type RequestRow = {
  requestId: Id;
  customerId: Id;
  name: string;
  reason: string;
  purpose: string;
  channel: string | null;
  byHand: boolean;
  state: string;
  askedAt: Date;
  decideAt: Date;
  endedAt: Date | null;
  because: Because[];
  zone: string;
};
export type PageOf<T> = { items: T[]; next: string | null };

const columns = sql`r.request_id AS "requestId", r.customer_id AS "customerId", c.name, r.reason, r.purpose, r.channel, r.by_hand AS "byHand", r.state,
  r.asked_at AS "askedAt", r.decide_at AS "decideAt", r.ended_at AS "endedAt", r.because, co.zone`;
/** What passed between a customer and a company is that company's: whoever shares the customer, but not the company, does not meet it. */
export const ofCompanies = (principal: Pick<Principal, 'companies'>, companyId: RawBuilder<unknown>) =>
  principal.companies === 'all' ? sql<boolean>`true` : sql<boolean>`${companyId} = ANY(${principal.companies}::uuid[])`;

const joined = sql`contact_request r JOIN customer c ON c.customer_id = r.customer_id JOIN company co ON co.company_id = r.company_id`;

type Asked = { limit: number; cursor?: string | undefined; state?: string | undefined; customerId?: Id | undefined };

/** Requests newest first. */
export const listRequests = async (reader: Reader, principal: Principal, asked: Asked): Promise<Outcome<PageOf<RequestRow>>> => {
  const place = asked.cursor ? readPlaceOf(asked.cursor, ['instant', 'id']) : undefined;
  if (asked.cursor && !place) return refused('bad-cursor');
  const { rows } = await sql<RequestRow>`
    SELECT ${columns} FROM ${joined}
    WHERE ${visibleTo(principal)} AND ${ofCompanies(principal, sql`r.company_id`)} AND (${asked.state ?? null}::text IS NULL OR r.state = ${asked.state ?? null})
      AND (${asked.customerId ?? null}::uuid IS NULL OR r.customer_id = ${asked.customerId ?? null})
      AND (${place?.[0] ?? null}::text IS NULL OR (r.asked_at, r.request_id) < (${place?.[0] ?? null}::text::timestamptz, ${place?.[1] ?? null}::text::uuid))
    ORDER BY r.asked_at DESC, r.request_id DESC LIMIT ${asked.limit + 1}`.execute(reader);
  const items = rows.slice(0, asked.limit);
  const last = items.at(-1);
  return done({ items, next: rows.length > asked.limit && last ? writeCursor([last.askedAt.toISOString(), last.requestId]) : null });
};

export type DecisionRow = {
  decisionId: Id;
  at: Date;
  moment: string;
  decision: string;
  channel: string | null;
  until: Date | null;
  because: Because[];
};

/** One request with every answer it was given, oldest first. */
export const readRequest = async (
  reader: Reader,
  principal: Principal,
  requestId: Id,
): Promise<(RequestRow & { decisions: DecisionRow[] }) | undefined> => {
  const { rows } =
    await sql<RequestRow>`SELECT ${columns} FROM ${joined} WHERE r.request_id = ${requestId} AND ${visibleTo(principal)} AND ${ofCompanies(principal, sql`r.company_id`)}`.execute(
      reader,
    );
  const [row] = rows;
  if (!row) return undefined;
  const { rows: decisions } = await sql<DecisionRow>`
    SELECT decision_id AS "decisionId", at, moment, decision, channel, until, because FROM contact_decision
    WHERE customer_id = ${row.customerId} AND request_id = ${requestId} ORDER BY at, decision_id`.execute(reader);
  return { ...row, decisions };
};
