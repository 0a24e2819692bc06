/**
 * Programmes: who enters, what happens step by step, what came of it. A run (and the care item made of it) keeps evidence as a code and
 * plain facts; `evidenceOf` turns it into sentences, figures and a picture in every language at the moment somebody reads.
 */
export { type Evidence, evidenceOf, type Figure, type KeptEvidence, type Picture } from './evidence.ts';
export { programmeJobs } from './programme.jobs.ts';
export { programmeDoors } from './programme.routes.ts';
