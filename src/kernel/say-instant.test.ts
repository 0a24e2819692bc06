import { expect, test } from 'vitest';
import { sayInstant } from './say-instant.ts';

test('an instant is said in its zone, Chinese with figures set apart', () => {
  const at = new Date('2026-11-22T00:00:00Z');
  const form = { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false } as const;
  expect(sayInstant(at, 'zh', 'Asia/Shanghai', form)).toBe('2026 年 11 月 22 日 08:00');
  expect(sayInstant(at, 'en', 'Europe/London', form)).toBe('22 November 2026 at 00:00');
});
