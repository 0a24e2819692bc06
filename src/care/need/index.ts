/**
 * Need: what each customer will want, when, how sure and why. Dated needs (a yearly occasion, goods running out, a child's age) are kept
 * apart from two lists without a date: what is bought again, and what is new for the customer.
 */

export { type GoesWith, goesWith } from './goes-with.read.ts';
export { judgeLists, type ListsJudged } from './judge-lists.ts';
export { judgeRecurrence, type RecurrenceJudged } from './judge-recurrence.ts';
export { judgeRuns, type RunsJudged } from './judge-runs.ts';
export { needJobs } from './need.jobs.ts';
export { needDoors } from './need.routes.ts';
export { sayGrowth } from './say-growth.data.ts';
