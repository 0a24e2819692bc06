import type { TakenFrom } from '../../profile/index.ts';
import type { ImportRun } from './import-run.ts';

/** Where what a run brings comes from. */
export const sourceOf = (run: ImportRun): TakenFrom => ({
  companyId: run.company_id,
  source: run.source,
  importId: run.import_id,
  madeUp: run.mapping.sample !== undefined,
});
