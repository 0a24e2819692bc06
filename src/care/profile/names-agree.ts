import { pinyin } from '../../kernel/pinyin.ts';
import { plainWords } from './search-tokens.ts';

const han = /\p{Script=Han}/u;
const parts = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;

/** Whether one letter more, less, other, or two changed places, parts the two. */
export const isTypo = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from += 1;
  let tail = 0;
  while (tail < a.length - from && tail < b.length - from && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const [left, right] = [a.slice(from, a.length - tail), b.slice(from, b.length - tail)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
};

/** A Chinese name as family and given name in letters; every other word by itself. */
const wordsOf = (name: string): string[] =>
  (plainWords(name).match(parts) ?? []).flatMap((part) => {
    if (!han.test(part)) return [part];
    const [family = '', ...given] = pinyin(part, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'removed' });
    return given.length > 0 ? [family, given.join('')] : [family];
  });

const agree = (a: string, b: string): boolean =>
  a === b || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b)) || (a.length >= 4 && b.length >= 4 && isTypo(a, b));

/**
 * Whether two names may be the same customer's, told the same e-mail or phone leads to both: their words agree but for order, initials and
 * a slip of the finger. A name without a letter says nothing against it. A couple with one phone has two names and stays two.
 */
export const namesAgree = (one: string, other: string): boolean => {
  if (one === other) return true;
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (!/\p{L}/u.test(one) || !/\p{L}/u.test(other) || one.includes('@') || other.includes('@')) return true;
  if (a.join('') === b.join('')) return true;
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const left = [...many];
  return (
    few.length > 0 &&
    few.every((word) => {
      const place = left.findIndex((each) => agree(word, each));
      if (place >= 0) left.splice(place, 1);
      return place >= 0;
    })
  );
};
