/** Hours until the first answer; null while there is none, with the hours it has waited so far. */
export type Waited = { hours: number | null; waiting: number };
export type Usual = 'hour' | 'half-day' | 'day' | 'three-days';

const within: readonly (readonly [Usual, number])[] = [
  ['hour', 1],
  ['half-day', 12],
  ['day', 24],
  ['three-days', 72],
];
const leastQuestions = 8;
const usually = 2 / 3;

/**
 * What may be said of how soon an owner answers: the shortest span within which two in three questions were answered, those nobody answered
 * counted as misses once the span has passed. Of fewer than eight questions, or of worse than three days, nothing is said.
 */
export const usualAnswer = (waits: readonly Waited[]): Usual | undefined => {
  for (const [name, hours] of within) {
    const judged = waits.filter((one) => one.hours !== null || one.waiting >= hours);
    if (judged.length < leastQuestions) continue;
    if (judged.filter((one) => one.hours !== null && one.hours <= hours).length / judged.length >= usually) return name;
  }
  return undefined;
};
