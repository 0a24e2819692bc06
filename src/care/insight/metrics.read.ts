import type { RawBuilder } from 'kysely';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { visibleTo } from '../profile/index.ts';
import { groundsAt } from './grounds.data.ts';
import { type Metrics, metricsSql } from './metrics.data.ts';

/**
 * Metrics of these customers as of any instant, computed from what was known then (nothing kept is read, nothing is written).
 * Money in the company's currency as exact text, days as YYYY-MM-DD in the company's zone. Unknown ids are left out.
 */
export const metricsFor = async (reader: Reader, customerIds: readonly Id[], asOf: Date): Promise<Map<Id, Metrics>> => {
  const grounds = await groundsAt(reader, asOf);
  const { rows } = await metricsSql(sql`SELECT unnest(${customerIds}::uuid[])`, asOf, grounds).execute(reader);
  return new Map(rows.map((row) => [row.customer_id, row]));
};

export type MeasuredCustomer = { customerId: Id; companyId: Id; zone: string; currency: string };

/** The customer, if this person may see it, with its company's zone and currency. */
export const measuredCustomer = async (reader: Reader, principal: Principal, id: Id): Promise<MeasuredCustomer | undefined> => {
  const { rows } = await sql<MeasuredCustomer>`
    SELECT c.customer_id AS "customerId", co.company_id AS "companyId", co.zone, co.currency
    FROM customer c JOIN company co ON co.company_id = c.companies[1]
    WHERE c.customer_id = ${id} AND ${visibleTo(principal, 'c')}`.execute(reader);
  return rows[0];
};

/** The metrics of whomever the subquery names, as rows to join, as of an instant of the past. */
export const metricsAsOf = async (reader: Reader, customers: RawBuilder<unknown>, asOf: Date): Promise<RawBuilder<Metrics>> =>
  metricsSql(customers, asOf, await groundsAt(reader, asOf));
