import { SaxesParser } from 'saxes';
import { encodingByMark } from '../guess-form.ts';
import { Unreadable } from '../unreadable.ts';

export type Attributes = Readonly<Record<string, string | undefined>>;

/** What hears the elements of a part. Names come without prefix; those of other vocabularies than the root's are kept silent. */
export type Ear = {
  open: (name: string, attributes: Attributes) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
};

/** Excel nests about ten deep, and its longest text has 32,767 characters. */
const deepest = 100;
const longestSilence = 1_000_000;
const broken = () => new Unreadable('file-archive-broken');

/**
 * Hears a part piece by piece. A document type is refused, so that nothing can be declared, and saxes knows no entities but the five of XML.
 * The parser gathers an unfinished token without end: what passes in silence is counted.
 */
export const parsePart = (ear: Ear) => {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  let prefix: string | undefined;
  let depth = 0;
  let heard = false;
  let silence = 0;
  const local = (name: string): string => {
    if (prefix === '') return name;
    prefix ??= name.slice(0, name.indexOf(':') + 1);
    return name.startsWith(prefix) ? name.slice(prefix.length) : '';
  };
  const hearText = (text: string): void => {
    heard = true;
    ear.text?.(text);
  };
  parser.on('opentag', ({ name, attributes }) => {
    heard = true;
    depth += 1;
    if (depth > deepest) throw broken();
    ear.open(local(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    heard = true;
    depth -= 1;
    ear.close?.(local(name));
  });
  parser.on('text', hearText);
  parser.on('cdata', hearText);
  parser.on('doctype', () => {
    throw broken();
  });
  return {
    push: (text: string): void => {
      heard = false;
      const nul = text.indexOf('\u0000');
      parser.write(nul < 0 ? text : text.slice(0, nul));
      if (nul >= 0) throw new Unreadable('file-nul');
      silence = heard ? 0 : silence + text.length;
      if (silence > longestSilence) throw broken();
    },
    end: (): void => void parser.close(),
  };
};

/** Small pieces, for rows of far apart cells are large, and all that are complete in a piece are held at once. */
const piece = 8192;

/** The text of a part, which is UTF-8 or bears the mark of UTF-16. */
export async function* partText(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingByMark(chunk) ?? 'utf-8', { fatal: true });
    const text = decoder.decode(chunk, { stream: true });
    for (let at = 0; at < text.length; at += piece) yield text.slice(at, at + piece);
  }
  if (decoder) yield decoder.decode();
}

/** Hears a whole part. */
export const hearPart = async (bytes: AsyncIterable<Buffer>, ear: Ear): Promise<void> => {
  const parser = parsePart(ear);
  try {
    for await (const text of partText(bytes)) parser.push(text);
    parser.end();
  } catch {
    throw broken();
  }
};
