/** What a figure is held to: the value itself, or its ratio to the floor. */
export type Goal = { atMost?: number; atLeast?: number; ratioAtMost?: number; ratioAtLeast?: number };

/** One measurement. `floor` is what the machine could do at best, measured in the same run and in the same unit. */
export type Measured = { name: string; value: number; unit: string; floor?: number; goal?: Goal };

/** As printed: one JSON line a figure. A figure without a goal is information. */
export type Figure = {
  name: string;
  value: number;
  unit: string;
  floor: number | null;
  ratio: number | null;
  goal: string | null;
  ok: boolean;
};

export type Report = (measured: Measured) => void;

/** A file `tests/bench/<name>.bench.ts` exports one as `bench`. It makes its own house in a folder of its own and clears it away. */
export type Bench = { name: string; run(report: Report): Promise<void> };

const round = (value: number): number => Number(value.toPrecision(5));

const writeGoal = ({ atMost, atLeast, ratioAtMost, ratioAtLeast }: Goal): string =>
  [
    atMost !== undefined && `≤ ${atMost}`,
    atLeast !== undefined && `≥ ${atLeast}`,
    ratioAtMost !== undefined && `≤ ${ratioAtMost} × floor`,
    ratioAtLeast !== undefined && `≥ ${ratioAtLeast} × floor`,
  ]
    .filter(Boolean)
    .join(', ');

const keeps = (value: number, ratio: number | null, goal: Goal): boolean =>
  value <= (goal.atMost ?? Number.POSITIVE_INFINITY) &&
  value >= (goal.atLeast ?? Number.NEGATIVE_INFINITY) &&
  (ratio === null || (ratio <= (goal.ratioAtMost ?? Number.POSITIVE_INFINITY) && ratio >= (goal.ratioAtLeast ?? Number.NEGATIVE_INFINITY)));

export const figureOf = ({ name, value, unit, floor, goal }: Measured): Figure => {
  const ratio = floor ? round(value / floor) : null;
  return {
    name,
    value: round(value),
    unit,
    floor: floor === undefined ? null : round(floor),
    ratio,
    goal: goal ? writeGoal(goal) : null,
    ok: goal ? keeps(value, ratio, goal) : true,
  };
};
