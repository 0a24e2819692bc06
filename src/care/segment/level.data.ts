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

type Among = { companyId: Id; frame: SqlFrame; bought: boolean };

const amongSql = ({ companyId, frame, bought }: Among): RawBuilder<unknown> =>
  sql`FROM ${sql.table(frame.metrics)} AS ${sql.ref(frame.m)} WHERE ${sql.ref(`${frame.m}.company_id`)} = ${companyId}
    AND (${!bought} OR ${sql.ref(`${frame.m}.orders`)} > 0)`;

/** How many customers have each figure ranks in a hundred ask for: everybody is counted once for all of them. */
const countsSql = (ranks: readonly Rank[], among: Among): RawBuilder<unknown> => {
  const fields = new Set(ranks.flatMap((rank) => (rank.of === 'percent' ? [rank.field] : [])));
  const counts = [...fields].map((field) => sql`count(${numberSql(field, among.frame)}) AS ${sql.ref(field)}`);
  return counts.length === 0 ? sql`SELECT` : sql`SELECT ${sql.join(counts)} ${amongSql(among)}`;
};

/** The figure of the first customer who is not among them any more; null: there is nobody beyond. Those who never bought do not count. */
const edgeSql = (rank: Rank, among: Among): RawBuilder<unknown> => {
  const value = numberSql(rank.field, among.frame);
  const place =
    rank.of === 'customers'
      ? sql`${Math.floor(rank.value)}::bigint`
      : sql`(SELECT floor(${sql.ref(`counted.${rank.field}`)} * ${rank.value}::numeric / 100)::bigint FROM counted)`;
  return sql`(SELECT ${value} ${amongSql(among)} AND ${value} IS NOT NULL ORDER BY ${value} ${rank.is === 'top' ? sql`DESC` : sql`ASC`} OFFSET ${place} LIMIT 1)`;
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
  const among = { companyId, frame, bought };
  const edges = ranks.map((rank, place) => sql`SELECT ${place}::int AS place, ${edgeSql(rank, among)}::text AS edge`);
  const { rows } = await sql<{
    place: number;
    edge: string | null;
  }>`WITH ${lead ? sql`${lead},` : sql``} counted AS MATERIALIZED (${countsSql(ranks, among)}) ${sql.join(edges, sql` UNION ALL `)}`.execute(
    reader,
  );
  const found = new Map(rows.map(({ place, edge }) => [place, edge]));
  return new Map(
    ranks.map((rank, place) => {
      const edge = found.get(place) ?? null;
      return [levelKey({ kind: 'rank', ...rank }), edge === null ? null : Number(edge)];
    }),
  );
};
