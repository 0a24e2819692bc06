/**
 * A small, safe language of patterns: letters, `.`, `[a-z]`, `[^0-9]`, `\d \w \s`, `( | )`, `? * + {2,4}`, `^` and `$`. It is read here once
 * and followed both by PostgreSQL and by `matchesPattern`, whose cost is bound by text times pattern: there is nothing to backtrack into.
 */
type Part =
  | { is: 'one'; test(letter: string): boolean }
  | { is: 'start' | 'end' }
  | { is: 'row' | 'choice'; parts: Part[] }
  | { is: 'repeat'; part: Part; least: number; most: number };

const classes: Record<string, string> = { d: '0-9', w: 'A-Za-z0-9_', s: ' \\t\\n\\r' };
const most = 50;

type Reading = { letters: string[]; at: number };

class Unreadable extends Error {}

const take = (reading: Reading): string => {
  const letter = reading.letters[reading.at];
  if (letter === undefined) throw new Unreadable();
  reading.at += 1;
  return letter;
};
const peek = (reading: Reading): string | undefined => reading.letters[reading.at];

const literal = (letter: string): Part => ({ is: 'one', test: (one) => one === letter });

const inRanges = (ranges: readonly (readonly [string, string])[]) => (letter: string) =>
  ranges.some(([from, to]) => letter >= from && letter <= to);

const rangesOfClass: Record<string, (readonly [string, string])[]> = {
  d: [['0', '9']],
  w: [
    ['A', 'Z'],
    ['a', 'z'],
    ['0', '9'],
    ['_', '_'],
  ],
  s: [
    [' ', ' '],
    ['\t', '\t'],
    ['\n', '\n'],
    ['\r', '\r'],
  ],
};

