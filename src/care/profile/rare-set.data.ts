import { type RawBuilder, sql } from 'kysely';
import { type FilterFrame, filterCondition, newestConsent } from './customer-filter.data.ts';
import type { CustomerFilter, FilterTest } from './customer-filter.ts';

/** `members`: the customers whom one test of a filter leaves, by an index of its own; `rest`: what remains to be asked of them. */
export type RareSet = { test: string; members: RawBuilder<unknown>; rest: RawBuilder<unknown> };

/** In the order of the index, which is that of the ids. */
const membersOf = (one: FilterTest): RawBuilder<unknown> | undefined => {
  if (one.field === 'consent' && one.is !== 'never')
    return sql`SELECT e.customer_id FROM consent_entry e
      WHERE e.channel = ${one.value.channel} AND e.purpose = ${one.value.purpose} AND e.decision = ${one.is}`;
  if ((one.field === 'email' || one.field === 'phone' || one.field === 'post') && one.is !== 'none' && one.is !== 'unknown')
    return sql`SELECT a.customer_id FROM address a WHERE a.channel = ${one.field} AND a.reachability = ${one.is} AND a.reachability <> 'unknown'`;
  return undefined;
};

/** Who once said so may have changed their mind since. */
const stillAsked = (one: FilterTest): RawBuilder<unknown> =>
  one.field === 'consent' ? sql`${newestConsent(one.value.channel, one.value.purpose)} = ${one.is}` : sql`true`;

/** The first of the tests everybody must pass that has such an index and is `fit` to be asked so. */
export const rareSetOf = (filter: CustomerFilter, frame: FilterFrame, fit: (test: string) => boolean): RareSet | undefined => {
  const all = 'all' in filter ? filter.all : [filter];
  for (const one of all) {
    const members = 'field' in one ? membersOf(one) : undefined;
    const test = JSON.stringify(one);
    if (!('field' in one) || !members || !fit(test)) continue;
    const others = all.filter((other) => other !== one);
    return { test, members, rest: sql.join([filterCondition({ all: others }, frame), stillAsked(one)], sql` AND `) };
  }
  return undefined;
};
