import { expect, test } from 'vitest';
import { meant } from './meant.ts';

const names = ['普洱茶', '红茶', '绿茶', 'Gift boxes', 'Tea', 'Teaware'];

test('a part of one name means that name; a whole name itself, also where others begin like it', () => {
  expect(meant('普洱', names)).toBe('普洱茶');
  expect(meant('gift', names)).toBe('Gift boxes');
  expect(meant('tea', names)).toBe('Tea');
});

test('what fits several names, or none, stays as it was written', () => {
  expect(meant('茶', names)).toBe('茶');
  expect(meant('coffee', names)).toBe('coffee');
});
