import { expect, test } from 'vitest';
import { comesFrom, placeOf } from './address.ts';

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

test('an IPv6 address is counted by its /64', () => {
  expect(placeOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(placeOf('2001:db8:1:2::1')).toBe('2001:db8:1:2::/64');
  expect(placeOf('2001:0db8:0001:0002::')).toBe('2001:db8:1:2::/64');
  expect(placeOf('::1')).toBe('0:0:0:0::/64');
  expect(placeOf('203.0.113.9')).toBe('203.0.113.9');
});
