import { z } from 'zod';
import { text } from '../../platform/http/shapes.ts';
import { evaluate } from './evaluate.ts';
import { fitsGoods } from './occurrences.ts';
import type { Frame, Person } from './person.ts';
import { type Goods, goodsShape, namesGoods, type Rule, ruleShape } from './rule.ts';
import { type Answer, firstAfter } from './span.ts';

const key = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/);
const name = text(40);

const line = z.strictObject({ key, name, goods: goodsShape.refine(namesGoods, 'goods') });
const fits = z.strictObject({ key, name, rule: ruleShape });
const last = z.strictObject({ key, name });
const top = z.strictObject({ key, name, top: z.number().min(0.1).max(100) });

/**
 * The grid of a company: product lines (a customer belongs to the one most was spent on, in twelve months or else ever; `rest` is
 * everything else), classes of customers around the designed best customer, from the nearest on (the first whose rule fits; the last takes
 * everybody else), and tiers of profit: the first so many in a hundred, then the rest, and `loss`, who cost more than they bring.
 */
export const gridShape = z
  .strictObject({
    lines: z.array(line).max(12),
    rest: name,
    classes: z.array(fits).min(2).max(4),
    others: last,
    tiers: z.array(top).min(1).max(3),
    below: last,
    loss: last.nullable(),
  })
  .superRefine((one, check) => {
    const wrong = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
    const twice = (all: readonly { key: string }[]) => new Set(all.map((each) => each.key)).size < all.length;
    if (twice([...one.lines, { key: 'rest' }])) wrong('lines', 'two of one key');
    if (twice([...one.classes, one.others])) wrong('classes', 'two of one key');
    if (twice(tiersOf(one))) wrong('tiers', 'two of one key');
    if (tiersOf(one).length < 3 || tiersOf(one).length > 5) wrong('tiers', '3 to 5');
    if (one.tiers.some((tier, place) => tier.top <= (one.tiers[place - 1]?.top ?? 0))) wrong('tiers', 'in order');
  });
export type Grid = z.infer<typeof gridShape>;

export type Named = { key: string; name: string };
export const linesOf = (grid: Grid): Named[] => [...grid.lines, { key: 'rest', name: grid.rest }];
export const classesOf = (grid: Grid): Named[] => [...grid.classes, grid.others];
export const tiersOf = (grid: Pick<Grid, 'tiers' | 'below' | 'loss'>): Named[] => [
  ...grid.tiers,
  grid.below,
  ...(grid.loss ? [grid.loss] : []),
];
export const classRules = (grid: Grid): Rule[] => grid.classes.map((one) => one.rule);

export type Place = { line: string; class: string; tier: string };

/** What the three parts of a place are called. */
export const namesOfPlace = (grid: Grid, place: Place): string[] => {
  const name = (all: readonly Named[], key: string) => all.find((one) => one.key === key)?.name ?? key;
  return [name(linesOf(grid), place.line), name(classesOf(grid), place.class), name(tiersOf(grid), place.tier)];
};

const year = 365 * 86_400_000;

/** The line most was spent on; lines of the same weight in the order of the grid. Goods of several lines count for the first. */
const lineOf = (grid: Grid, person: Person, now: number): { line: string; until: number } => {
  const lines = grid.lines.map((one) => ({ key: one.key, fits: fitsGoods(one.goods as Goods) }));
  const lineFor = (bought: Person['goods'][number]) => lines.find((one) => one.fits(bought))?.key ?? 'rest';
  const known = person.goods.filter((one) => one.at <= now);
  const lately = known.filter((one) => one.at > now - year);
  const spent = new Map<string, number>();
  for (const one of lately.length > 0 ? lately : known) {
    const place = lineFor(one);
    spent.set(place, (spent.get(place) ?? 0) + one.amount);
  }
  const order = linesOf(grid).map((one) => one.key);
  const best = order.reduce(
    (first, one) => (rounded(spent.get(one)) > rounded(spent.get(first)) ? one : first),
    spent.has(order[0] ?? '') ? (order[0] as string) : (order.find((one) => spent.has(one)) ?? 'rest'),
  );
  const turns = person.goods.flatMap((one) => [one.at, one.at + year]);
  return { line: best, until: grid.lines.length === 0 ? Number.POSITIVE_INFINITY : firstAfter(now, turns) };
};
const rounded = (sum: number | undefined): number => (sum === undefined ? Number.NEGATIVE_INFINITY : Math.round(sum * 1e4) / 1e4);

export const tierKey = (top: number): string => `tier profit top percent ${top}`;

const tierOf = (grid: Grid, person: Person, frame: Frame): string => {
  const profit = person.number.profit ?? 0;
  if (grid.loss && profit < 0) return grid.loss.key;
  const found = grid.tiers.find((one) => {
    const edge = frame.levels.get(tierKey(one.top));
    return edge === undefined || edge === null || profit > edge;
  });
  return (found ?? grid.below).key;
};

/** In which cell a customer stands who has bought, and until when at least; undefined: has never bought. */
export const placeOf = (grid: Grid, person: Person, frame: Frame): Answer & { place: Place | undefined } => {
  if ((person.number.orders ?? 0) === 0) return { is: false, until: Number.POSITIVE_INFINITY, place: undefined };
  const { line, until } = lineOf(grid, person, frame.now.getTime());
  let [found, certain] = [grid.others.key, until];
  for (const one of grid.classes) {
    const answer = evaluate(one.rule as Rule, person, frame);
    certain = Math.min(certain, answer.until);
    if (!answer.is) continue;
    found = one.key;
    break;
  }
  return { is: true, until: certain, place: { line, class: found, tier: tierOf(grid, person, frame) } };
};
