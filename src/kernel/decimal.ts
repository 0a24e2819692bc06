/** An exact decimal number in millionths: what quantities, prices and amounts are reckoned in before the database sums them. */
export type Decimal = bigint;

const places = 6;
const one = 10n ** BigInt(places);
const plain = /^([+-]?)(\d{1,18})(?:\.(\d+))?$/;

/** Reads digits with an optional sign and point; `undefined` for anything else, and for more than six decimals that are not nought. */
export const readDecimal = (text: string): Decimal | undefined => {
  const found = plain.exec(text);
  if (!found) return undefined;
  const fraction = (found[3] ?? '').replace(/0+$/, '');
  if (fraction.length > places) return undefined;
  const size = BigInt(found[2] as string) * one + BigInt(fraction.padEnd(places, '0'));
  return found[1] === '-' ? -size : size;
};

/** Numbers below this are exact, and reckoning with them leaves no garbage behind: nearly all sums of trade take this way. */
const exactly = BigInt(Number.MAX_SAFE_INTEGER);
const million = 10 ** places;
const isExact = (value: number): boolean => value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER;

const writeExact = (value: number): string => {
  const size = Math.abs(value);
  let fraction = size % million;
  const whole = (size - fraction) / million;
  const sign = value < 0 ? '-' : '';
  if (fraction === 0) return `${sign}${whole}`;
  let width = places;
  while (fraction % 10 === 0) {
    fraction /= 10;
    width -= 1;
  }
  return `${sign}${whole}.${String(fraction).padStart(width, '0')}`;
};

/** The shortest way to write it: `12.5`, `-3`, `0`. */
export const writeDecimal = (value: Decimal): string => {
  if (value <= exactly && value >= -exactly) return writeExact(Number(value));
  const size = value < 0n ? -value : value;
  const fraction = size % one;
  const whole = `${value < 0n ? '-' : ''}${size / one}`;
  return fraction === 0n ? whole : `${whole}.${fraction.toString().padStart(places, '0').replace(/0+$/, '')}`;
};

/** The product, to the nearest millionth (halves away from nought); quantities and prices of trade keep it exact. */
export const multiply = (a: Decimal, b: Decimal): Decimal => {
  const product = Number(a) * Number(b);
  if (isExact(product)) {
    const rest = product % million;
    const down = (product - rest) / million;
    return BigInt(rest * 2 >= million ? down + 1 : rest * 2 <= -million ? down - 1 : down);
  }
  const exact = a * b;
  const half = exact < 0n ? -one / 2n : one / 2n;
  return (exact + half) / one;
};
