import { type RawBuilder, sql } from 'kysely';
import type { Id } from '../../kernel/id.ts';
import type { Reader } from '../../platform/database/database.ts';
import { runOften, runPrepared } from '../../platform/database/prepared.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { filterCondition } from './customer-filter.data.ts';
import { asksBeyondRow, type CustomerFilter } from './customer-filter.ts';
import { type OrderBy, orders, type Place } from './customer-order.ts';
import { type CustomerRow, customerRows, rowOf, type WrittenRow, withRows } from './customer-row.read.ts';
import { few, limitOf, longest, oneMore, rareSets, stepsInWords, stride, strideAmongOthers, strideOfMany } from './list-lengths.data.ts';
import { isCrowded, noteCrowd, noteSteps, stepsBefore } from './list-memory.ts';
import { type RareSet, rareSetOf } from './rare-set.data.ts';
import { visibleTo, visibleToAnyone } from './visible.data.ts';

/** Which customers: all that the asking person may see, that match the words (a tsquery) and the filter, and are not retired. */
export type CustomerQuestion = {
  principal: Principal;
  zone: string;
  now: Date;
  query?: string | undefined;
  /** the words typed are so short that many carry them */
  broad?: boolean | undefined;
  filter?: CustomerFilter | undefined;
};

type Condition = RawBuilder<unknown>;

/** As `conditionOf`, for customers known to be live: only what an index and other tables tell. */
const beyondRow = (asked: CustomerQuestion): Condition | undefined =>
  asked.filter && !asked.query && asksBeyondRow(asked.filter) ? sql.join(partsOf(asked), sql` AND `) : undefined;

export const conditionOf = (asked: CustomerQuestion): Condition => sql.join([sql`c.retired_at IS NULL`, ...partsOf(asked)], sql` AND `);

const frameOf = (asked: CustomerQuestion) => ({ now: asked.now, zone: asked.zone, staffId: asked.principal.staffId });

const partsOf = (asked: CustomerQuestion): Condition[] => {
  const parts: Condition[] = [];
  if (asked.principal.companies !== 'all') parts.push(asked.filter ? visibleTo(asked.principal) : visibleToAnyone(asked.principal));
  if (asked.query) parts.push(asked.filter ? sql`c.search @@ ${asked.query}::tsquery` : sql`c.search @@ (SELECT ${asked.query}::tsquery)`);
  if (asked.filter) parts.push(filterCondition(asked.filter, frameOf(asked)));
  return parts;
};

/** From `from` on, towards the end of the list or back towards its beginning; customers without a value stand at the end. */
export type Way = { by: OrderBy; down: boolean; back: boolean; from: Place | undefined; need: number; rows?: boolean | undefined };
type Walk = Way & { steps: number };

type Found = { key: string | null; customer_id: Id } & Partial<WrittenRow>;

/**
 * Who is asked for, as a condition; `steady`: its words are the same whatever is asked, so the statement may be kept prepared;
 * `own`: nothing is asked but whose customers they are, which the indexes know themselves; `beyond`: nor anything that only the
 * customer's own row tells; `test`: the filter in words, by which is remembered how it went.
 */
type Fit = { condition: Condition; steady: boolean; own: Principal | undefined; beyond: Condition | undefined; test?: string | undefined };

/** Found with their rows at once, where the page is sure to be shown. */
const shown = <Row extends Found>(way: Way, statement: RawBuilder<Row>): RawBuilder<Row> => (way.rows ? withRows(statement) : statement);

const ask = <Row>(reader: Reader, statement: RawBuilder<Row>, steady: boolean) =>
  steady ? runPrepared(statement, reader) : runOften(statement, reader);

const isDown = (way: Way): boolean => way.down !== way.back;
const direction = (way: Way) => (isDown(way) ? sql`DESC` : sql`ASC`);
const beyond = (way: Way) => (isDown(way) ? sql`<` : sql`>`);
const casts = { text: sql`text`, int4: sql`int4`, numeric: sql`numeric`, timestamptz: sql`timestamptz` } as const;
const typed = ({ by }: Way, key: string | null) => sql`${key}::${casts[orders[by].type]}`;
const ofMetrics = ({ by }: Way): boolean => orders[by].table === 'customer_metrics';

const pastPlace = (way: Way, key: RawBuilder<unknown>, id: RawBuilder<unknown>) =>
  way.from && way.from.key !== null ? sql`AND (${key}, ${id}) ${beyond(way)} (${typed(way, way.from.key)}, ${way.from.id}::uuid)` : sql``;

