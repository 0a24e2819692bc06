import type { RawBuilder } from 'kysely';
import { laterBy } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { everybodyOf, fillAlone } from './fill-segment.act.ts';
import { type Standing, sqlFrame, standingsAt } from './frame.data.ts';
import { classRules, type Grid, tierKey } from './grid.ts';
import { cellsOf, sumGrid } from './grid-sum.data.ts';
import { goodsFit } from './happening.data.ts';
import { levelsFor, ranksIn } from './level.data.ts';
import { halves, type Part } from './part.data.ts';
import { firstTurn, ruleSql, type SqlFrame } from './rule.data.ts';
import type { Rule } from './rule.ts';
import type { KeptGrid } from './segment.data.ts';

export const gridTask = 'segment-grid';

type Sql<T = unknown> = RawBuilder<T>;
const whens = <T extends string | number>(all: readonly [Sql<unknown>, T][], otherwise: T): Sql<T> => {
  const written = (one: T) => (typeof one === 'number' ? sql`${one}::int` : sql`${one}::text`);
  const cases = all.map(([is, key]) => sql`WHEN ${is} THEN ${written(key)}`);
  return cases.length === 0 ? sql`${written(otherwise)}` : sql`(CASE ${sql.join(cases, sql` `)} ELSE ${written(otherwise)} END)`;
};

/**
 * The line each customer spent most on, as its place in the grid: each product is put into its line once, and only goods nobody
 * catalogued are read by their words. Weight and place go into one number, so that the heaviest is found without sorting: what was spent in
 * twelve months where there is anything, else ever; of equals the earlier line.
 */
const bestLineSql = (grid: Grid, now: Date, part: Part): Sql => {
  const place = whens(
    grid.lines.map((one, at): [Sql, number] => [goodsFit(one.goods), at]),
    grid.lines.length,
  );
  const weighed = (sum: Sql) => sql`(least(greatest(${sum}, -1e13), 1e13) * 10000)::bigint * 16 + 15 - s.place`;
  return sql`
    SELECT s.customer_id, 15 - (coalesce(max(${weighed(sql`s.lately`)}) FILTER (WHERE s.lately IS NOT NULL), max(${weighed(sql`s.ever`)}) FILTER (WHERE s.lately IS NULL)) & 15)::int AS place
    FROM (
      SELECT o.customer_id, f.place, sum(l.amount) AS ever, sum(l.amount) FILTER (WHERE o.placed_at > ${laterBy(now, -365)}) AS lately
      FROM customer_order o JOIN order_line l ON l.customer_id = o.customer_id AND l.order_id = o.order_id
      LEFT JOIN (SELECT p.company_id, p.code, ${place} AS place FROM product p, LATERAL (SELECT p.code, ''::text AS description) l
        WHERE p.name <> '') g ON g.company_id = o.company_id AND g.code = l.code
      LEFT JOIN product p ON p.company_id = o.company_id AND p.code = l.code AND p.name = ''
      CROSS JOIN LATERAL (SELECT coalesce(g.place, ${place}) AS place) f
      WHERE o.kind = 'order' AND l.kind = 'goods' AND o.placed_at <= ${now} AND ${part(sql`o.customer_id`)} AND ${part(sql`l.customer_id`)} GROUP BY o.customer_id, f.place
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

const place = async (tx: Tx, companyId: Id, grid: Grid, frame: SqlFrame, part: Part): Promise<void> => {
  const classes = grid.classes.map((one): [Sql, string] => [sql`(${ruleSql(one.rule as Rule, frame).is})`, one.key]);
  const lined = grid.lines.length > 0;
  const keys = sql`${grid.lines.map((one) => one.key)}::text[]`;
  await sql`SET LOCAL work_mem = '128MB'`.execute(tx);
  // orders and their lines are joined whole; two columns that go together look to the planner like next to nothing
  await sql`SET LOCAL enable_nestloop = off`.execute(tx);
  await sql`
    CREATE TEMP TABLE placed ON COMMIT DROP AS
    SELECT m.customer_id, ${lined ? sql`coalesce((${keys})[x.place + 1], 'rest')` : sql`'rest'::text`} AS line,
      ${whens(classes, grid.others.key)} AS class, ${tierSql(grid, frame)} AS tier
    FROM customer_metrics m JOIN customer c ON c.customer_id = m.customer_id AND c.retired_at IS NULL
    ${lined ? sql`LEFT JOIN (${bestLineSql(grid, frame.now, part)}) x ON x.customer_id = m.customer_id` : sql``}
    WHERE m.company_id = ${companyId} AND m.orders > 0 AND ${part(sql`m.customer_id`)}`.execute(tx);
  await sql`ANALYZE placed (customer_id)`.execute(tx);
  await sql`DELETE FROM cell k WHERE k.company_id = ${companyId} AND ${part(sql`k.customer_id`)}
    AND NOT EXISTS (SELECT 1 FROM placed p WHERE p.customer_id = k.customer_id)`.execute(tx);
  await sql`
    INSERT INTO cell AS k (customer_id, company_id, line, class, tier, since)
    SELECT p.customer_id, ${companyId}, p.line, p.class, p.tier, ${frame.now} FROM placed p LEFT JOIN cell was ON was.customer_id = p.customer_id
    WHERE (was.company_id, was.line, was.class, was.tier) IS DISTINCT FROM (${companyId}::uuid, p.line, p.class, p.tier)
    ON CONFLICT (customer_id) DO UPDATE SET company_id = excluded.company_id, line = excluded.line, class = excluded.class, tier = excluded.tier,
      since = excluded.since`.execute(tx);
};

/** Halves side by side, each a transaction of its own, and `placed` gone with it: what writes is never shared among processors otherwise. */
const placeEverybody = async (house: House, companyId: Id, grid: Grid, frame: SqlFrame): Promise<void> => {
  const parts = await halves(house.db);
  await Promise.all(parts.map((part) => house.db.transaction().execute((tx) => place(tx, companyId, grid, frame, part))));
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
  await placeEverybody(house, company.companyId, kept.definition, at);
  // whoever was placed before has been looked at since, and each look foresees the next
  if (kept.filledAt === null) await keepTurns(tx, company.companyId, kept.definition, at);
  await sql`UPDATE grid SET filled_at = ${frame.now}, levels = ${JSON.stringify(Object.fromEntries(levels))}::jsonb
    WHERE company_id = ${company.companyId} AND version = ${kept.version}`.execute(tx);
  await sumGrid(tx, company, kept, frame.now, cellsOf(company.companyId));
};

/** Every customer of every grid is put into the right cell again, and the cells are summed: what moved is written, the rest stays untouched. */
export const fillGrids = (house: House, now: Date, companyId?: Id): Promise<void> =>
  house.db.transaction().execute(async (tx) => {
    await fillAlone(tx);
    for (const standing of await standingsAt(tx, now, companyId)) if (standing.grid) await fillOneGrid(house, tx, standing, standing.grid);
  });

/** Sums the cells again: customers moved between them one by one since. */
export const sumGrids = async (house: House, now: Date): Promise<void> => {
  for (const { company, grid } of await standingsAt(house.db, now))
    if (grid?.filledAt) await sumGrid(house.db, company, grid, now, cellsOf(company.companyId));
};
