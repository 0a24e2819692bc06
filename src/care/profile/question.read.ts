import { type Reader, sql } from '../../platform/database/database.ts';
import { runPrepared } from '../../platform/database/prepared.ts';
import type { House } from '../../platform/house.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { asksForDays, type CustomerFilter } from './customer-filter.ts';
import type { CustomerQuestion } from './list-customers.read.ts';
import { searchQuery } from './search-tokens.ts';

/** The zone whose days a filter means: that of the first company the asking person works for. */
export const zoneOf = async (reader: Reader, principal: Principal): Promise<string> => {
  const own = principal.companies === 'all' ? sql`true` : sql`company_id = ANY(${principal.companies}::uuid[])`;
  const statement = sql<{ zone: string }>`SELECT zone FROM company WHERE ${own} ORDER BY created_at, company_id LIMIT 1`;
  const { rows } = await runPrepared(statement, reader);
  return rows[0]?.zone ?? 'UTC';
};

type Asked = { q?: string | undefined; filter?: CustomerFilter | undefined };

/** What was typed and filtered, as a question; undefined when words were typed of which nothing can be searched (so nobody fits). */
export const questionOf = async (house: House, principal: Principal, { q, filter }: Asked): Promise<CustomerQuestion | undefined> => {
  const typed = q?.trim();
  const query = typed ? searchQuery(typed) : undefined;
  if (typed && !query) return undefined;
  const broad = typed !== undefined && principal.companies === 'all' && /^([\p{Script=Han}]|[a-z]{1,2})$/iu.test(typed);
  const zone = filter && asksForDays(filter) ? await zoneOf(house.db, principal) : 'UTC';
  return { principal, zone, now: house.clock.now(), query, broad, filter };
};
