import { createHash, hash } from 'node:crypto';
import type { Deed } from './rules.ts';

/** A text without what people change to say the same again: case, width, space, punctuation, what cannot be seen. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{P}\p{S}\p{Z}\p{C}\p{M}]/gu, '');

/** Two texts of one trace are the same text. */
export const traceOf = (text: string): Buffer => hash('sha256', plain(text), 'buffer');

/** Short words are said again and again in a room; nobody minds. */
const shortMessage = 20;

/** What a text is known by when the same is written again; `undefined`: it need not be. */
export const traceFor = (what: Deed, body: string): Buffer | undefined =>
  body.trim() === '' || (what === 'message' && body.length < shortMessage) ? undefined : traceOf(body);

const shortest = 24;
const grams = 4;

/**
 * 64 bits that differ in few places between texts that differ in few words; `undefined` for what is too short to tell. Every run of
 * four characters votes on every bit, so that it works for Chinese as it does for English.
 */
export const gistOf = (text: string): bigint | undefined => {
  const letters = [...plain(text).replaceAll(/\d/g, '0')].slice(0, 4000);
  if (letters.length < shortest) return undefined;
  const votes = new Int32Array(64);
  for (let at = 0; at + grams <= letters.length; at += 1) {
    const hash = createHash('md5')
      .update(letters.slice(at, at + grams).join(''))
      .digest();
    for (let bit = 0; bit < 64; bit += 1) votes[bit] = (votes[bit] ?? 0) + ((hash[bit >> 3] ?? 0) & (1 << (bit & 7)) ? 1 : -1);
  }
  const bits = votes.reduce((sum, vote, bit) => (vote > 0 ? sum | (1n << BigInt(bit)) : sum), 0n);
  return BigInt.asIntN(64, bits);
};

/** How many links, pictures and people a Markdown text names. */
export const contentsOf = (body: string): { links: number; pictures: number; mentions: number } => {
  const pictures = body.match(/!\[[^\]\n]{0,1000}\]\(/g)?.length ?? 0;
  const links = body.match(/\bhttps?:\/\/|\bwww\.|\]\(\s*\/\//gi)?.length ?? 0;
  const mentions = new Set(body.match(/(?<![\w@/.])@[\p{L}\p{N}][\p{L}\p{N}-]{1,40}/gu) ?? []).size;
  return { links, pictures, mentions };
};
