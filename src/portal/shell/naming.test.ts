import { expect, test } from 'vitest';
import { goodsName, inTongue } from './naming.ts';

test('goods named in both languages are called by the reader’s', () => {
  const name = '陈皮普洱 200 克 · Pu’er in tangerine peel, 200 g';
  expect(goodsName('zh', name)).toBe('陈皮普洱 200 克');
  expect(goodsName('en', name)).toBe('Pu’er in tangerine peel, 200 g');
  expect(goodsName('zh', 'Kettle · 旅行壶')).toBe('旅行壶');
});

test('a name that is not one thing in two languages stays whole', () => {
  for (const name of ['Kettle', 'Kettle · red', '茶 · 壶', '茶 · Tea · 壶', '', ' · ', '茶 · ']) {
    expect(goodsName('zh', name)).toBe(name);
    expect(goodsName('en', name)).toBe(name);
  }
});

test('words in the other language are marked as such', () => {
  expect(inTongue('en', '今天开了一份 Keemun')).toEqual({ lang: 'zh' });
  expect(inTongue('zh', 'How long does it keep?')).toEqual({ lang: 'en' });
  expect(inTongue('zh', '第三泡')).toEqual({});
});
