import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { audit, within } from '../staff/index.ts';
import { gridTask } from './fill-grid.act.ts';
import { seenGrid } from './grid.read.ts';
import { classesOf, type Grid, linesOf, type Place, tiersOf } from './grid.ts';
import { cellId, type Treatment } from './treatment.ts';

/** The grid of a company as it shall be; customers move into their cells right after. */
export const keepGrid = (house: House, asking: Asking, companyId: Id, definition: Grid): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const was = await seenGrid(tx, asking.principal, companyId);
    if (!was) return refused('not-found');
    if (was.version !== asking.version) return refused('changed-meanwhile');
    const { numAffectedRows } = await sql`INSERT INTO grid (company_id, version, definition, made_at, made_by)
      VALUES (${companyId}, ${was.version + 1}, ${JSON.stringify(definition)}::jsonb, ${now}, ${asking.principal.staffId}) ON CONFLICT DO NOTHING`.execute(
      tx,
    );
    if (Number(numAffectedRows) === 0) return refused('changed-meanwhile');
    await enqueue(tx, gridTask, { companyId }, { key: `${gridTask} ${companyId}` });
    await audit(tx, now, asking, {
      act: 'grid.changed',
      subjectKind: 'grid',
      subjectId: companyId,
      companyId,
      change: { definition: [was.definition, definition] },
    });
    return done(companyId);
  });

/** Every place a grid has. */
export const placesOf = (grid: Grid): Place[] =>
  linesOf(grid).flatMap((line) =>
    classesOf(grid).flatMap((one) => tiersOf(grid).map((tier) => ({ line: line.key, class: one.key, tier: tier.key }))),
  );

/** The cell of this id, among the grids of the asking person's companies. */
export const findCell = async (
  reader: Parameters<typeof seenGrid>[0],
  asking: Pick<Asking, 'principal'>,
  id: Id,
): Promise<{ companyId: Id; place: Place } | undefined> => {
  const { rows } = await sql<{ company_id: Id }>`SELECT company_id FROM company`.execute(reader);
  for (const { company_id: companyId } of rows) {
    if (!within(asking.principal.companies, companyId)) continue;
    const grid = await seenGrid(reader, asking.principal, companyId);
    const place = grid?.definition && placesOf(grid.definition).find((one) => cellId(companyId, one) === id);
    if (place) return { companyId, place };
  }
  return undefined;
};

/** Whether each of these works with the customers of this company. */
const allCare = async (tx: Tx, companyId: Id, named: readonly Id[]): Promise<boolean> => {
  const { rows } = await sql<{
    staff_id: Id;
  }>`SELECT s.staff_id FROM staff_member s WHERE s.staff_id = ANY(${named}::uuid[]) AND s.deactivated_at IS NULL
    AND EXISTS (SELECT 1 FROM role_grant g WHERE g.staff_id = s.staff_id AND g.revoked_at IS NULL AND g.role IN ('owner', 'manager', 'carer')
      AND (g.company_id IS NULL OR g.company_id = ${companyId}))`.execute(tx);
  return named.every((one) => rows.some((row) => row.staff_id === one));
};

/** Writes how the customers of a cell are treated. */
export const treatCell = (house: House, asking: Asking, id: Id, definition: Treatment): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const cell = await findCell(tx, asking, id);
    if (!cell) return refused('not-found');
    const named = [definition.owner, definition.deputy].filter((one) => one !== null);
    if (!(await allCare(tx, cell.companyId, named))) return refused('no-such-colleague');
    const { rows } = await sql<{
      definition: Treatment;
      version: number;
    }>`SELECT definition, version FROM treatment WHERE cell_id = ${id} FOR UPDATE`.execute(tx);
    const was = rows[0];
    if ((was?.version ?? 0) !== asking.version) return refused('changed-meanwhile');
    const { line, class: of, tier } = cell.place;
    const { numAffectedRows } = await sql`
      INSERT INTO treatment (cell_id, company_id, line, class, tier, definition, version, changed_at, changed_by)
      VALUES (${id}, ${cell.companyId}, ${line}, ${of}, ${tier}, ${JSON.stringify(definition)}::jsonb, 1, ${now}, ${asking.principal.staffId})
      ON CONFLICT (cell_id) DO UPDATE SET definition = excluded.definition, version = treatment.version + 1, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by WHERE treatment.version = ${asking.version}`.execute(tx);
    if (Number(numAffectedRows) === 0) return refused('changed-meanwhile');
    await audit(tx, now, asking, {
      act: 'cell.treated',
      subjectKind: 'cell',
      subjectId: id,
      companyId: cell.companyId,
      change: { treatment: [was?.definition ?? null, definition] },
    });
    return done(id);
  });
