const [most, fewest] = [30_000, 5_000];
/** In the planner's own measure. */
const budget = 90_000;

/** How many customers a preview draws: fewer, with wider limits said, where each one costs more (many happenings to look through). */
export const drawnFor = (costEach: number): number => Math.round(Math.min(most, Math.max(fewest, budget / Math.max(costEach, 0.01))));
