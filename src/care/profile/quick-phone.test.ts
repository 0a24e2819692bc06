import fc from 'fast-check';
import parsePhone, { type CountryCode } from 'libphonenumber-js';
import { expect, test } from 'vitest';
import { normalEmail, normalPhone } from './normal-form.ts';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((each) => each.join(''));

/** What the library says by itself; `00` is how a `+` is dialled. */
const byLibrary = (value: string, home: CountryCode): string | undefined => {
  const found = parsePhone(value.replace(/^00(?=[1-9])/, '+'), { defaultCountry: home, extract: false });
  return found?.isValid() ? found.number : undefined;
};

/** The same digits as people write them. */
const grouped = (digits: string, cuts: readonly { at: number; mark: string }[]): string =>
  cuts.reduce((text, { at, mark }) => (at > 0 && at < text.length ? `${text.slice(0, at)}${mark}${text.slice(at)}` : text), digits);

const cuts = fc.array(fc.record({ at: fc.integer({ min: 1, max: 15 }), mark: fc.constantFrom(' ', '-', ' ', '', '.', ' -', '  ') }), {
  maxLength: 3,
});

test('the quick way to a number agrees with the library, however it is grouped and whatever it begins with', () => {
  const home = fc.constantFrom('CN', 'GB', 'FR', 'US', 'CA', 'DE', 'HK');
  const begins = fc.constantFrom(
    '',
    '0',
    '+86',
    '+44',
    '+440',
    '+33',
    '+330',
    '+1',
    '1',
    '86',
    '44',
    '33',
    '07',
    '+447',
    '13',
    '+8615',
    '512',
    '+1415',
    '983',
    '06',
    '+3',
    '+',
  );
  const numbers = fc.record({ begins, rest: fc.integer({ min: 5, max: 11 }).chain(digits), home, cuts });
  fc.assert(
    fc.property(numbers, ({ begins, rest, home, cuts }) => {
      const value = grouped(`${begins}${rest}`, cuts);
      expect([value, home, normalPhone(value, home)]).toEqual([value, home, byLibrary(value, home)]);
    }),
    { numRuns: 6000 },
  );
});

test('the quick way to a mobile number agrees with the library', () => {
  const numbers = fc.oneof(
    digits(9).map((rest) => ({ value: `1${3}${rest}`, home: 'CN' as const })),
    digits(9).map((rest) => ({ value: `15${rest}`, home: 'CN' as const })),
    digits(9).map((rest) => ({ value: `+8618${rest}`, home: 'GB' as const })),
    digits(8).map((rest) => ({ value: `074${rest}`, home: 'GB' as const })),
    digits(8).map((rest) => ({ value: `075${rest}`, home: 'GB' as const })),
    digits(9).map((rest) => ({ value: `07${rest}`, home: 'GB' as const })),
    digits(8).map((rest) => ({ value: `+4478${rest}`, home: 'CN' as const })),
    digits(9).map((rest) => ({ value: `+447${rest}`, home: 'CN' as const })),
    digits(8).map((rest) => ({ value: `076${rest}`, home: 'GB' as const })),
    digits(9).map((rest) => ({ value: `07${rest}`, home: 'JE' as const })),
    digits(8).map((rest) => ({ value: `06${rest}`, home: 'FR' as const })),
    digits(9).map((rest) => ({ value: `+33${rest}`, home: 'GB' as const })),
    digits(10).map((rest) => ({ value: rest, home: 'US' as const })),
    digits(7).map((rest) => ({ value: `512${rest}`, home: 'US' as const })),
    digits(10).map((rest) => ({ value: `+1${rest}`, home: 'CA' as const })),
  );
  fc.assert(
    fc.property(numbers, ({ value, home }) => {
      expect([value, home, normalPhone(value, home)]).toEqual([value, home, byLibrary(value, home)]);
    }),
    { numRuns: 5000 },
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
