import { library } from '../../../kernel/library.ts';

/** Loaded with the first page behind a link. */
const reader = library('htmlparser2');

const clean = (text: string, most: number): string => {
  const plain = text
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toWellFormed();
  const letters = [...plain];
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : plain;
};

/** What a page says of itself in its head: its title and a sentence about it, as plain text. */
export const wordsOfPage = (html: string): { title: string; description: string } => {
  const meta = new Map<string, string>();
  let title = '';
  let inTitle = false;
  const parser = new (reader().Parser)({
    onopentag: (tag, attributes) => {
      inTitle = tag === 'title' && title === '';
      if (tag !== 'meta') return;
      const name = (attributes.property ?? attributes.name ?? '').toLowerCase();
      if (name && !meta.has(name)) meta.set(name, attributes.content ?? '');
    },
    ontext: (text) => {
      if (inTitle && title.length < 1_000) title += text;
    },
    onclosetag: (tag) => {
      if (tag === 'title') inTitle = false;
      if (tag === 'head') parser.pause();
    },
  });
  parser.write(html);
  parser.reset();
  return {
    title: clean(meta.get('og:title') || title, 120),
    description: clean(meta.get('og:description') || meta.get('description') || '', 200),
  };
};

/** The bytes of a page as text, in the encoding it names; Chinese pages are often in GB 18030. */
export const textOfPage = (bytes: Uint8Array, type: string): string => {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  const named =
    /charset\s*=\s*["']?([\w-]+)/i.exec(type)?.[1] ?? /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(named).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
};
