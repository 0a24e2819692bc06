/** How many letters were added, lost, changed or swapped with their neighbour on the way from one word to the other (optimal string alignment). */
export const slips = (a: string, b: string): number => {
  let [before, above] = [[] as number[], Array.from({ length: b.length + 1 }, (_, place) => place)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, (above[j - 1] as number) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j] as number, (before[j - 2] as number) + 1);
    }
    [before, above] = [above, row];
  }
  return above[b.length] as number;
};

const common = (a: string, b: string): [string, string] => {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const used = new Set<number>();
  const mine: string[] = [];
  for (const [i, letter] of [...a].entries())
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j += 1)
      if (b[j] === letter && !used.has(j)) {
        used.add(j);
        mine.push(letter);
        break;
      }
  return [
    mine.join(''),
    [...used]
      .sort((x, y) => x - y)
      .map((j) => b[j])
      .join(''),
  ];
};

/** Likeness of two words by Jaro and Winkler: 1 the same, 0 nothing in common; the beginning counts most. */
export const likeness = (a: string, b: string): number => {
  if (a === b) return 1;
  const [mine, theirs] = common(a, b);
  if (mine.length === 0) return 0;
  const swapped = [...mine].filter((letter, place) => letter !== theirs[place]).length / 2;
  const jaro = (mine.length / a.length + mine.length / b.length + (mine.length - swapped) / mine.length) / 3;
  let start = 0;
  while (start < 4 && start < a.length && a[start] === b[start]) start += 1;
  return jaro + start * 0.1 * (1 - jaro);
};

/** Whether two words part by a slip of the finger only: long words bear two, short ones one, the shortest none. */
export const isSlip = (a: string, b: string): boolean => {
  const shorter = Math.min(a.length, b.length);
  if (shorter < 4 || Math.abs(a.length - b.length) > 2) return false;
  const apart = slips(a, b);
  return apart === 1 || (apart === 2 && shorter >= 8 && likeness(a, b) >= 0.93);
};
