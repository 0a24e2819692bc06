import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { levelKey } from './evaluate.ts';
import type { NumberField } from './fields.ts';
import type { SqlFrame } from './rule.data.ts';
import { numberSql } from './rule.data.ts';
import { everyPart, type Rule } from './rule.ts';

type Rank = { field: NumberField; is: 'top' | 'bottom'; of: 'customers' | 'percent'; value: number };

export const ranksIn = (rules: readonly Rule[]): Rank[] => {
  const ranks = rules.flatMap(everyPart).filter((one) => one.kind === 'rank');
  return [...new Map(ranks.map((one) => [levelKey(one), one])).values()];
};

/** The figure of the first customer who is not among them any more; null: there is nobody beyond. Those who never bought do not count. */
const edgeOf = async (reader: Reader, companyId: Id, rank: Rank, frame: SqlFrame, bought: boolean): Promise<number | null> => {
  const value = numberSql(rank.field, frame);
  const who = sql`FROM ${sql.table(frame.metrics)} AS ${sql.ref(frame.m)} WHERE ${sql.ref(`${frame.m}.company_id`)} = ${companyId} AND ${value} IS NOT NULL
    AND (${!bought} OR ${sql.ref(`${frame.m}.orders`)} > 0)`;
  const place =
    rank.of === 'customers'
      ? sql`${Math.floor(rank.value)}::bigint`
      : sql`(SELECT floor(count(*) * ${rank.value}::numeric / 100)::bigint ${who})`;
  const { rows } = await sql<{
    edge: string | number;
  }>`SELECT ${value} AS edge ${who} ORDER BY ${value} ${rank.is === 'top' ? sql`DESC` : sql`ASC`}
    OFFSET ${place} LIMIT 1`.execute(reader);
  return rows[0] ? Number(rows[0].edge) : null;
};

/** Where the ranks these rules ask for end, as of the frame. */
export const levelsFor = async (
  reader: Reader,
  companyId: Id,
  ranks: readonly Rank[],
  frame: SqlFrame,
  bought = false,
): Promise<Map<string, number | null>> => {
  const found = new Map<string, number | null>();
  for (const rank of ranks) found.set(levelKey({ kind: 'rank', ...rank }), await edgeOf(reader, companyId, rank, frame, bought));
  return found;
};
