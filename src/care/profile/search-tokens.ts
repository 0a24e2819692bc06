import { pinyin } from '../../kernel/pinyin.ts';

const run = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[\p{L}\p{N}]+/gu;
const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const most = 160;

/** Lower case, half width, without accents; what two spellings of one word have in common. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .normalize('NFKC')
    .toLowerCase();

/** A text cut where its script changes: words of alphabets, runs of Chinese and Japanese characters. */
const runsOf = (text: string): string[] =>
  (plainWords(text).match(run) ?? []).flatMap(
    (one) =>
      one.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu) ??
      [],
  );

const suffixes = <T>(parts: readonly T[]): T[][] => parts.map((_, place) => parts.slice(place));

/** Names come again and again, and how they sound is the dearest thing to find out. */
const remembered = <T>(work: (name: string) => T): ((name: string) => T) => {
  const known = new Map<string, T>();
  return (name) => {
    const met = known.get(name);
    if (met !== undefined) return met;
    const answer = work(name);
    if (known.size >= 10_000) known.clear();
    known.set(name, answer);
    return answer;
  };
};

/** What a character sounds like, in every word and as a name. */
const soundsOf = remembered((character: string): string[] => {
  const asked = { toneType: 'none', type: 'array', v: true, nonZh: 'removed' } as const;
  return [...new Set([...pinyin(character, { ...asked, multiple: true }), ...pinyin(character, { ...asked, surname: 'head' })])];
});

/** The syllables of a text of which no character sounds now so, now so: most names, and there is nothing to find out about those. */
const plainSyllables = (text: string): string[] | undefined => {
  const found: string[] = [];
  for (const character of text) {
    const [sound, ...others] = soundsOf(character);
    if (sound === undefined || others.length > 0) return undefined;
    found.push(sound);
  }
  return found;
};

const syllables = (text: string, surname: 'head' | 'off'): string[] =>
  plainSyllables(text) ?? pinyin(text, { toneType: 'none', type: 'array', surname, v: true, nonZh: 'removed' });

const readings = (text: string): string[][] => {
  const asName = syllables(text, 'head');
  const asWord = syllables(text, 'off');
  const both = asName.join() === asWord.join() ? [asName] : [asName, asWord];
  return both.flatMap((one) => (one.some((each) => each.includes('v')) ? [one, one.map((each) => each.replace('v', 'u'))] : [one]));
};

const eastAsianTokens = (text: string): string[] => [
  ...suffixes([...text].slice(0, 24)).map((part) => part.join('')),
  ...readings(text.slice(0, 48)).flatMap((read) =>
    suffixes(read.slice(0, 24)).flatMap((part) => [part.join(''), ...(part.length > 1 ? [part.map((one) => one[0]).join('')] : [])]),
  ),
];

/** Digits from the last to the first: a prefix of it is a phone's tail. */
const backwards = (digits: string): string => `#${[...digits].reverse().join('')}`;

const nameWords = remembered((name) => runsOf(name).flatMap((one) => (eastAsian.test(one) ? eastAsianTokens(one) : [one.slice(0, 60)])));

/**
 * Every word under which a customer may be found; the column `customer.search` is `array_to_tsvector` of it.
 * Chinese names by every suffix, by full pinyin and by initials; words of other names; e-mail and its domain; phones backwards
 * (a query matches by prefix, so four last digits suffice); numbers in other systems.
 * Takes e-mails and phones in normal form. At most 160, sorted, without repeats.
 */
export const searchTokens = (
  name: string,
  emails: readonly string[] = [],
  phones: readonly string[] = [],
  numbers: readonly string[] = [],
): string[] => {
  const words = nameWords(name);
  const mails = emails.flatMap((one) => [one.slice(0, 120), one.slice(one.lastIndexOf('@')).slice(0, 120)]);
  const tails = phones.map((one) => backwards(one.replace(/\D/g, '')));
  const others = numbers.map((one) => plainWords(one).replace(/\s+/g, '').slice(0, 60));
  return [...new Set([...mails, ...tails, ...others, ...words])].filter(Boolean).slice(0, most).sort();
};

const lexeme = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`;

const digitsQuery = (digits: string): string => {
  const tail = digits.length >= 7 ? digits.replace(/^0+/, '') : digits;
  return digits.length >= 4 ? `(${lexeme(backwards(tail))} | ${lexeme(digits)})` : lexeme(digits);
};

const partQuery = (part: string): string[] => {
  if (part.includes('@')) return [lexeme(part.slice(0, 120))];
  const digits = part.replace(/[+()\s.-]/g, '');
  if (/^\d+$/.test(digits)) return [digitsQuery(digits.slice(0, 40))];
  return runsOf(part).map((one) => lexeme(one.slice(0, 60)));
};

/**
 * What a person typed, as a tsquery over those words (every part must match, each by its beginning); `undefined` when nothing searchable is in it.
 * Safe to pass as a parameter cast to tsquery: every lexeme is quoted.
 */
export const searchQuery = (typed: string): string | undefined => {
  const text = plainWords(typed.slice(0, 200)).trim();
  const parts = /^[+\d][\d\s().-]*$/.test(text) ? [text.replace(/\s+/g, '')] : text.split(/\s+/);
  const lexemes = [...new Set(parts.slice(0, 6).flatMap(partQuery))].slice(0, 8);
  return lexemes.length > 0 ? lexemes.join(' & ') : undefined;
};

/**
 * The key by which names are put in order: Chinese by pinyin, other names without case and accents, so that both stand in one alphabet.
 * Compared byte by byte (COLLATE "C"), so that an index on it outlives every change of a system's collations.
 */
export const sortName = remembered((name: string): string => {
  const spelled = runsOf(name).map((one) => (eastAsian.test(one) ? syllables(one, 'head').join(' ') || one : one));
  return `${spelled.join(' ').slice(0, 120)} ${name.slice(0, 60)}`.trim();
});
