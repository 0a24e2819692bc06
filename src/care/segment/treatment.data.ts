import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { Place } from './grid.ts';
import { plainTreatment, type Treatment } from './treatment.ts';

export type KeptTreatment = Place & { cellId: Id; definition: Treatment; version: number; changedAt: Date };

export const treatmentsOf = async (reader: Reader, companyId: Id): Promise<KeptTreatment[]> => {
  const { rows } = await sql<KeptTreatment>`
    SELECT cell_id AS "cellId", line, class, tier, definition, version, changed_at AS "changedAt" FROM treatment WHERE company_id = ${companyId}`.execute(
    reader,
  );
  return rows;
};

export type Treated = Treatment & { companyId: Id; place: Place };

/**
 * How each of these customers is to be treated: the treatment of the cell they stand in. Customers outside the grid are absent; in a cell
 * nobody wrote a treatment for, everything is left to the house.
 */
export const treatmentOf = async (reader: Reader, customerIds: readonly Id[]): Promise<Map<Id, Treated>> => {
  const { rows } = await sql<Place & { customer_id: Id; company_id: Id; definition: Treatment | null }>`
    SELECT k.customer_id, k.company_id, k.line, k.class, k.tier, t.definition FROM cell k
    LEFT JOIN treatment t ON t.company_id = k.company_id AND t.line = k.line AND t.class = k.class AND t.tier = k.tier
    WHERE k.customer_id = ANY(${customerIds}::uuid[])`.execute(reader);
  return new Map(
    rows.map(({ customer_id, company_id: companyId, definition, line, class: of, tier }) => [
      customer_id,
      { ...(definition ?? plainTreatment), companyId, place: { line, class: of, tier } },
    ]),
  );
};
