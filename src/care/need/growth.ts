import { z } from 'zod';

/**
 * Goods a child needs at an age, as the company says them: from and to in months. `tells`: buying it tells how old the child is.
 */
export const growthStep = z.object({
  code: z.string().min(1).max(80),
  fromMonth: z.int().min(0).max(300),
  toMonth: z.int().min(0).max(300),
  tells: z.boolean(),
});
export type GrowthStep = z.infer<typeof growthStep>;
export const growthShape = z.object({ companies: z.record(z.string(), z.array(growthStep).max(100)) });

/** When a child was born, as far as we know: a stretch of days from the epoch, and what tells it. */
export type Born = { from: number; to: number; told: 'birthday' | 'bought'; code: string; boughtOn: number };

/** Of customers whose child came to a step's age, how many bought it then; counted from their own past. */
export type Grown = Record<string, { cases: number; came: number }>;

const monthLength = 30.4375;

/** A stretch longer than this says too little to act on. */
const vague = 500;

/** When the child was born by one purchase of a step that tells. */
const bornBy = (step: GrowthStep, day: number): Born => ({
  from: Math.round(day - (step.toMonth + 1) * monthLength),
  to: Math.round(day - step.fromMonth * monthLength),
  told: 'bought',
  code: step.code,
  boughtOn: day,
});

/** The child a family's purchases speak of: the step that tells best, narrowed by the others where they agree. */
export const bornOf = (
  steps: readonly GrowthStep[],
  bought: ReadonlyMap<string, readonly number[]>,
  birthday?: number,
): Born | undefined => {
  if (birthday !== undefined) return { from: birthday, to: birthday, told: 'birthday', code: '', boughtOn: birthday };
  const told = steps
    .filter((step) => step.tells)
    .flatMap((step) => (bought.get(step.code) ?? []).slice(0, 1).map((day) => bornBy(step, day)))
    .sort((a, b) => a.to - a.from - (b.to - b.from));
  const [best, ...rest] = told;
  if (!best) return undefined;
  const agreed = rest.reduce(
    (kept, one) =>
      one.from <= kept.to && one.to >= kept.from ? { ...kept, from: Math.max(kept.from, one.from), to: Math.min(kept.to, one.to) } : kept,
    best,
  );
  return agreed.to - agreed.from > vague ? undefined : agreed;
};

export type Growing = { step: GrowthStep; from: number; to: number; expected: number; born: Born };

/** The steps still ahead of a child, each with the days on which it comes to that age; `bought` steps are done. */
export const growing = (
  steps: readonly GrowthStep[],
  born: Born,
  bought: ReadonlyMap<string, readonly number[]>,
  asOf: number,
  horizon = 400,
): Growing[] =>
  steps.flatMap((step) => {
    const begins = Math.round((born.from + born.to) / 2 + step.fromMonth * monthLength);
    const ends = Math.round((born.from + born.to) / 2 + (step.toMonth + 1) * monthLength);
    const done = bought.get(step.code)?.some((day) => day >= begins - 60) ?? false;
    if (step.code === born.code || done || ends < asOf || begins > asOf + horizon || begins <= born.boughtOn) return [];
    const from = begins - Math.round((born.to - born.from) / 2);
    const to = Math.min(ends, begins + 180) + Math.round((born.to - born.from) / 2);
    return to < asOf ? [] : [{ step, from, to, expected: begins, born }];
  });

/** Counts, over customers whose child's age is told, who bought a later step in its stretch once that stretch was over. */
export const learnGrowth = (
  steps: readonly GrowthStep[],
  families: readonly ReadonlyMap<string, readonly number[]>[],
  until: number,
): Grown => {
  const grown: Grown = {};
  for (const bought of families) {
    const born = bornOf(steps, bought);
    if (!born) continue;
    for (const { step, from, to } of growing(steps, born, new Map(), born.boughtOn, 10_000)) {
      if (to >= until) continue;
      const one = (grown[step.code] ??= { cases: 0, came: 0 });
      one.cases += 1;
      one.came += bought.get(step.code)?.some((day) => day >= from && day <= to) ? 1 : 0;
    }
  }
  return grown;
};
