import type { RawBuilder } from 'kysely';
import { sql } from '../../platform/database/database.ts';
import type { Test } from './rule.ts';

/** The same place as `lotOf` gives a customer. */
export const lotSql = (test: Extract<Test, { kind: 'lot' }>, customer: RawBuilder<unknown>): RawBuilder<boolean> => {
  const hash = sql`md5(${`${test.salt} `}::text || ${customer}::text)`;
  const place = sql`((('x' || substr(${hash}, 1, 7))::bit(28)::int % 10000) / 100.0)`;
  return sql`(${place} >= ${test.from}::numeric AND ${place} < ${test.below}::numeric)`;
};
