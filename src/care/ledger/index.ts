export { type FileOptions, importFile } from './import/import-file.act.ts';
export { type PartOfMapping, partOfMapping } from './import/mapping.ts';
export { type Progress, runImport } from './import/run-import.act.ts';
export { undoImport } from './import/undo-import.act.ts';
export { ledgerJobs } from './ledger.jobs.ts';
export { ledgerDoors } from './ledger.routes.ts';
export { loadSample } from './sample/load-sample.act.ts';
export { type Totals, totals } from './totals.read.ts';
