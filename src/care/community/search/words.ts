const scripts = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}';
const run = new RegExp(`[${scripts}ー]+|[\\p{L}\\p{M}\\p{N}]+(?:[-_.+'’][\\p{L}\\p{M}\\p{N}]+)*`, 'gu');
const characters = new RegExp(`[${scripts}ー]+|[^${scripts}ー]+`, 'gu');
const isCharacters = new RegExp(`^[${scripts}]`, 'u');

/** What one text adds to the index at most; longer texts are found by their beginning. */
const longest = 60_000;
const longestWord = 60;

/** One writing for what people write differently: widths, capitals, accents of Latin letters. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase();

/** A piece of text: characters without spaces between words, or a word of letters and figures. */
export type Run = { text: string; characters: boolean };

/** The runs of a text, in order: a Latin word in a Chinese sentence is a run of its own. */
export const runsOf = (text: string): Run[] => {
  const found: Run[] = [];
  for (const [piece] of text.slice(0, longest).normalize('NFKC').matchAll(run))
    for (const [part] of piece.matchAll(characters)) {
      const isRun = isCharacters.test(part);
      const one = isRun ? part : folded(part).replace(/^[-_.+'’]+|[-_.+'’]+$/gu, '');
      if (one) found.push({ text: one, characters: isRun });
    }
  return found;
};

/** Each character and each two that stand together: every piece of the run can be found, with no dictionary to grow old. */
export const gramsOf = (text: string): string[] => {
  const each = [...text];
  return each.flatMap((one, at) => (at + 1 < each.length ? [one, one + each[at + 1]] : [one]));
};

/** The two-character pieces of a word, or the one character it has. */
export const pairsOf = (word: string): string[] => {
  const each = [...word];
  return each.length === 1 ? each : each.slice(1).map((one, at) => `${each[at]}${one}`);
};

/** `hg-40` is found as hg-40, hg40, hg and 40; `e2` as e2, e and 2. */
export const partsOf = (word: string): { whole: string; parts: string[] } => {
  const whole = word.replace(/[-_.+'’]/gu, '').slice(0, longestWord);
  const pieces = word.split(/[-_.+'’]/u);
  const split = pieces.flatMap((piece) => piece.match(/\p{N}+|[^\p{N}]+/gu) ?? []).map((part) => part.slice(0, longestWord));
  return { whole, parts: [...new Set([...pieces.map((piece) => piece.slice(0, longestWord)), ...split])].filter((part) => part !== whole) };
};

/**
 * The words a text is found by, each once, for `array_to_tsvector(string_to_array(…, ' '))`: at which places they stand nobody asks, and a
 * third of the room is saved. Chinese is kept as single characters and overlapping pairs, so that whatever stands in the text is found: what
 * a dictionary knows is asked only when somebody searches (see `searchQuery`).
 */
export const searchWords = (text: string): string => {
  const words = new Set<string>();
  for (const one of runsOf(text)) {
    if (one.characters) for (const gram of gramsOf(one.text)) words.add(gram);
    else {
      const { whole, parts } = partsOf(one.text);
      words.add(whole);
      for (const part of parts) words.add(part);
    }
  }
  return [...words].join(' ');
};
