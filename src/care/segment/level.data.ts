import type { RawBuilder } from 'kysely';
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
const edgeSql = (companyId: Id, rank: Rank, frame: SqlFrame, bought: boolean): RawBuilder<unknown> => {
  const value = numberSql(rank.field, frame);
  const who = sql`FROM ${sql.table(frame.metrics)} AS ${sql.ref(frame.m)} WHERE ${sql.ref(`${frame.m}.company_id`)} = ${companyId} AND ${value} IS NOT NULL
    AND (${!bought} OR ${sql.ref(`${frame.m}.orders`)} > 0)`;
  const place =
    rank.of === 'customers'
      ? sql`${Math.floor(rank.value)}::bigint`
      : sql`(SELECT floor(count(*) * ${rank.value}::numeric / 100)::bigint ${who})`;
  return sql`(SELECT ${value} ${who} ORDER BY ${value} ${rank.is === 'top' ? sql`DESC` : sql`ASC`} OFFSET ${place} LIMIT 1)`;
};

/** `bought`: only who bought has a rank; `lead`: what the statement begins with, where the figures are not the kept ones. */
type How = { bought?: boolean; lead?: RawBuilder<unknown> | undefined };

/** Where the ranks these rules ask for end, by the figures of the frame: one statement however many. */
export const levelsFor = async (
  reader: Reader,
  companyId: Id,
  ranks: readonly Rank[],
  frame: SqlFrame,
  { bought = false, lead }: How = {},
): Promise<Map<string, number | null>> => {
  if (ranks.length === 0) return new Map();
  const edges = ranks.map((rank, place) => sql`SELECT ${place}::int AS place, ${edgeSql(companyId, rank, frame, bought)}::text AS edge`);
  const { rows } = await sql<{
    place: number;
    edge: string | null;
  }>`${lead ? sql`WITH ${lead}` : sql``} ${sql.join(edges, sql` UNION ALL `)}`.execute(reader);
  const found = new Map(rows.map(({ place, edge }) => [place, edge]));
  return new Map(
    ranks.map((rank, place) => {
      const edge = found.get(place) ?? null;
      return [levelKey({ kind: 'rank', ...rank }), edge === null ? null : Number(edge)];
    }),
  );
};