/** Customers without a value: no such figure yet, or nothing computed at all (they are marked for it). */
const valueless = (way: Way, limit: RawBuilder<unknown>) => {
  const column = sql.ref(orders[way.by].column);
  const past = way.from?.key === null ? sql`AND customer_id ${beyond(way)} ${way.from.id}::uuid` : sql``;
  const end = sql`${past} ORDER BY customer_id ${direction(way)} ${limit}`;
  return sql`(SELECT customer_id FROM customer_metrics WHERE ${column} IS NULL ${end})
    UNION ALL (SELECT customer_id FROM recompute_mark r
      WHERE NOT EXISTS (SELECT 1 FROM customer_metrics x WHERE x.customer_id = r.customer_id) ${end})`;
};

const nextOfIndex = (way: Walk, whole: boolean) => {
  const limit = sql`LIMIT ${stepsInWords(way.steps)}`;
  const { table, column } = orders[way.by];
  if (way.from?.key === null)
    return sql`SELECT ${typed(way, null)} AS key, customer_id FROM (${valueless(way, limit)}) v
      ORDER BY customer_id ${direction(way)} ${limit}`;
  const key = sql.ref(`w.${column}`);
  const live = ofMetrics(way) ? sql`${key} IS NOT NULL` : sql`w.retired_at IS NULL`;
  const carried = ofMetrics(way) ? sql`w.customer_id, w.company_id` : whole ? sql`w.*` : sql`w.customer_id, w.companies`;
  return sql`SELECT ${key} AS key, ${carried} FROM ${sql.table(table)} w WHERE ${live} ${pastPlace(way, key, sql.ref('w.customer_id'))}
    ORDER BY ${key} ${direction(way)}, w.customer_id ${direction(way)} ${limit}`;
};

/**
 * Walks the index that carries the order for one stride and keeps who fits; stops at the page's end. The cheapest way to a page of
 * many: nothing is sorted, and OFFSET 0 keeps it a lookup per step. Finding fewer than needed says nothing about the rest.
 */
const walk = async (reader: Reader, way: Walk, fit: Fit): Promise<Found[]> => {
  const met = fit.own && way.from?.key !== null ? metByIndex(way, fit, fit.own) : metByLook(way, fit);
  const statement = sql<Found>`SELECT walk.key::text AS key, walk.customer_id FROM ${met}
    ORDER BY walk.key ${direction(way)}, walk.customer_id ${direction(way)} LIMIT ${limitOf(way)}`;
  return (await ask(reader, shown(way, statement), fit.steady)).rows;
};

const metByLook = (way: Walk, fit: Fit) => {
  const metrics = sql`LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id`;
  return ofMetrics(way)
    ? sql`(${nextOfIndex(way, true)}) walk, LATERAL (SELECT 1 FROM customer c ${metrics} WHERE c.customer_id = walk.customer_id
        AND ${fit.condition} OFFSET 0) fits`
    : sql`(${nextOfIndex(way, fit.beyond === undefined)}) walk, LATERAL (SELECT 1 FROM (SELECT walk.*) c ${metrics} WHERE ${fit.beyond ?? fit.condition} OFFSET 0) fits`;
};

/** Whom several companies serve; where nobody is, nobody is looked up among them. */
const sharedCustomers = sql`SELECT 1 FROM customer s WHERE s.retired_at IS NULL AND cardinality(s.companies) > 1`;

/** Only who seems to be theirs by what the index carries is looked at. */
const metByIndex = (way: Walk, fit: Fit, { companies }: Principal) => {
  if (!ofMetrics(way)) return sql`(${nextOfIndex(way, false)}) walk WHERE ${visibleToAnyone({ companies }, 'walk')}`;
  const seems =
    companies === 'all'
      ? sql`true`
      : sql`(walk.company_id = ANY((SELECT ${companies}::uuid[])::uuid[]) OR ((SELECT EXISTS (${sharedCustomers}))
          AND EXISTS (${sharedCustomers} AND s.customer_id = walk.customer_id OFFSET 0)))`;
  return sql`(${nextOfIndex(way, false)}) walk, LATERAL (SELECT 1 FROM customer c WHERE c.customer_id = walk.customer_id
      AND ${fit.condition} OFFSET 0) fits WHERE ${seems}`;
};

const customers = sql`customer c LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id`;

const valued = (way: Way, condition: Condition) => {
  const key = sql.ref(ofMetrics(way) ? `m.${orders[way.by].column}` : `c.${orders[way.by].column}`);
  const some = ofMetrics(way) ? sql`AND ${key} IS NOT NULL` : sql``;
  const never = way.from?.key === null && !way.back ? sql`AND false` : sql``;
  return sql`SELECT ${key} AS key, c.customer_id FROM ${customers} WHERE ${condition} ${some} ${pastPlace(way, key, sql.ref('c.customer_id'))} ${never}`;
};

