import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { readPlaceOf, writeCursor } from '../../platform/http/cursor.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { visibleTo } from '../profile/index.ts';
import { type Delivery, deliveryColumns } from './delivery.data.ts';
import { ofCompanies, type PageOf } from './request.read.ts';

export type OutboxRow = Delivery & { name: string; company: string; reason: string; settledAt: Date | null; answer: string | null };

const columns = sql`${deliveryColumns}, c.name, co.name AS company, r.reason, d.settled_at AS "settledAt", d.answer`;
const joined = sql`delivery d JOIN contact_request r ON r.customer_id = d.customer_id AND r.request_id = d.request_id
  JOIN customer c ON c.customer_id = d.customer_id JOIN company co ON co.company_id = d.company_id`;

type Asked = { limit: number; cursor?: string | undefined; state?: string | undefined };

/** Messages newest first. */
export const listOutbox = async (reader: Reader, principal: Principal, asked: Asked): Promise<Outcome<PageOf<OutboxRow>>> => {
  const place = asked.cursor ? readPlaceOf(asked.cursor, ['instant', 'id']) : undefined;
  if (asked.cursor && !place) return refused('bad-cursor');
  const { rows } = await sql<OutboxRow>`
    SELECT ${columns} FROM ${joined}
    WHERE ${visibleTo(principal)} AND ${ofCompanies(principal, sql`d.company_id`)} AND (${asked.state ?? null}::text IS NULL OR d.state = ${asked.state ?? null})
      AND (${place?.[0] ?? null}::text IS NULL OR (d.ready_at, d.delivery_id) < (${place?.[0] ?? null}::text::timestamptz, ${place?.[1] ?? null}::text::uuid))
    ORDER BY d.ready_at DESC, d.delivery_id DESC LIMIT ${asked.limit + 1}`.execute(reader);
  const items = rows.slice(0, asked.limit);
  const last = items.at(-1);
  return done({ items, next: rows.length > asked.limit && last ? writeCursor([last.readyAt.toISOString(), last.deliveryId]) : null });
};

export const readMessage = async (reader: Reader, principal: Principal, deliveryId: Id): Promise<OutboxRow | undefined> => {
  const { rows } =
    await sql<OutboxRow>`SELECT ${columns} FROM ${joined} WHERE d.delivery_id = ${deliveryId} AND ${visibleTo(principal)} AND ${ofCompanies(principal, sql`d.company_id`)}`.execute(
      reader,
    );
  return rows[0];
};

/** How many messages stand where, of the last thirty days and all that need a person. */
export const countOutbox = async (reader: Reader, principal: Principal, since: Date): Promise<{ state: string; count: number }[]> => {
  const { rows } = await sql<{ state: string; count: number }>`
    SELECT d.state, count(*) AS count FROM delivery d WHERE ${ofCompanies(principal, sql`d.company_id`)} AND d.ready_at > ${since} GROUP BY d.state ORDER BY d.state`.execute(
    reader,
  );
  return rows;
};
