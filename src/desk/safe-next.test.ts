import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeNext } from './safe-next.ts';

test('after sign-in only addresses inside the Desk', () => {
  expect(safeNext('/today/019')).toBe('/today/019');
  expect(safeNext('/customers?q=shen#timeline')).toBe('/customers?q=shen#timeline');
  for (const hostile of [
    null,
    '',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\\b',
    '/\t/evil.example',
    '/sign-in',
    '/sign-in?next=/x',
    ' /today',
    '/..//evil.example',
  ])
    expect(safeNext(hostile), String(hostile)).toMatch(/^\/(?!\/|\\|sign-in)/);
});

test('whatever is given, the answer stays on this host', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('/', '\\', '.', 'a', ':', '@', '?', '#', '%', '\t', '\n', 'evil.example') }), (given) => {
      const next = safeNext(given);
      expect(new URL(`https://desk.example${next}`).host).toBe('desk.example');
      expect(new URL(next, 'https://desk.example').host).toBe('desk.example');
    }),
  );
});