const withoutValue = (way: Way, condition: Condition) => {
  if (!ofMetrics(way) || (way.back && way.from?.key !== null)) return sql`SELECT ${typed(way, null)}, NULL::uuid WHERE false`;
  return sql`SELECT ${typed(way, null)}, c.customer_id FROM (${valueless(way, sql``)}) v JOIN customer c ON c.customer_id = v.customer_id
    LEFT JOIN customer_metrics m ON m.customer_id = c.customer_id WHERE ${condition}`;
};

/** Looks up everybody who fits by the best index, then puts them in order. */
const lookUp = async (reader: Reader, way: Way, { condition }: Fit): Promise<Found[]> => {
  const { rows } = await sql<Found>`
    WITH fitting (key, customer_id) AS MATERIALIZED (${valued(way, condition)} UNION ALL ${withoutValue(way, condition)})
    SELECT key::text AS key, customer_id FROM fitting
    ORDER BY (key IS NULL) ${way.back ? sql`DESC` : sql`ASC`}, fitting.key ${direction(way)}, customer_id ${direction(way)}
    LIMIT ${limitOf(way)}`.execute(reader);
  return rows;
};

const past = (way: Way) => {
  const back = way.back ? sql`true` : sql`false`;
  if (!way.from) return sql`true`;
  if (way.from.key === null)
    return sql`((key IS NULL AND customer_id ${beyond(way)} ${way.from.id}::uuid) OR (key IS NOT NULL AND ${back}))`;
  return sql`((key, customer_id) ${beyond(way)} (${typed(way, way.from.key)}, ${way.from.id}::uuid) OR (key IS NULL AND NOT ${back}))`;
};

/**
 * The page out of everybody who fits, when they are few; undefined when they are more. `rare`: those whom one of the tests leaves, by
 * an index of its own, some more than once: a small set is looked up one by one, a large one along an index of the other tests.
 */
const pageOfFew = async (
  reader: Reader,
  way: Way,
  fit: Fit,
  rare?: RareSet,
  size: keyof typeof rareSets = 'small',
): Promise<Found[] | undefined> => {
  const kind = rare && size === 'small' ? 'byRare' : fit.steady ? 'byWords' : 'byFilter';
  const crowd = rareSets[size];
  const order = sql`(key IS NULL) ${way.back ? sql`DESC` : sql`ASC`}, key ${direction(way)}, customer_id ${direction(way)}`;
  const ids = sql`(SELECT ids FROM rare WHERE cardinality(ids) < ${crowd.oneMore})::uuid[]`;
  const { table, column } = orders[way.by];
  // what stands in the row that is looked at anyway is taken along; a figure is looked up only once they are known to be few
  const taken = ofMetrics(way) ? sql`c.customer_id` : sql`c.customer_id, ${sql.ref(`c.${column}`)}`;
  const keys = ofMetrics(way) ? sql`few LEFT JOIN ${sql.table(table)} k USING (customer_id)` : sql`few AS k`;
  const fitting =
    rare && size === 'small'
      ? sql`unnest(${ids}) AS one (id), LATERAL (SELECT ${taken} FROM ${customers} WHERE c.customer_id = one.id AND ${fit.condition} OFFSET 0) c`
      : sql`${customers} WHERE ${rare ? sql`c.customer_id = ANY(${ids}) AND` : sql``} ${fit.condition}`;
  const statement = sql<Found & { fitting: number; crowd: number; customer_id: Id | null }>`
    WITH ${rare ? sql`rare AS MATERIALIZED (SELECT ARRAY(${rare.members} LIMIT ${crowd.oneMore}) AS ids),` : sql``}
      few AS MATERIALIZED (SELECT ${taken} FROM ${fitting} LIMIT ${oneMore[kind]}),
      counted AS MATERIALIZED (SELECT count(*) AS fitting, ${rare ? sql`(SELECT cardinality(ids) FROM rare)` : sql`0`} AS crowd FROM few),
      keyed AS (SELECT ${rare ? sql`DISTINCT` : sql``} ${sql.ref(`k.${column}`)} AS key, customer_id FROM counted, ${keys}
        WHERE counted.fitting < ${oneMore[kind]})
    SELECT counted.fitting, counted.crowd, page.key::text AS key, page.customer_id FROM counted
    LEFT JOIN (SELECT * FROM keyed WHERE ${past(way)} ORDER BY ${order} LIMIT ${limitOf(way)}) page ON true
    ORDER BY (page.key IS NULL) ${way.back ? sql`DESC` : sql`ASC`}, page.key ${direction(way)}, page.customer_id ${direction(way)}`;
  // only a statement that is planned once carries the rows: planning them costs more than asking for them apart
  const { rows } = await ask(reader, fit.steady ? shown(way, statement) : statement, fit.steady);
  const [first] = rows;
  if (first && (first.fitting > few[kind] || first.crowd > crowd.most)) return undefined;
  return rows.filter((row) => row.customer_id !== null);
};