const readSet = (reading: Reading): Part => {
  const except = peek(reading) === '^';
  if (except) take(reading);
  const ranges: (readonly [string, string])[] = [];
  while (peek(reading) !== ']') {
    const from = take(reading);
    if (from === '\\') {
      const known = rangesOfClass[take(reading)];
      if (!known) throw new Unreadable();
      ranges.push(...known);
      continue;
    }
    // only plain letters: every other sign means one thing here and another elsewhere
    if (!/[\p{L}\p{N}_ @.+,']/u.test(from)) throw new Unreadable();
    if (peek(reading) !== '-') {
      ranges.push([from, from]);
      continue;
    }
    take(reading);
    const to = take(reading);
    if (!/[\p{L}\p{N}]/u.test(from) || !/[\p{L}\p{N}]/u.test(to) || to < from) throw new Unreadable();
    ranges.push([from, to]);
  }
  take(reading);
  if (ranges.length === 0) throw new Unreadable();
  const within = inRanges(ranges);
  return { is: 'one', test: except ? (letter) => !within(letter) : within };
};

const readAtom = (reading: Reading): Part => {
  const letter = take(reading);
  if (letter === '.') return { is: 'one', test: () => true };
  if (letter === '^') return { is: 'start' };
  if (letter === '$') return { is: 'end' };
  if (letter === '[') return readSet(reading);
  if (letter === '(') {
    const inner = readChoice(reading);
    if (take(reading) !== ')') throw new Unreadable();
    return inner;
  }
  if (letter === '\\') {
    const next = take(reading);
    const ranges = rangesOfClass[next];
    if (ranges) return { is: 'one', test: inRanges(ranges) };
    if (/[\p{L}\p{N}]/u.test(next)) throw new Unreadable();
    return literal(next);
  }
  if ('*+?{}])'.includes(letter)) throw new Unreadable();
  return literal(letter);
};

const readCount = (reading: Reading): [number, number] => {
  let text = '';
  for (let letter = take(reading); letter !== '}'; letter = take(reading)) text += letter;
  const [, least, comma, upper] = /^(\d{1,2})(,(\d{0,2}))?$/.exec(text) ?? [];
  if (least === undefined) throw new Unreadable();
  const bounds: [number, number] = [Number(least), comma ? (upper ? Number(upper) : Number.POSITIVE_INFINITY) : Number(least)];
  if (bounds[0] > most || bounds[1] < bounds[0] || (bounds[1] !== Number.POSITIVE_INFINITY && bounds[1] > most)) throw new Unreadable();
  return bounds;
};

const readRepeat = (reading: Reading): Part => {
  const part = readAtom(reading);
  const sign = peek(reading);
  if (sign === undefined || !'*+?{'.includes(sign)) return part;
  // one repetition, of one letter or set: a repeated group is where other engines lose themselves
  if (part.is !== 'one') throw new Unreadable();
  take(reading);
  const [least, upper] = sign === '{' ? readCount(reading) : sign === '*' ? [0, Infinity] : sign === '+' ? [1, Infinity] : [0, 1];
  if ('*+?{'.includes(peek(reading) ?? ' ')) throw new Unreadable();
  return { is: 'repeat', part, least: least as number, most: upper as number };
};

const readRow = (reading: Reading): Part => {
  const parts: Part[] = [];
  for (let next = peek(reading); next !== undefined && next !== '|' && next !== ')'; next = peek(reading)) parts.push(readRepeat(reading));
  if (parts.length === 0) throw new Unreadable();
  return { is: 'row', parts };
};

const readChoice = (reading: Reading): Part => {
  const parts = [readRow(reading)];
  while (peek(reading) === '|') {
    take(reading);
    parts.push(readRow(reading));
  }
  return { is: 'choice', parts };
};

const read = (pattern: string): Part | undefined => {
  const reading = { letters: [...pattern], at: 0 };
  if (reading.letters.length > 100) return undefined;
  try {
    const part = readChoice(reading);
    return reading.at === reading.letters.length ? part : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
};

export const isPattern = (pattern: string): boolean => read(pattern) !== undefined;

/** Every place where `part`, begun at one of `from`, may end. */
const reach = (part: Part, letters: readonly string[], from: ReadonlySet<number>): Set<number> => {
  switch (part.is) {
    case 'start':
      return new Set(from.has(0) ? [0] : []);
    case 'end':
      return new Set(from.has(letters.length) ? [letters.length] : []);
    case 'one':
      return new Set([...from].filter((at) => at < letters.length && part.test(letters[at] as string)).map((at) => at + 1));
    case 'row':
      return part.parts.reduce<Set<number>>((places, one) => reach(one, letters, places), new Set(from));
    case 'choice':
      return new Set(part.parts.flatMap((one) => [...reach(one, letters, from)]));
    default: {
      let places = new Set(from);
      for (let n = 0; n < part.least; n += 1) places = reach(part.part, letters, places);
      const ends = new Set(places);
      for (let n = part.least; n < part.most && places.size > 0; n += 1) {
        places = reach(part.part, letters, places);
        const fresh = [...places].filter((at) => !ends.has(at));
        if (fresh.length === 0) break;
        for (const at of fresh) ends.add(at);
      }
      return ends;
    }
  }
};

/** Whether the pattern is found anywhere in the text. */
export const matchesPattern = (pattern: string, text: string): boolean => {
  const part = read(pattern);
  if (!part) return false;
  const letters = [...text];
  return reach(part, letters, new Set(Array.from({ length: letters.length + 1 }, (_, at) => at))).size > 0;
};

/** The same pattern for PostgreSQL, whose own shorthands know more letters than ours; `***:` keeps `(?` and the like from meaning anything. */
export const patternForPostgres = (pattern: string): string => {
  let written = '';
  let inSet = false;
  const letters = [...pattern];
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] as string;
    const known = letter === '\\' ? classes[letters[at + 1] ?? ''] : undefined;
    if (letter === '\\') {
      written += known ? (inSet ? known : `[${known}]`) : `\\${letters[at + 1] ?? ''}`;
      at += 1;
      continue;
    }
    if (letter === '[') inSet = true;
    if (letter === ']') inSet = false;
    written += letter;
  }
  return written;
};
