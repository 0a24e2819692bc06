import { expect, test } from 'vitest';
import { comesFrom } from './address.ts';

test('X-Forwarded-For of a stranger counts for nothing', () => {
  expect(comesFrom('203.0.113.9', '10.0.0.1', [])).toBe('203.0.113.9');
  expect(comesFrom('203.0.113.9', '127.0.0.1', ['127.0.0.1'])).toBe('203.0.113.9');
});

test('behind trusted proxies the last hop that is none of them is believed', () => {
  expect(comesFrom('::ffff:10.0.0.1', '1.1.1.1, 203.0.113.9', ['10.0.0.1'])).toBe('203.0.113.9');
  expect(comesFrom('10.0.0.1', '1.1.1.1, 203.0.113.9, 10.0.0.2', ['10.0.0.1', '10.0.0.2'])).toBe('203.0.113.9');
  expect(comesFrom('10.0.0.1', 'unknown', ['10.0.0.1'])).toBe('10.0.0.1');
  expect(comesFrom('10.0.0.1', undefined, ['10.0.0.1'])).toBe('10.0.0.1');
});
