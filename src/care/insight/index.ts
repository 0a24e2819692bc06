/**
 * Insight: what we know of each customer by arithmetic, now or as of any instant, and what a company's own history teaches.
 * Days are in the company's zone, money in its currency, spans in days.
 */

export { companyOf, companyQuery } from './asked-company.ts';
export { dialsOf, dialsShape, monthsAsked } from './dials.ts';
export { type Company, companies, costsOf } from './grounds.data.ts';
export { insightJobs } from './insight.jobs.ts';
export { insightDoors } from './insight.routes.ts';
export { sayOwnInterest } from './interest/decline-interest.act.ts';
export { readInterests } from './interest/interest.read.ts';
export { type Columns, guessColumns } from './judge/guess-columns.ts';
export { type Doubtful, doubtsOf, type Judgement, judgePurchases } from './judge/judge-purchases.ts';
export type { LogLine } from './judge/log.ts';
export { learnPatterns } from './learn-patterns.act.ts';
export { type Way, ways } from './lifecycle/path.ts';
export { type Stage, stages } from './lifecycle/stage.ts';
export type { Metrics } from './metrics.data.ts';
export { metricsAsOf } from './metrics.read.ts';
export { paceOn } from './pace.data.ts';
export { patternOf } from './pattern.data.ts';
export { type Comeback, comebackDays, fewestAlike, type Pattern, valueBandOf } from './pattern.ts';
export { lookAgainTask, needLookTask, recomputeMarked, segmentLookTask } from './recompute-marked.act.ts';
export { type Pace, spansOf } from './rhythm.ts';
export { satisfactionOf } from './satisfaction.ts';
