import { Unreadable } from '../unreadable.ts';
import type { Meaning } from './cell-formats.ts';
import { writeIsoDay, writeValue } from './cell-text.ts';
import type { Texts } from './packed-texts.ts';
import type { Attributes } from './parse-part.ts';
import { gatherText, longestText, unescapeText } from './rich-text.ts';

/** What the cells of a sheet lean on. */
export type Book = { texts: Texts; formats: readonly Meaning[]; from1904: boolean };

/** Gathers what stands inside a cell (`v`, `is`); `take` gives its text when it is complete. Formulas are not read, only what came of them. */
export const gatherCell = ({ texts, formats, from1904 }: Book) => {
  const inline = gatherText();
  let value = '';
  let within: 'v' | 'is' | undefined;
  let isInline = false;

  const sharedText = (): string => {
    const text = value === '' ? '' : texts.at(Number(value));
    // a text that is not there must not become an empty cell
    if (text === undefined) throw new Unreadable('file-archive-broken');
    return text;
  };
  const numberText = (format: string | undefined): string => {
    const number = value === '' ? Number.NaN : Number(value);
    // what some program calls a number and is none is given as it stands
    return Number.isFinite(number) ? writeValue(number, formats[Number(format ?? 0)] ?? 'number', from1904) : value;
  };
  const read = ({ t: kind, s: format }: Attributes): string => {
    if (isInline) return inline.take();
    if (kind === 'str') return unescapeText(value);
    value = value.trim();
    if (kind === 's') return sharedText();
    if (kind === 'b') return value === '' ? '' : String(value === '1' || value === 'true');
    if (kind === 'e') return '';
    return kind === 'd' ? writeIsoDay(value) : numberText(format);
  };

  return {
    open: (name: string): void => {
      if (name === 'v') within = 'v';
      else if (name === 'is') {
        within = 'is';
        isInline = true;
      } else if (within === 'is') inline.open(name);
    },
    text: (text: string): void => {
      if (within === 'is') inline.text(text);
      if (within !== 'v') return;
      value += text;
      if (value.length > longestText) throw new Unreadable('file-row-endless');
    },
    close: (name: string): void => {
      if (name === within) within = undefined;
      else if (within === 'is') inline.close(name);
    },
    take: (attributes: Attributes): string => {
      const text = read(attributes);
      value = '';
      isInline = false;
      return text;
    },
  };
};
