import type { RawBuilder } from 'kysely';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';

/** Some of all customers: whether the one in this column belongs to them. */
export type Part = (customerId: RawBuilder<unknown>) => RawBuilder<boolean>;

/** Fewer customers are quicker in one go. */
const worthParting = 50_000;
/** Of so many lines a slice, orders and lines are joined and sorted in 128 MB: 4 million in halves went over the disk. */
const linesEach = 1_000_000;
/** A slice may have to read past the lines of all others. */
const slicesAtMost = 16;

type Seen = { many: number; lines: number; bounds: Id[] | null };

/** All customers in slices of like size, cut where the statistics see them: two or more, so that two may be taken side by side; few, as one. */
export const slices = async (reader: Reader, { atLeast = worthParting, each = linesEach } = {}): Promise<Part[]> => {
  const { rows } = await sql<Seen>`
    SELECT greatest(c.reltuples, 0)::bigint AS many, greatest(l.reltuples, 0)::bigint AS lines, s.histogram_bounds::text::uuid[] AS bounds
    FROM pg_class c JOIN pg_class l ON l.oid = 'order_line'::regclass
    LEFT JOIN pg_stats s ON s.schemaname = 'public' AND s.tablename = c.relname AND s.attname = 'customer_id'
    WHERE c.oid = 'customer_metrics'::regclass`.execute(reader);
  const { many = 0, lines = 0, bounds = null } = rows[0] ?? {};
  if (many < atLeast || !bounds) return [() => sql<boolean>`true`];
  const count = Math.min(Math.max(2, Math.ceil(lines / each)), slicesAtMost, bounds.length);
  const cuts = Array.from({ length: count - 1 }, (_, n) => bounds[Math.floor(((n + 1) * bounds.length) / count)] as Id);
  return [undefined, ...cuts].map((from, n) => (id) => {
    const until = cuts[n];
    const above = from === undefined ? sql`true` : sql`${id} >= ${from}::uuid`;
    return until === undefined ? sql<boolean>`${above}` : sql<boolean>`${above} AND ${id} < ${until}::uuid`;
  });
};
