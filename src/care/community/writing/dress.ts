import type { Token } from 'markdown-it';
import type { Id } from '../../../kernel/id.ts';
import { hostOf, isOwnPath, pictureOf, widths } from './address.ts';
import { findInText } from './inside-text.ts';

export type Size = { width: number; height: number };

/** What a text turned out to hold while it was dressed. */
export type Gathered = {
  known: ReadonlySet<string> | undefined;
  sizes: ReadonlyMap<Id, Size> | undefined;
  mentions: Set<string>;
  links: Set<string>;
  addresses: Set<string>;
  pictures: Set<Id>;
};

type MakeToken = new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;

const textOf = (Make: MakeToken, content: string): Token => Object.assign(new Make('text', '', 0), { content });

const linkOf = (Make: MakeToken, attrs: [string, string][], inside: Token[]): Token[] => [
  Object.assign(new Make('link_open', 'a', 1), { attrs }),
  ...inside,
  new Make('link_close', 'a', -1),
];

const away = 'nofollow ugc noopener';

const noteLink = (gathered: Gathered, href: string): void => {
  const host = hostOf(href);
  if (!host) return;
  gathered.links.add(host);
  gathered.addresses.add(href);
};

/** Words with the addresses and the people in them made links; a handle nobody has stays as it was typed. */
const dressText = (Make: MakeToken, content: string, gathered: Gathered): Token[] => {
  const tokens: Token[] = [];
  let done = 0;
  for (const one of findInText(content)) {
    if (one.kind === 'mention') {
      if (gathered.known && !gathered.known.has(one.handle)) continue;
      gathered.mentions.add(one.handle);
      if (!gathered.known) continue;
    } else noteLink(gathered, one.href);
    const attrs: [string, string][] =
      one.kind === 'mention'
        ? [
            ['href', `/people/${one.handle}`],
            ['class', 'mention'],
          ]
        : [
            ['href', one.href],
            ['rel', away],
          ];
    if (one.at > done) tokens.push(textOf(Make, content.slice(done, one.at)));
    tokens.push(...linkOf(Make, attrs, [textOf(Make, one.text)]));
    done = one.at + one.text.length;
  }
  if (tokens.length === 0) return [textOf(Make, content)];
  if (done < content.length) tokens.push(textOf(Make, content.slice(done)));
  return tokens;
};

const dressPicture = (Make: MakeToken, token: Token, inLink: boolean, gathered: Gathered): Token[] => {
  const source = String(token.attrGet('src') ?? '');
  const id = pictureOf(source);
  if (!id) {
    const text = token.content || hostOf(source) || source;
    noteLink(gathered, source);
    return inLink ? [textOf(Make, text)] : linkOf(Make, [['href', source], ...relOf(source)], [textOf(Make, text)]);
  }
  gathered.pictures.add(id);
  const size = gathered.sizes?.get(id);
  token.attrs = [
    ['src', `/pictures/${id}/960.webp`],
    ['srcset', widths.map((width) => `/pictures/${id}/${width}.webp ${width}w`).join(', ')],
    ['sizes', '(max-width: 700px) 100vw, 640px'],
    ['alt', ''],
    ...(size
      ? ([
          ['width', String(size.width)],
          ['height', String(size.height)],
        ] as [string, string][])
      : []),
    ['loading', 'lazy'],
    ['decoding', 'async'],
  ];
  return [token];
};

const relOf = (href: string): [string, string][] => (isOwnPath(href) ? [] : [['rel', away]]);

/** Goes through the pieces of one line once: links get their `rel`, pictures of others become links, words are looked through. */
export const dressLine = (Make: MakeToken, tokens: readonly Token[], gathered: Gathered): Token[] => {
  let inLink = false;
  return tokens.flatMap((token) => {
    if (token.type === 'link_open') {
      inLink = true;
      const href = String(token.attrGet('href') ?? '');
      noteLink(gathered, href);
      token.attrs = [['href', href], ...relOf(href)];
    }
    if (token.type === 'link_close') inLink = false;
    if (token.type === 'image') return dressPicture(Make, token, inLink, gathered);
    if (token.type === 'text' && !inLink) return dressText(Make, token.content, gathered);
    return [token];
  });
};
