import fc from 'fast-check';
import parsePhone from 'libphonenumber-js';
import { expect, test } from 'vitest';
import { normalEmail, normalPhone } from './normal-form.ts';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((each) => each.join(''));

test('the quick way to a mobile number agrees with the library', () => {
  const numbers = fc.oneof(
    digits(9).map((rest) => ({ value: `1${3}${rest}`, home: 'CN' as const })),
    digits(9).map((rest) => ({ value: `15${rest}`, home: 'CN' as const })),
    digits(9).map((rest) => ({ value: `+8618${rest}`, home: 'GB' as const })),
    digits(8).map((rest) => ({ value: `074${rest}`, home: 'GB' as const })),
    digits(8).map((rest) => ({ value: `075${rest}`, home: 'GB' as const })),
    digits(8).map((rest) => ({ value: `+4478${rest}`, home: 'CN' as const })),
  );
  fc.assert(
    fc.property(numbers, ({ value, home }) => {
      const found = parsePhone(value, { defaultCountry: home, extract: false });
      expect(normalPhone(value, home)).toBe(found?.isValid() ? found.number : undefined);
    }),
    { numRuns: 3000 },
  );
});

test('hosts are written one way, whichever way is taken', () => {
  expect(['A@Example.COM', 'a@bücher.example', 'a@ｅxample.com'].map(normalEmail)).toEqual([
    'a@example.com',
    'a@xn--bcher-kva.example',
    'a@example.com',
  ]);
  expect(['a@localhost', 'a@1.2', 'a@-x.com', 'a@x..com'].map(normalEmail)).toEqual([undefined, undefined, undefined, undefined]);
});
