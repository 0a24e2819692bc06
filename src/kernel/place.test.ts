import { expect, test } from 'vitest';
import { placeOf } from './place.ts';

test('an IPv6 address is counted by its /64', () => {
  expect(placeOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(placeOf('2001:db8:1:2::1')).toBe('2001:db8:1:2::/64');
  expect(placeOf('2001:0db8:0001:0002::')).toBe('2001:db8:1:2::/64');
  expect(placeOf('::1')).toBe('0:0:0:0::/64');
  expect(placeOf('203.0.113.9')).toBe('203.0.113.9');
});
