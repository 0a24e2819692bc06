/** How somebody answered in a stretch: how many a week, how late (median hours), how long (median letters), how much of it in the evening. */
export type Pace = { aWeek: number; hours: number | null; letters: number | null; evenings: number | null };
export type Burden = { before: Pace; lately: Pace; openTasks: number };

export type BurdenSign = { code: 'more-answers' | 'later' | 'shorter' | 'evenings' | 'open-tasks'; facts: Record<string, number> };
export type Warning = { warns: boolean; signs: BurdenSign[] };

/** From here on a change counts; below these few answers a week nothing can be read off. */
const marks = { leastAWeek: 2, more: 1.4, later: 1.5, shorter: 0.7, evenings: 0.15, tasks: 3 };

const whole = (value: number): number => Math.round(value);

const load = ({ before, lately, openTasks }: Burden): BurdenSign[] => {
  const signs: BurdenSign[] = [];
  if (lately.aWeek >= marks.leastAWeek && lately.aWeek >= before.aWeek * marks.more)
    signs.push({ code: 'more-answers', facts: { now: whole(lately.aWeek), before: whole(before.aWeek) } });
  if (openTasks >= marks.tasks) signs.push({ code: 'open-tasks', facts: { count: openTasks } });
  return signs;
};

const gladness = ({ before, lately }: Burden): BurdenSign[] => {
  const signs: BurdenSign[] = [];
  if (before.aWeek <= 0 || lately.aWeek <= 0) return signs;
  if (before.hours !== null && lately.hours !== null && lately.hours >= Math.max(1, before.hours) * marks.later)
    signs.push({ code: 'later', facts: { now: whole(lately.hours), before: whole(before.hours) } });
  if (before.letters !== null && lately.letters !== null && lately.letters <= before.letters * marks.shorter)
    signs.push({ code: 'shorter', facts: { now: whole(lately.letters), before: whole(before.letters) } });
  if (before.evenings !== null && lately.evenings !== null && lately.evenings - before.evenings >= marks.evenings)
    signs.push({ code: 'evenings', facts: { now: whole(lately.evenings * 100), before: whole(before.evenings * 100) } });
  return signs;
};

/**
 * Rising load and falling gladness together are the warning; either alone is not: many answers given gladly are a good month, and short
 * late ones without load are a summer.
 */
export const burdenOf = (burden: Burden): Warning => {
  const [heavier, glad] = [load(burden), gladness(burden)];
  return { warns: heavier.length > 0 && glad.length > 0, signs: [...heavier, ...glad] };
};

export type Fading = { fades: boolean; from: number; to: number };

/** A core member fades when a third of what they showed a month ago is gone and it was enough to be missed. */
export const fadingOf = (before: number, now: number): Fading => ({
  fades: before >= 20 && now <= before * (2 / 3),
  from: before,
  to: now,
});
