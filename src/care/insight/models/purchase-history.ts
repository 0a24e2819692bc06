/**
 * What the models of repeat buying look at: `x` repeat purchase days after the first, the last of them `tx` after the first, the customer
 * watched for `T` after the first, in one unit of time (weeks); `count` customers are alike in all three.
 */
export type History = { x: number; tx: number; T: number; count: number };
export type OneHistory = Omit<History, 'count'>;

/** The history of a customer who bought on these days (numbered, distinct, rising), watched until the day `end`. In weeks. */
export const historyOf = (days: readonly number[], end: number): OneHistory => {
  const first = days[0] ?? end;
  return { x: days.length - 1, tx: ((days.at(-1) ?? end) - first) / 7, T: (end - first) / 7 };
};

/** Like histories counted once: a likelihood costs as much as there are different ones. */
export const gather = (histories: Iterable<OneHistory>): History[] => {
  const groups = new Map<string, History>();
  for (const { x, tx, T } of histories) {
    const key = `${x}|${tx}|${T}`;
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { x, tx, T, count: 1 });
  }
  return [...groups.values()];
};
