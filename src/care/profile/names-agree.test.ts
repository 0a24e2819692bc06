import { expect, test } from 'vitest';
import { isTypo, namesAgree } from './names-agree.ts';

test.each([
  ['Grace Lee', 'Lee, Grace'],
  ['Grace Lee', 'Grcae Lee'],
  ['Grace Lee', 'G. Lee'],
  ['GRACE  LEE', 'grace lee'],
  ['李晓燕', '李小燕'],
  ['李晓燕', 'Li Xiaoyan'],
  ['欧阳志强', '欧阳 志强'],
  ['Chloé Dupré', 'Chloe Dupre'],
  ['Grace Lee', 'user1@example.net'],
  ['17850', 'Grace Lee'],
  ['Blue Kiln Ltd', 'blue kiln ltd.'],
])('%s may be %s', (one, other) => {
  expect(namesAgree(one, other)).toBe(true);
  expect(namesAgree(other, one)).toBe(true);
});

test.each([
  ['Grace Lee', 'Henry Lee'],
  ['李婷', '李强'],
  ['Riverside Gifts', 'Grace Lee'],
  ['Ann Marsh', 'Ben Marsh'],
])('%s is not %s', (one, other) => {
  expect(namesAgree(one, other)).toBe(false);
});

test('one slip of the finger', () => {
  expect([isTypo('marsh', 'mrash'), isTypo('marsh', 'mash'), isTypo('marsh', 'marrsh'), isTypo('marsh', 'harsh')]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(isTypo('marsh', 'harse')).toBe(false);
});
