import { type RawBuilder, sql } from 'kysely';

/** A question that at most so many customers fit is answered by looking them up and putting them in order. */
export const few = { byWords: 1500, byFilter: 2500, byRare: 5000 };
export const oneMore = { byWords: sql`1501`, byFilter: sql`2501`, byRare: sql`5001` };
/** A test that leaves so many is asked before anything is walked; one that leaves so many more, once a walk has met nobody. */
export const rareSets = { small: { most: 12_000, oneMore: sql`12001` }, large: { most: 40_000, oneMore: sql`40001` } };
/** How far an ordered index is walked at first, and at most, when more fit (about 5 µs a step). */
export const stride = 600;
export const strideOfMany = 1200;
/** Whoever sees only some companies passes by everybody else's customers on the way, at a tenth of the cost when nothing else is asked. */
export const strideAmongOthers = { byIndex: 12_000, byLook: 3000 };
export const longest = 24_000;
/** The lengths of walks. They stand in the statement, so that the plan kept for it is made for them. */
const strides = [
  { steps: stride, words: sql`600` },
  { steps: 1200, words: sql`1200` },
  { steps: 2400, words: sql`2400` },
  { steps: strideAmongOthers.byLook, words: sql`3000` },
  { steps: 6000, words: sql`6000` },
  { steps: strideAmongOthers.byIndex, words: sql`12000` },
];
/** So do the lengths of the pages people turn: a list's, and the quick search's. */
const pages = [
  { need: 51, words: sql`51` },
  { need: 9, words: sql`9` },
];
export const limitOf = ({ need }: { need: number }) => pages.find((one) => one.need === need)?.words ?? sql`${need}`;
export const stepsInWords = (steps: number): RawBuilder<unknown> => strides.find((one) => one.steps >= steps)?.words ?? sql`24000`;
