import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Grid } from './grid.ts';
import type { Rule } from './rule.ts';

export type Segment = {
  segmentId: Id;
  companyId: Id;
  name: string;
  about: string;
  kind: 'rule' | 'list';
  rule: Rule | null;
  version: number;
  levels: Record<string, number | null>;
  madeAt: Date;
  changedAt: Date;
  firstFilledAt: Date | null;
  filledAt: Date | null;
};

const columns = sql`s.segment_id AS "segmentId", s.company_id AS "companyId", s.name, s.about, s.kind, s.rule, s.version, s.levels,
  s.made_at AS "madeAt", s.changed_at AS "changedAt", s.first_filled_at AS "firstFilledAt", s.filled_at AS "filledAt"`;

/** Every segment that stands, of one company or of all. */
export const segmentsOf = async (reader: Reader, companyId?: Id): Promise<Segment[]> => {
  const own = companyId ? sql`AND s.company_id = ${companyId}` : sql``;
  const { rows } =
    await sql<Segment>`SELECT ${columns} FROM segment s WHERE s.removed_at IS NULL ${own} ORDER BY s.name, s.segment_id`.execute(reader);
  return rows;
};

export type KeptGrid = {
  companyId: Id;
  version: number;
  definition: Grid;
  levels: Record<string, number | null>;
  filledAt: Date | null;
  goodsSeen: string | null;
};

/** The newest grid of every company that has one. */
export const gridsOf = async (reader: Reader, companyId?: Id): Promise<KeptGrid[]> => {
  const own = companyId ? sql`WHERE company_id = ${companyId}` : sql``;
  const { rows } = await sql<KeptGrid>`
    SELECT DISTINCT ON (company_id) company_id AS "companyId", version, definition, levels, filled_at AS "filledAt",
      goods_seen AS "goodsSeen" FROM grid ${own}
    ORDER BY company_id, version DESC`.execute(reader);
  return rows;
};
