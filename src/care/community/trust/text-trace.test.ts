import { expect, test } from 'vitest';
import { contentsOf, gistOf, traceOf } from './text-trace.ts';

const apart = (one: string, other: string): number => {
  const bits = BigInt.asUintN(64, (gistOf(one) ?? 0n) ^ (gistOf(other) ?? 0n));
  return [...bits.toString(2)].filter((bit) => bit === '1').length;
};

test('what people change to say the same again changes nothing', () => {
  const text = 'Buy our tea, the best in town';
  for (const other of ['buy our tea — the best in TOWN.', 'Ｂｕｙ our tea; the best\u200b in town', 'Buy  our\ntea, the best in town'])
    expect(traceOf(other).equals(traceOf(text)), other).toBe(true);
  expect(traceOf('Buy our tea, the worst in town').equals(traceOf(text))).toBe(false);
});

test('texts that differ in a few words lie close, others far apart, in both languages', () => {
  const long =
    'Lovely cheap watches from our shop, all brands, delivered free within three days, write to us on the number 1155 for the list of prices today';
  expect(apart(long, long.replace('1155', '9921').replace('today', 'now'))).toBeLessThanOrEqual(11);
  expect(
    apart(
      long,
      'My kettle drips from the lid when it is full and I wonder whether somebody has seen the same and knows what to do about it',
    ),
  ).toBeGreaterThan(12);
  const zh = '本店长期供应各大品牌手表，厂家直销，全国包邮，三天到货，需要的朋友加微信了解今日价目表，老客户另有优惠，欢迎前来咨询';
  expect(apart(zh, zh.replace('三天', '两天'))).toBeLessThanOrEqual(11);
  expect(
    apart(zh, '昨天新买的紫砂壶泡茶时壶盖漏水，水满的时候特别明显，想问问大家有没有遇到过，是不是可以自己处理一下再用'),
  ).toBeGreaterThan(12);
  expect(gistOf('short')).toBeUndefined();
});

test('links, pictures and people in a text are counted', () => {
  expect(contentsOf('see https://a.example and [b](http://b.example) ![p](/pictures/1) @mo @mo @li you@mail.example')).toEqual({
    links: 2,
    pictures: 1,
    mentions: 2,
  });
});
