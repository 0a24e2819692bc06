import type { RawBuilder } from 'kysely';
import { laterBy } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { everybodyOf, fillAlone } from './fill-segment.act.ts';
import { type Standing, sqlFrame, standingsAt } from './frame.data.ts';
import { classRules, type Grid, tierKey } from './grid.ts';
import { sumGrid } from './grid-sum.data.ts';
import { goodsFit } from './happening.data.ts';
import { levelsFor, ranksIn } from './level.data.ts';
import { type Part, slices } from './part.data.ts';
import { firstTurn, ruleSql, type SqlFrame } from './rule.data.ts';
import type { Rule } from './rule.ts';
import type { KeptGrid } from './segment.data.ts';
import { goodsSeen, unsettled } from './unsettled.data.ts';

export const gridTask = 'segment-grid';

type Sql<T = unknown> = RawBuilder<T>;
const whens = <T extends string | number>(all: readonly [Sql<unknown>, T][], otherwise: T): Sql<T> => {
  const written = (one: T) => (typeof one === 'number' ? sql`${one}::int` : sql`${one}::text`);
  const cases = all.map(([is, key]) => sql`WHEN ${is} THEN ${written(key)}`);
  return cases.length === 0 ? sql`${written(otherwise)}` : sql`(CASE ${sql.join(cases, sql` `)} ELSE ${written(otherwise)} END)`;
};

/** A year's purchases come before all others, however small: no sum, sixteen places apart, reaches so high. */
const latelyFirst = '4000000000000000000';

/**
 * The line each customer (or each of `only` these) spent most on, as its place in the grid: each product is put into its line once, and only goods nobody
 * catalogued are read by their words. Weight and place go into one number, so that the heaviest is found without sorting: what was spent in
 * twelve months where there is anything, else ever; of equals the earlier line. Each line has its order, and the outer join tells the planner
 * so: from an inner one over two columns it expects next to nothing.
 */
const bestLineSql = (grid: Grid, now: Date, part: Part, only: readonly Id[] | undefined): Sql => {
  const place = whens(
    grid.lines.map((one, at): [Sql, number] => [goodsFit(one.goods), at]),
    grid.lines.length,
  );
  return sql`
    SELECT s.customer_id, 15 - (max((least(greatest(s.spent, -1e13), 1e13) * 10000)::bigint * 16 + 15 - s.place
        + CASE WHEN s.lately THEN ${latelyFirst}::bigint ELSE 0 END)
        FILTER (WHERE s.lately IS NOT NULL) & 15)::int AS place
    FROM (
      SELECT l.customer_id, f.place, o.placed_at > ${laterBy(now, -365)} AS lately, sum(l.amount) AS spent
      FROM order_line l LEFT JOIN customer_order o ON o.customer_id = l.customer_id AND o.order_id = l.order_id
        AND o.kind = 'order' AND o.placed_at <= ${now} AND ${part(sql`o.customer_id`)}
      LEFT JOIN (SELECT p.company_id, p.code, p.name, p.category, CASE WHEN p.name <> '' THEN ${place} END AS place
        FROM product p, LATERAL (SELECT p.code, ''::text AS description) l) p ON p.company_id = o.company_id AND p.code = l.code
      CROSS JOIN LATERAL (SELECT coalesce(p.place, ${place}) AS place) f
      WHERE l.kind = 'goods' AND ${part(sql`l.customer_id`)} ${only ? sql`AND l.customer_id = ANY(${only}::uuid[])` : sql``}
      GROUP BY l.customer_id, f.place, lately
    ) s GROUP BY s.customer_id`;
};

const tierSql = (grid: Grid, frame: SqlFrame): Sql<string> => {
  const profit = sql`coalesce(m.profit, 0)`;
  const tops = grid.tiers.map(({ key, top }): [Sql, string] => {
    const edge = frame.levels.get(tierKey(top));
    return [edge === undefined || edge === null ? sql`true` : sql`${profit} > ${edge}::numeric`, key];
  });
  const loss: [Sql, string][] = grid.loss ? [[sql`${profit} < 0`, grid.loss.key]] : [];
  return whens([...loss, ...tops], grid.below.key);
};

/** The line of these customers, or of everybody; of the others none is said: they keep theirs. */
const lineSql = (grid: Grid, only: readonly Id[] | undefined): Sql => {
  const found = sql`coalesce((${grid.lines.map((one) => one.key)}::text[])[x.place + 1], 'rest')`;
  return only ? sql`CASE WHEN m.customer_id = ANY(${only}::uuid[]) THEN ${found} END` : found;
};

type Placing = { companyId: Id; grid: Grid; frame: SqlFrame; since: Date | undefined };

