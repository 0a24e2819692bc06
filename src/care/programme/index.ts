/**
 * Programmes: who enters, what happens step by step, what came of it. A run (and the care item made of it) keeps evidence as a code and
 * plain facts; `evidenceOf` turns it into sentences, figures and a picture in every language at the moment somebody reads.
 */
export { advanceRuns } from './advance-runs.act.ts';
export { duties } from './duties/index.ts';
export { type Effect, effectOf } from './effect.read.ts';
export type { Compared, Counts, Verdict } from './effect.ts';
export { type Among, enterAll } from './enter-programmes.act.ts';
export { type Evidence, evidenceOf, type Figure, type KeptEvidence, type Picture } from './evidence.ts';
export { type CareResult, finishCare } from './finish-care.act.ts';
export { defaultTemplates, installDuties } from './install-duties.act.ts';
export { claimsOf, teach } from './lesson.data.ts';
export { programmeJobs } from './programme.jobs.ts';
export { programmeDoors } from './programme.routes.ts';
export { purchaseStrip } from './strip.read.ts';
