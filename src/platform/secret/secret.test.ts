import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSigned, newWord, seal, sign, unseal } from './secret.ts';

const secret = randomBytes(32);

test('what is sealed opens again only here, for the same purpose, unchanged', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), (text, at) => {
      const sealed = seal(secret, 'totp', text);
      expect(unseal(secret, 'totp', sealed)).toBe(text);
      expect(unseal(secret, 'other', sealed)).toBeUndefined();
      expect(unseal(randomBytes(32), 'totp', sealed)).toBeUndefined();
      const bytes = Buffer.from(sealed, 'base64url');
      const place = at % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      expect(unseal(secret, 'totp', bytes.toString('base64url'))).toBeUndefined();
    }),
  );
});

test('a signature holds for one text, one purpose and one house', () => {
  const signature = sign(secret, 'unsubscribe', 'a@example.com');
  expect(isSigned(secret, 'unsubscribe', 'a@example.com', signature)).toBe(true);
  expect(isSigned(secret, 'unsubscribe', 'b@example.com', signature)).toBe(false);
  expect(isSigned(secret, 'preferences', 'a@example.com', signature)).toBe(false);
  expect(isSigned(randomBytes(32), 'unsubscribe', 'a@example.com', signature)).toBe(false);
  expect(isSigned(secret, 'unsubscribe', 'a@example.com', '')).toBe(false);
});

test('words carry at least 128 bits and never repeat', () => {
  const words = Array.from({ length: 1000 }, newWord);
  expect(new Set(words).size).toBe(1000);
  for (const word of words) expect(Buffer.from(word, 'base64url').length).toBe(32);
});