const place = async (tx: Tx, { companyId, grid, frame, since }: Placing, part: Part): Promise<void> => {
  const classes = grid.classes.map((one): [Sql, string] => [sql`(${ruleSql(one.rule as Rule, frame).is})`, one.key]);
  const lined = grid.lines.length > 0;
  await sql`SET LOCAL work_mem = '128MB'`.execute(tx);
  // slices are the parallel: a processor each, and the rows stay in it
  await sql`SET LOCAL max_parallel_workers_per_gather = 0`.execute(tx);
  const only = lined && since ? await unsettled(tx, companyId, since, frame.now, part) : undefined;
  // lines come in the order of their customers, or are put into it: half of what it costs to keep a place for every sum
  await sql`SET LOCAL enable_hashagg = off`.execute(tx);
  await sql`
    WITH placed AS (
      SELECT m.customer_id, ${lined ? lineSql(grid, only) : sql`'rest'::text`} AS line,
        ${whens(classes, grid.others.key)} AS class, ${tierSql(grid, frame)} AS tier
      FROM customer_metrics m JOIN customer c ON c.customer_id = m.customer_id AND c.retired_at IS NULL AND ${part(sql`c.customer_id`)}
      ${lined ? sql`LEFT JOIN (${bestLineSql(grid, frame.now, part, only)}) x ON x.customer_id = m.customer_id` : sql``}
      WHERE m.company_id = ${companyId} AND m.orders > 0 AND ${part(sql`m.customer_id`)}),
    moved AS MATERIALIZED (
      SELECT coalesce(p.customer_id, was.customer_id) AS customer_id, coalesce(p.line, was.line) AS line, p.class, p.tier
      FROM placed p FULL JOIN (SELECT * FROM cell k WHERE k.company_id = ${companyId} AND ${part(sql`k.customer_id`)}) was ON was.customer_id = p.customer_id
      WHERE (was.line, was.class, was.tier) IS DISTINCT FROM (coalesce(p.line, was.line), p.class, p.tier)),
    gone AS (DELETE FROM cell k USING moved g WHERE g.class IS NULL AND k.customer_id = g.customer_id AND ${part(sql`k.customer_id`)})
    INSERT INTO cell (customer_id, company_id, line, class, tier, since)
    SELECT customer_id, ${companyId}, line, class, tier, ${frame.now} FROM moved WHERE class IS NOT NULL AND line IS NOT NULL
    ON CONFLICT (customer_id) DO UPDATE SET company_id = excluded.company_id, line = excluded.line, class = excluded.class, tier = excluded.tier,
      since = excluded.since`.execute(tx);
};

/** Slices two by two, each a transaction of its own: what writes is never shared among processors otherwise. */
const placeEverybody = async (house: House, placing: Placing): Promise<void> => {
  const parts = await slices(house.db);
  const placeOne = (part: Part) => house.db.transaction().execute((tx) => place(tx, placing, part));
  while (parts.length > 0) await Promise.all(parts.splice(0, 2).map(placeOne));
};

const keepTurns = (tx: Tx, companyId: Id, grid: Grid, frame: SqlFrame) => {
  const turns = classRules(grid).flatMap((rule) => ruleSql(rule, frame).turns);
  return sql`INSERT INTO segment_due (customer_id, due_at)
    SELECT customer_id, turns_at FROM (SELECT c.customer_id, ${firstTurn(turns)} AS turns_at ${everybodyOf(companyId)}) t WHERE turns_at IS NOT NULL
    ON CONFLICT (customer_id) DO UPDATE SET due_at = excluded.due_at WHERE segment_due.due_at > excluded.due_at`.execute(tx);
};

const edgesOf = async (tx: Tx, { company, frame }: Standing, grid: Grid): Promise<Map<string, number | null>> => {
  const tiers = grid.tiers.map(({ top }) => ({ field: 'profit' as const, is: 'top' as const, of: 'percent' as const, value: top }));
  const edges = await levelsFor(tx, company.companyId, tiers, sqlFrame(frame), { bought: true });
  const ranks = await levelsFor(tx, company.companyId, ranksIn(classRules(grid)), sqlFrame(frame));
  return new Map([
    ...ranks,
    ...[...edges].map(([key, edge]): [string, number | null] => [key.replace('profit top', 'tier profit top'), edge]),
  ]);
};

const fillOneGrid = async (house: House, tx: Tx, standing: Standing, kept: KeptGrid): Promise<void> => {
  const { company, frame } = standing;
  const levels = await edgesOf(tx, standing, kept.definition);
  const at = sqlFrame({ ...frame, levels: new Map([...frame.levels, ...levels]) });
  const goods = await goodsSeen(house.db);
  const since = kept.filledAt && kept.filledAt <= frame.now && kept.goodsSeen === goods ? kept.filledAt : undefined;
  await placeEverybody(house, { companyId: company.companyId, grid: kept.definition, frame: at, since });
  // whoever was placed before has been looked at since, and each look foresees the next
  if (kept.filledAt === null) await keepTurns(tx, company.companyId, kept.definition, at);
  await sql`UPDATE grid SET filled_at = ${frame.now}, goods_seen = ${goods}, levels = ${JSON.stringify(Object.fromEntries(levels))}::jsonb
    WHERE company_id = ${company.companyId} AND version = ${kept.version}`.execute(tx);
  await sumGrid(house.db, tx, company, kept, frame.now);
};

/**
 * Every customer of every grid is put into the right cell again, and the cells are summed: what moved is written, the rest stays untouched.
 * Lines are found anew for whom they may have changed since the grid was filled, classes and tiers for everybody.
 */
export const fillGrids = (house: House, now: Date, companyId?: Id): Promise<void> =>
  house.db.transaction().execute(async (tx) => {
    await fillAlone(tx);
    for (const standing of await standingsAt(tx, now, companyId)) if (standing.grid) await fillOneGrid(house, tx, standing, standing.grid);
  });

/** Sums the cells again: customers moved between them one by one since. */
export const sumGrids = async (house: House, now: Date): Promise<void> => {
  for (const { company, grid } of await standingsAt(house.db, now))
    if (grid?.filledAt) await sumGrid(house.db, house.db, company, grid, now);
};
