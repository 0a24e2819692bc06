import { Unreadable } from '../unreadable.ts';
import type { Ear } from './parse-part.ts';

/** As long as a row of a text file may become. */
export const longestText = 1_000_000;

const escapes = /_x([\da-f]{4})_/gi;

/** Excel writes letters that XML has not, and a carriage return, as `_x000D_`. */
export const unescapeText = (text: string): string =>
  text.includes('_x') ? text.replace(escapes, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;

/** A text kept from being taken for such an escape. */
export const escapeText = (text: string): string => text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_');

/** Gathers a text that may stand in runs of different looks (`t`, `r/t`); how it is pronounced (`rPh`) is not part of it. */
export const gatherText = () => {
  let runs = '';
  let inText = false;
  let inReading = false;
  return {
    open: (name: string): void => {
      if (name === 't') inText = true;
      else if (name === 'rPh') inReading = true;
    },
    text: (text: string): void => {
      if (!inText || inReading) return;
      runs += text;
      if (runs.length > longestText) throw new Unreadable('file-row-endless');
    },
    close: (name: string): void => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
    },
    take: (): string => {
      const text = unescapeText(runs);
      runs = '';
      return text;
    },
  } satisfies Ear & { take: () => string };
};
