import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Definition } from './definition.ts';

export type Programme = {
  programmeId: Id;
  companyId: Id;
  key: string;
  duty: string | null;
  version: number;
  runningSince: Date | null;
  pausedAt: Date | null;
  definition: Definition;
};

const columns = sql`p.programme_id AS "programmeId", p.company_id AS "companyId", p.key, p.duty, p.version, p.running_since AS "runningSince",
  p.paused_at AS "pausedAt", v.definition`;

/** Every programme with the definition that holds, the highest priority first. */
export const programmes = async (reader: Reader, companyId?: Id): Promise<Programme[]> => {
  const { rows } = await sql<Programme>`
    SELECT ${columns} FROM programme p JOIN programme_version v ON v.programme_id = p.programme_id AND v.version = p.version
    WHERE ${companyId ?? null}::uuid IS NULL OR p.company_id = ${companyId ?? null}::uuid
    ORDER BY (v.definition->>'priority')::int DESC, p.key, p.programme_id`.execute(reader);
  return rows;
};

/** The definitions that runs are pinned to, by `programme version`. */
export const definitions = async (reader: Reader): Promise<Map<string, Definition>> => {
  const { rows } = await sql<{ programme_id: Id; version: number; definition: Definition }>`
    SELECT programme_id, version, definition FROM programme_version`.execute(reader);
  return new Map(rows.map((row) => [`${row.programme_id} ${row.version}`, row.definition]));
};

/** Puts programmes in place that a company does not have yet; those it has stay as they are. */
export const insertProgrammes = async (
  tx: Tx,
  companyId: Id,
  offered: readonly { programmeId: Id; key: string; definition: Definition }[],
  now: Date,
): Promise<void> => {
  const rows = JSON.stringify(offered.map((one) => ({ programme_id: one.programmeId, key: one.key, definition: one.definition })));
  await sql`
    WITH offered AS (SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS o (programme_id uuid, key text, definition jsonb)),
    added AS (
      INSERT INTO programme (programme_id, company_id, key, duty, version, made_at, running_since)
      SELECT programme_id, ${companyId}, key, key, 1, ${now}, ${now} FROM offered
      ON CONFLICT (company_id, key) DO NOTHING RETURNING programme_id
    )
    INSERT INTO programme_version (programme_id, version, definition, made_at)
    SELECT programme_id, 1, definition, ${now} FROM offered JOIN added USING (programme_id)`.execute(tx);
};
