import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newCode, plainCode } from './coming-in.ts';
import { passesForHouse, readHandle, readShownName } from './names.ts';
import { ownPath } from './next-path.ts';

test.each([
  'https://evil.example/',
  '//evil.example/x',
  '/\\evil.example',
  '/\t/evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  ' /me',
  '/%0d%0aset-cookie: x=1\r\nx',
  '/sign-in?next=/sign-in',
  '/sign-out',
  '/desk/',
  '/api/v1/me',
  '/..//evil.example/',
  '/%09/evil.example',
  '/%2f/evil.example',
  'me',
  '',
  undefined,
  ['/me'],
])('%j leads to the first page and nowhere else', (asked) => {
  expect(ownPath(asked)).toBe('/');
});

test('a page of ours is kept with its query', () => {
  expect(ownPath('/t/1/a-topic?at=3')).toBe('/t/1/a-topic?at=3');
  expect(ownPath('/me#know')).toBe('/me');
});

test('whatever is asked for, the browser stays in the house', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.string().map((one) => `/${one}`),
      ),
      (asked) => {
        const path = ownPath(asked);
        expect(new URL(path, 'https://house.example').origin).toBe('https://house.example');
        expect(path).toMatch(/^\/(?!\/)/);
      },
    ),
  );
});

test('a code is six digits, and is read however it was pasted', () => {
  for (let n = 0; n < 50; n += 1) expect(newCode()).toMatch(/^\d{6}$/);
  expect(plainCode(' 123 456 ')).toBe('123456');
  expect(plainCode('１２３-４５６')).toBe('123456');
});

test('names that would pass for the house, or are none, are not taken', () => {
  expect(readShownName('  苏  砚 ')).toBe('苏 砚');
  expect(readShownName('\u202eevil')).toBe('evil');
  expect(readShownName('...')).toBeUndefined();
  expect(readShownName('x'.repeat(41))).toBeUndefined();
  expect(passesForHouse('云岭 茶行', '云岭茶行')).toBe(true);
  expect(passesForHouse('云岭官方', '云岭茶行')).toBe(true);
  expect(passesForHouse('老郑', '云岭茶行')).toBe(false);
  expect(readHandle('@Su-Yan')).toBe('su-yan');
  expect(readHandle('苏砚')).toBe('苏砚');
  for (const bad of ['a', '-a', 'a--b', 'a b', 'admin', 'x'.repeat(31), 'a/b', 'ä']) expect(readHandle(bad)).toBeUndefined();
});
