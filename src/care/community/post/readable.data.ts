import { type RawBuilder, sql } from 'kysely';
import type { Member } from '../../../platform/http/principal.ts';
import { ownsOfLine } from '../../ledger/index.ts';

type Reading = Pick<Member, 'customerId' | 'moderates'>;

/**
 * The right to read a space, as a condition for every loading query over `space` (alias `as`): everybody's, members', or that of those who
 * own something of its product line. Who keeps a space in order reads it.
 */
export const readableBy = (member: Reading | undefined, as = 's'): RawBuilder<boolean> => {
  if (!member) return sql<boolean>`${sql.ref(`${as}.readers`)} = 'everybody'`;
  const owns = ownsOfLine(sql`${member.customerId}::uuid`, sql.ref(`${as}.product_line`));
  return sql<boolean>`(CASE ${sql.ref(`${as}.readers`)} WHEN 'everybody' THEN true WHEN 'members' THEN true
    ELSE ${sql.ref(`${as}.space_id`)} = ANY(${[...member.moderates]}::uuid[]) OR ${owns} END)`;
};

/** The same for whoever a row names: `customer` is a column. For those who are to be told something. */
export const readableTo = (customer: RawBuilder<unknown>, as = 's'): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${as}.readers`)} <> 'owners' OR ${ownsOfLine(customer, sql.ref(`${as}.product_line`))})`;

/** Topics that stand there for a reader: open, closed, and held ones for who wrote them. */
export const standsFor = (member: Pick<Member, 'customerId'> | undefined, as = 't'): RawBuilder<boolean> =>
  member
    ? sql<boolean>`(${sql.ref(`${as}.state`)} IN ('open', 'closed') OR (${sql.ref(`${as}.state`)} = 'held' AND ${sql.ref(`${as}.author_id`)} = ${member.customerId}))`
    : sql<boolean>`${sql.ref(`${as}.state`)} IN ('open', 'closed')`;

/** The same for posts. */
export const shownTo = (member: Pick<Member, 'customerId'> | undefined, as = 'p'): RawBuilder<boolean> =>
  member
    ? sql<boolean>`(${sql.ref(`${as}.state`)} = 'shown' OR (${sql.ref(`${as}.state`)} = 'held' AND ${sql.ref(`${as}.author_id`)} = ${member.customerId}))`
    : sql<boolean>`${sql.ref(`${as}.state`)} = 'shown'`;
