import { searchWords } from '../search/index.ts';

/** Characters that hold a sentence together and say nothing by themselves. */
const particles = /[的了是我你您他她它们在有和也就都很会吗呢吧啊这那个一不要请被把让给能可以时候]/u;
const isHan = (word: string): boolean => /^\p{Script=Han}+$/u.test(word);

/** What a voice says, as words it can be compared by: Chinese characters and pairs without particles, and Latin words. */
export const termsOf = (text: string): string[] =>
  [...new Set(searchWords(text).split(' '))]
    .filter((word) => (isHan(word) ? !particles.test(word) : word.length > 1 && !/^\p{N}{1,2}$/u.test(word)))
    .slice(0, 240);

/** How many voices say each word, and how many voices there are. */
export type Rarity = { voices: number; said: ReadonlyMap<string, number> };
export type Voiced = { terms: readonly string[]; productId: string | null; language: string };
export type Likeness = { score: number; shared: string[] };

/** Letters and figures together: the name of a model, the same in every language. */
const isModel = (word: string): boolean => /\p{N}/u.test(word) && /\p{L}/u.test(word);
const isNeutral = (word: string): boolean => !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word);

const weightOf = (word: string, { voices, said }: Rarity): number =>
  Math.log(1 + (voices + 1) / ((said.get(word) ?? 0) + 1)) * (isModel(word) ? 2 : isHan(word) && word.length === 1 ? 0.5 : 1);

const sum = (words: readonly string[], rarity: Rarity): number => words.reduce((all, word) => all + weightOf(word, rarity), 0);

const shownShared = 6;

/** From here on a person is asked whether two say the same. */
export const worthAsking = 0.35;

/**
 * How much two voices say the same, 0 to 1: the words both have against all they have, rare words and names of models weighing more. Voices
 * of different goods are never alike. Across languages only what is written the same in both can be compared, so only a shared name of a
 * model, about the same goods, makes them worth asking about: the rest is for a person to judge.
 */
export const likenessOf = (one: Voiced, other: Voiced, rarity: Rarity): Likeness => {
  const none = { score: 0, shared: [] };
  if (one.productId !== null && other.productId !== null && one.productId !== other.productId) return none;
  const across = one.language !== other.language;
  const [mine, theirs] = across ? [one.terms.filter(isNeutral), other.terms.filter(isNeutral)] : [one.terms, other.terms];
  const known = new Set(theirs);
  const shared = mine.filter((word) => known.has(word)).sort((a, b) => weightOf(b, rarity) - weightOf(a, rarity) || (a < b ? -1 : 1));
  const all = Math.sqrt(sum(mine, rarity) * sum(theirs, rarity));
  if (shared.length === 0 || all === 0) return none;
  if (across && !(shared.some(isModel) && one.productId !== null && one.productId === other.productId)) return none;
  const overlap = Math.min(1, sum(shared, rarity) / all);
  const score = across ? worthAsking + overlap * (0.6 - worthAsking) : overlap;
  const said = shared.filter((word) => word.length > 1);
  return { score: Math.round(score * 1000) / 1000, shared: (said.length > 0 ? said : shared).slice(0, shownShared) };
};
