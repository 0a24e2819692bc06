import { isShortFor } from './short-names.ts';
import { isSlip } from './slips.ts';
import { type SpelledName, soundsOf, spelledName, spellingsOf } from './spelled-name.ts';

/**
 * How two names agree, the surest first. `sounds`: other characters that sound alike; `spelled`: characters here, their pinyin there;
 * `polite`: a family name alone, with Mr or Ms; `family`: the family name, the given name is another kind of name ("Amy Wang", 王晓燕);
 * `other-given`: same family, another person's given name; `unknown`: one of them names nobody.
 */
export type NameAgreement =
  | 'same'
  | 'turned'
  | 'sounds'
  | 'spelled'
  | 'short'
  | 'slip'
  | 'polite'
  | 'family'
  | 'unknown'
  | 'other-family'
  | 'other-given'
  | 'other';

const alike = (a: string, b: string): boolean => a === b || soundsOf(a).some((sound) => soundsOf(b).includes(sound));

const soundAlike = (a: string, b: string): boolean => {
  const [mine, theirs] = [[...a], [...b]];
  return mine.length === theirs.length && mine.every((one, place) => alike(one, theirs[place] as string));
};

const twoChinese = (a: SpelledName, b: SpelledName): NameAgreement => {
  if (!a.han || !b.han) return 'unknown';
  if (a.han.family + a.han.given === b.han.family + b.han.given) return a.han.given === '' ? 'polite' : 'same';
  const families = soundAlike(a.han.family, b.han.family);
  if (a.han.given === '' || b.han.given === '') return families ? 'polite' : 'other';
  if (families && soundAlike(a.han.given, b.han.given)) return 'sounds';
  if (!families && soundAlike(a.han.family + a.han.given, b.han.given + b.han.family)) return 'turned';
  if (families) return 'other-given';
  return a.han.given === b.han.given && a.han.given.length > 1 ? 'other-family' : 'other';
};

const startsOf = (words: readonly string[]): string => words.map((word) => word[0]).join('');

/** Letters and characters: pinyin in either order, with initials, with a slip. */
const chineseAndLetters = ({ han }: SpelledName, { words }: SpelledName): NameAgreement => {
  if (!han) return 'unknown';
  const { families, givens } = spellingsOf(han);
  const [plain] = words.map((word) => word.replaceAll('v', 'u'));
  const letters = words.map((word) => word.replaceAll('v', 'u'));
  const joined = letters.join('');
  const turns = families.flatMap((family) => givens.flatMap((given) => (given === '' ? [] : [family + given, given + family])));
  if (turns.includes(joined)) return 'spelled';
  const ends = [letters[0], letters.at(-1)].filter((word) => word !== undefined);
  const family = families.find((one) => ends.includes(one));
  if (letters.length === 1 || han.given === '') return family && (han.given === '' || plain === family) ? 'polite' : 'other';
  if (turns.some((turn) => isSlip(turn, joined))) return 'slip';
  if (!family) return 'other';
  const rest = letters.filter((_, place) => place !== letters.lastIndexOf(family));
  const initials = [...han.given].map((one) => soundsOf(one)[0]?.[0] ?? '').join('');
  if (rest.every((word) => word.length === 1) || rest.join('').length <= 2)
    return initials.startsWith(startsOf(rest)) || initials === rest.join('') ? 'short' : 'other-given';
  return isPinyin(rest.join('')) ? 'other-given' : 'family';
};

const syllable =
  /^(?:(?:[bpmf]|[dtnlgkh]|[jqxrzcsyw]|[zcs]h)?(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|er|ong|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|ue))+$/;
/** Whether a word can be read as pinyin and so as somebody's Chinese given name. */
const isPinyin = (word: string): boolean => syllable.test(word);

const given = (a: string, b: string): NameAgreement => {
  if (a === b) return 'same';
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? 'short' : 'other-given';
  if (isShortFor(a, b)) return 'short';
  return isSlip(a, b) ? 'slip' : 'other-given';
};

type Parts = { family: string; given: string };
/** Both ways to read who is the family; with a comma only one. */
const readings = ({ words, comma }: SpelledName): Parts[] => {
  const [first = '', second = '', last = ''] = [words[0], words[1], words.at(-1)];
  const back = { family: first, given: second };
  return comma ? [back] : [{ family: last, given: first }, back];
};

const rank: readonly NameAgreement[] = ['same', 'turned', 'short', 'slip', 'other-given', 'other-family', 'other'];
const better = (a: NameAgreement, b: NameAgreement): NameAgreement => (rank.indexOf(a) <= rank.indexOf(b) ? a : b);

const agreeParts = (a: Parts, b: Parts): NameAgreement => {
  const givens = given(a.given, b.given);
  if (a.family === b.family) return givens;
  if (isSlip(a.family, b.family)) return givens === 'same' || givens === 'short' ? 'slip' : 'other';
  return givens === 'same' ? 'other-family' : 'other';
};

const rotations = (words: readonly string[]): string[] =>
  words.map((_, place) => [...words.slice(place), ...words.slice(0, place)].join(''));

const twoInLetters = (a: SpelledName, b: SpelledName): NameAgreement => {
  if (a.words.join(' ') === b.words.join(' ') && a.comma === b.comma) return 'same';
  if (rotations(a.words).includes(b.words.join('')) || [...a.words].sort().join(' ') === [...b.words].sort().join(' ')) return 'turned';
  if (a.words.length === 1 || b.words.length === 1) {
    const [one = '', many] = a.words.length === 1 ? [a.words[0], b.words] : [b.words[0], a.words];
    if (many.includes(one)) return 'polite';
    return many.length === 1 && isSlip(one, many[0] ?? '') ? 'slip' : 'other';
  }
  const found = readings(a).flatMap((mine) => readings(b).map((theirs) => agreeParts(mine, theirs)));
  // read the usual way first: two turned readings must not make one family of two given names
  const usual = agreeParts(readings(a)[0] as Parts, readings(b)[0] as Parts);
  const best = found.reduce(better, 'other');
  return usual === best || rank.indexOf(best) <= rank.indexOf('slip') ? best : usual;
};

/** How far two names may be one customer's. Symmetric. */
export const compareNames = (one: string, other: string): NameAgreement => {
  const [a, b] = [spelledName(one), spelledName(other)];
  if (a.empty || b.empty) return 'unknown';
  if (a.han && b.han) return twoChinese(a, b);
  if (a.han) return chineseAndLetters(a, b);
  if (b.han) return chineseAndLetters(b, a);
  return twoInLetters(a, b);
};

/** Two forms of courtesy that cannot be one person's. */
export const courtesiesDiffer = (one: string, other: string): boolean => {
  const [a, b] = [spelledName(one).polite, spelledName(other).polite];
  return (a === 'woman' && b === 'man') || (a === 'man' && b === 'woman');
};