/** The page by a test that leaves few, if one of the filter's does. */
const pageOfRare = async (reader: Reader, asked: CustomerQuestion, way: Way, size: keyof typeof rareSets): Promise<Found[] | undefined> => {
  if (!asked.filter || asked.query) return undefined;
  const rare = rareSetOf(asked.filter, frameOf(asked), (test) => !isCrowded(size + test, asked.now));
  if (!rare) return undefined;
  const condition = sql.join([sql`c.retired_at IS NULL`, visibleTo(asked.principal), rare.rest], sql` AND `);
  const found = await pageOfFew(reader, way, { condition, steady: false, own: undefined, beyond: undefined }, rare, size);
  if (!found) noteCrowd(size + rare.test, asked.now);
  return found;
};

/** Walks as far as what was met on the first stride promises to fill the page; undefined where that is too far. */
const walkOn = async (reader: Reader, way: Walk, fit: Fit, met: number): Promise<Found[] | undefined> => {
  const steps = met > 0 ? Math.ceil((way.steps * way.need * 1.5) / met) : Number.POSITIVE_INFINITY;
  if (steps > longest) return undefined;
  const far = await walk(reader, { ...way, steps }, fit);
  if (far.length < way.need) return undefined;
  noteSteps(way, fit, steps);
  return far;
};

/** How far the first walk goes; a filter asked before as far as it went then. */
const strideOf = (asked: CustomerQuestion, own: boolean, before: number): number => {
  if (asked.principal.companies === 'all') return Math.max(asked.broad ? strideOfMany : stride, before);
  return Math.max(own ? strideAmongOthers.byIndex : strideAmongOthers.byLook, before);
};

/** Words are looked for in their own index first; everything else, and words that many carry, is met soonest on the way. */
const findPlaces = async (reader: Reader, asked: CustomerQuestion, way: Way): Promise<Found[]> => {
  const rare = await pageOfRare(reader, asked, way, 'small');
  if (rare) return rare;
  const own = asked.query || asked.filter ? undefined : asked.principal;
  const test = own ? undefined : JSON.stringify([asked.filter, asked.query, asked.principal.companies]);
  const fit = { condition: conditionOf(asked), steady: asked.filter === undefined, own, beyond: beyondRow(asked), test };
  const before = stepsBefore(way, fit);
  const first = { ...way, steps: strideOf(asked, own !== undefined, before ?? 0) };
  const seldom = before === undefined ? asked.query !== undefined && !asked.broad : before === 0;
  const sure = own !== undefined || before !== undefined;
  const near = seldom ? [] : await walk(reader, { ...first, rows: way.rows && sure }, fit);
  if (near.length >= way.need) noteSteps(way, fit, first.steps);
  if (near.length >= way.need) return near;
  // enough of them on the way that going on is cheaper than finding all
  const often = near.length * 6 >= way.need ? await walkOn(reader, first, fit, near.length) : undefined;
  if (often) return often;
  const found =
    (await pageOfRare(reader, asked, way, 'large')) ?? (asked.query || asked.filter ? await pageOfFew(reader, way, fit) : undefined);
  noteSteps(way, fit, found ? 0 : undefined);
  if (found) return found;
  const met = seldom ? await walk(reader, first, fit) : near;
  if (met.length < way.need) return (await walkOn(reader, first, fit, met.length)) ?? lookUp(reader, way, fit);
  noteSteps(way, fit, first.steps);
  return met;
};

type Shown = Place & { row: CustomerRow };
const placeOf = (one: Found): Place => ({ key: one.key, id: one.customer_id });

/** The places of a page in the list's own order, at most `need` of them. */
export const placesOf = async (reader: Reader, asked: CustomerQuestion, way: Way): Promise<Place[]> => {
  const places = (await findPlaces(reader, asked, way)).map(placeOf);
  return way.back ? places.reverse() : places;
};

const isWritten = (one: Found): one is Found & WrittenRow => one.written !== undefined;
/** The same with the row of each, mostly in one query. */
export const rowsOf = async (reader: Reader, asked: CustomerQuestion, way: Way): Promise<Shown[]> => {
  const found = await findPlaces(reader, asked, { ...way, rows: true });
  const rows = found.every(isWritten)
    ? found.map(rowOf)
    : await customerRows(
        reader,
        found.map((one) => one.customer_id),
      );
  const all = rows.map((row, at) => ({ ...placeOf(found[at] as Found), row }));
  return way.back ? all.reverse() : all;
};
