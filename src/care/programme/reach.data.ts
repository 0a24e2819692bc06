import type { RawBuilder } from 'kysely';
import { sql } from '../../platform/database/database.ts';

type Sql<T = unknown> = RawBuilder<T>;

/** From when to when something must have begun to wait; whose it is, where one customer is looked at. */
export type Reach = { from?: Date; until: Date; whose?: Sql };

export const between = (column: Sql, { from, until }: Reach): Sql<boolean> =>
  from ? sql`${column} <= ${until} AND ${column} > ${from}` : sql`${column} <= ${until}`;
export const whose = (column: Sql, reach: Reach): Sql<boolean> =>
  reach.whose ? sql`${column} = ${reach.whose}` : sql`${column} IS NOT NULL`;
