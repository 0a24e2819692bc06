/** Occasions of the year and activities held on them: who may come, who has a place, who waits, what came of it. */
export { nextActivities, type ShownActivity } from './next-activities.read.ts';
export { type Season, type SeasonWords, seasonOf } from './season.ts';
