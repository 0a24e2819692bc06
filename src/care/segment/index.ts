/**
 * Segments: rules that customers enter and leave by themselves, the grid of the company's customers, and how each cell is treated.
 * What a treatment says is obeyed by whoever acts: `treatmentOf` tells it of any customers.
 */
export { beginGrids } from './begin-grid.act.ts';
export { answerBy } from './clock.ts';
export { segmentJobs } from './segment.jobs.ts';
export { segmentDoors } from './segment.routes.ts';
export { type Treated, treatmentOf } from './treatment.data.ts';
