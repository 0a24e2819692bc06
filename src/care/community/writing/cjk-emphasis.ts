import type { MarkdownIt } from 'markdown-it';

const cjk = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\uff00-\uffef]/u;
const punctuation = /[\p{P}\p{S}]/u;
const space = /[\s\u00a0\u3000]/u;

type Beside = { space: boolean; punctuation: boolean; cjk: boolean };

const edge: Beside = { space: true, punctuation: false, cjk: false };

const look = (character: string | undefined): Beside =>
  character === undefined ? edge : { space: space.test(character), punctuation: punctuation.test(character), cjk: cjk.test(character) };

const before = (text: string, at: number): string | undefined => {
  if (at === 0) return undefined;
  const low = text.charCodeAt(at - 1);
  return at > 1 && low >= 0xdc00 && low <= 0xdfff ? text.slice(at - 2, at) : text[at - 1];
};

const after = (text: string, at: number): string | undefined => {
  const point = text.codePointAt(at);
  return point === undefined ? undefined : String.fromCodePoint(point);
};

/**
 * CommonMark parts emphasis from words by spaces, which Chinese does not have: `**“重点”**后面` would stay as asterisks. A Chinese
 * character beside the marks therefore counts as a border, as a space would.
 */
export const useCjkEmphasis = (md: MarkdownIt): void => {
  const State = md.inline.State;
  md.inline.State = class extends State {
    override scanDelims(start: number, canSplitWord: boolean) {
      const marker = this.src[start];
      let end = start;
      while (end < this.posMax && this.src[end] === marker) end += 1;
      const left = look(before(this.src, start));
      const right = look(end < this.posMax ? after(this.src, end) : undefined);
      const opens = !right.space && (!right.punctuation || left.space || left.punctuation || left.cjk);
      const closes = !left.space && (!left.punctuation || right.space || right.punctuation || right.cjk);
      return {
        can_open: opens && (canSplitWord || !closes || left.punctuation || left.cjk),
        can_close: closes && (canSplitWord || !opens || right.punctuation || right.cjk),
        length: end - start,
      };
    }
  };
};
