import { expect, test } from 'vitest';
import { proposeLines, type Sold } from './line-words.ts';

const colours = ['RED', 'BLUE', 'GREEN', 'WHITE', 'PINK', 'BLACK'];
const kinds = {
  bag: ['LUNCH BAG', 'JUMBO BAG', 'BAGS'],
  candle: ['CANDLE HOLDER', 'SCENTED CANDLE', 'CANDLES'],
  mug: ['MUG', 'TEA MUG', 'MUGS'],
};

const named = (forms: readonly string[]): Sold[] =>
  forms.flatMap((form) => colours.map((colour) => ({ code: `${form} ${colour}`, name: `${colour} ${form}`, amount: 10 })));

/** Chance that falls the same way every time. */
const chanceOf = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
};

/** Everybody buys four of one kind, in whatever colour, and now and then one of another kind. */
const orders = (all: Record<string, readonly string[]>): Sold[][] => {
  const chance = chanceOf(3);
  const shelves = Object.values(all).map(named);
  const pick = (shelf: readonly Sold[]): Sold => shelf[chance(shelf.length)] as Sold;
  return Array.from({ length: 400 }, () => {
    const shelf = shelves[chance(shelves.length)] as Sold[];
    const picked = Array.from({ length: 4 }, () => pick(shelf));
    return chance(4) === 0 ? [...picked, pick(shelves[chance(shelves.length)] as Sold[])] : picked;
  });
};

test('lines are words of what is bought together; colours make none, and plurals belong to their word', () => {
  const lines = proposeLines(orders(kinds));
  expect(lines.map((one) => one.words[0]).sort()).toEqual(['bag', 'candle', 'mug']);
  const words = lines.flatMap((one) => one.words);
  expect(words.filter((one) => colours.includes(one.toUpperCase()) || one.endsWith('s'))).toEqual([]);
  expect(lines.every((one) => /^[A-Z]/.test(one.name))).toBe(true);
  expect(proposeLines(orders(kinds))).toEqual(lines);
});

test('names without spaces are read by their words, and nothing sold makes no line', () => {
  const lines = proposeLines(
    orders({
      tea: ['龙井 茶叶', '茶叶 礼盒', '新茶 茶叶'],
      cup: ['盖碗 茶具', '茶具 套装', '手绘 茶具'],
      cake: ['绿豆 糕点', '桂花 糕点', '糕点 礼盒'],
    }),
  );
  expect(lines.map((one) => one.words[0]).sort()).toEqual(['糕点', '茶具', '茶叶'].sort());
  expect(proposeLines([])).toEqual([]);
  expect(proposeLines([[{ code: 'A', name: 'Teapot', amount: 5 }]])).toEqual([]);
});
