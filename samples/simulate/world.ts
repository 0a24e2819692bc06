import { Chance, themes } from './chance.ts';
import { civilOf, type DayNumber } from './days.ts';
import type { Good, Shop } from './shop.ts';

export type Asked = { shop: Shop; seed: number; customers: number; start: DayNumber; until: DayNumber };

/** What all lives of one simulation share. Made once; lives only read it. */
export type World = Asked & {
  goods: ReadonlyMap<string, Good>;
  byLine: ReadonlyMap<string, readonly Good[]>;
  /** the calendar years the story touches */
  years: readonly number[];
};

export const makeWorld = (asked: Asked): World => {
  const byLine = new Map<string, Good[]>();
  for (const good of asked.shop.goods) byLine.set(good.line, [...(byLine.get(good.line) ?? []), good]);
  const [first, last] = [civilOf(asked.start).year, civilOf(asked.until).year];
  return {
    ...asked,
    goods: new Map(asked.shop.goods.map((good) => [good.code, good])),
    byLine,
    years: Array.from({ length: last - first + 1 }, (_, place) => first + place),
  };
};

export const chanceFor = (world: World, index: number, theme: keyof typeof themes): Chance => new Chance(world.seed, index, themes[theme]);

const hundredMillion = 100_000_000;

/** Numbers that tell nothing of the order they were given in: multiplied by a number prime to a hundred million, so none comes twice. */
const scrambled = (n: number, by: number, from: number): string =>
  String(((((n % hundredMillion) * by) % hundredMillion) + from) % hundredMillion).padStart(8, '0');

/** A member number; `record` 1 is the second record of the same person. */
export const memberNumber = (index: number, record: 0 | 1): string => scrambled(index * 2 + record, 61_803_399, 27_182_818);

/** Eight digits of a telephone nobody has. */
export const lineNumber = (index: number, record: 0 | 1): string => scrambled(index * 2 + record, 31_830_989, 14_142_135);

/** The till's number on a receipt; it says nothing of which record the purchase was written to. */
export const receiptNumber = (index: number): string => scrambled(index, 57_721_567, 16_180_339);
