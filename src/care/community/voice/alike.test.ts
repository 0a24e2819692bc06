import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { likenessOf, termsOf, type Voiced, worthAsking } from './alike.ts';
import { lacksWords, spokenIn } from './board.ts';

const voiced = (text: string, productId: string | null = 'k', language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en'): Voiced => ({
  terms: termsOf(text),
  productId,
  language,
});
const rarity = (...all: Voiced[]) => {
  const said = new Map<string, number>();
  for (const one of all) for (const word of one.terms) said.set(word, (said.get(word) ?? 0) + 1);
  return { voices: all.length, said };
};

const zh = [
  voiced('K40 水壶的盖子倒水时会掉下来'),
  voiced('倒水的时候 K40 壶盖子掉了'),
  voiced('希望出一款小一点的茶杯'),
  voiced('茶叶罐的密封圈老化了怎么换'),
];
const en = [
  voiced('The lid of the K40 kettle falls off while pouring'),
  voiced('K40: lid falls off when I pour water from the kettle'),
  voiced('A smaller cup would be lovely'),
  voiced('Where do I get a new seal for the caddy'),
];

describe('near duplicates', () => {
  test.each([
    ['in Chinese', zh],
    ['in English', en],
  ])('two that say the same are found %s, and others are not', (_, voices) => {
    const [one, same, ...others] = voices as [Voiced, Voiced, ...Voiced[]];
    const all = rarity(...zh, ...en);
    expect(likenessOf(one, same, all).score).toBeGreaterThan(worthAsking);
    for (const other of others) expect(likenessOf(one, other, all).score).toBeLessThan(worthAsking);
  });

  test('across languages only a model of the same goods is worth asking a person about', () => {
    const all = rarity(...zh, ...en);
    const [one, other] = [zh[0] as Voiced, en[0] as Voiced];
    expect(likenessOf(one, other, all).score).toBeGreaterThanOrEqual(worthAsking);
    expect(likenessOf(one, other, all).shared).toContain('k40');
    expect(likenessOf({ ...one, productId: null }, { ...other, productId: null }, all).score).toBe(0);
    expect(likenessOf(zh[2] as Voiced, en[2] as Voiced, all).score).toBe(0);
  });

  test('voices of different goods are never alike', () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const one = voiced(text, 'a', 'en');
        expect(likenessOf(one, { ...one, productId: 'b' }, rarity(one)).score).toBe(0);
      }),
    ));

  test('likeness is mutual, at most one, and one with itself', () =>
    fc.assert(
      fc.property(fc.constantFrom(...zh, ...en), fc.constantFrom(...zh, ...en), (one, other) => {
        const all = rarity(...zh, ...en);
        expect(likenessOf(one, other, all).score).toBe(likenessOf(other, one, all).score);
        expect(likenessOf(one, other, all).score).toBeLessThanOrEqual(1);
        expect(likenessOf(one, one, all).score).toBe(1);
      }),
    ));
});

test('a no and a yes need words; the other language is better than silence', () => {
  expect(lacksWords('not-now', { zh: ' ' })).toBe(true);
  expect(lacksWords('shipped', { en: 'In the shop.' })).toBe(false);
  expect(lacksWords('looking', {})).toBe(false);
  expect(spokenIn('zh', { en: 'In the shop.' })).toBe('In the shop.');
});
