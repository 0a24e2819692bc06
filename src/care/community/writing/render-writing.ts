import type { MarkdownIt, Token } from 'markdown-it';
import type { Id } from '../../../kernel/id.ts';
import { lazily } from '../../../kernel/lazily.ts';
import { library } from '../../../kernel/library.ts';
import { mayLink } from './address.ts';
import { useCjkEmphasis } from './cjk-emphasis.ts';
import { dressLine, type Gathered, type Size } from './dress.ts';
import { sieve } from './sieve.ts';

export type Written = {
  html: string;
  /** handles called by name: those known, or all that look like one where nothing was said of who is known */
  mentions: string[];
  /** hosts linked to, and the addresses themselves */
  links: string[];
  addresses: string[];
  pictures: Id[];
  /** the words alone, for search and for a line of it; without what was quoted from somebody */
  plain: string;
};

export type Known = { mentions?: Iterable<string>; sizes?: ReadonlyMap<Id, Size> };

/** Longer texts are cut; more marks than a person sets are shown as they stand, since reading them costs by their square. */
const longest = 100_000;
const heaviest = 4_000;

const markdown = library('markdown-it');
/** Loaded with the first text somebody writes: what is shown was made ready when it was written. */
const markdownReader = lazily((): MarkdownIt => {
  const Reader = markdown();
  const md = new Reader({ html: false, breaks: true, linkify: false, typographer: false, maxNesting: 24 });
  md.validateLink = mayLink;
  useCjkEmphasis(md);
  // without the class that would name the language
  md.renderer.rules.fence = (tokens, at) => `<pre><code>${md.utils.escapeHtml(tokens[at]?.content ?? '')}</code></pre>\n`;
  return md;
});

const headings: Record<string, string> = { h1: 'h3', h2: 'h4' };

const alignments: Record<string, string> = { 'text-align:center': 'middle', 'text-align:right': 'end' };

const restyle = (token: Token): void => {
  if (token.type.startsWith('heading')) token.tag = headings[token.tag] ?? 'h5';
  const style = token.attrGet('style');
  if (style === null) return;
  const name = alignments[String(style)];
  token.attrs = name ? [['class', name]] : null;
};

/** `> @handle` on the first line of a quote says whose words they are: it gets a paragraph of its own. */
const nameQuoted = (tokens: Token[], at: number): boolean => {
  const [quote, open, line] = tokens.slice(at, at + 3);
  if (quote?.type !== 'blockquote_open' || open?.type !== 'paragraph_open' || line?.type !== 'inline') return false;
  const children = line.children ?? [];
  const isMention = /^@\S/.test(line.content) && (children[0]?.content.startsWith('@') || children[0]?.attrGet('class') === 'mention');
  if (!isMention) return false;
  const end = children.findIndex((child) => child.type === 'softbreak' || child.type === 'hardbreak');
  open.attrs = [['class', 'by']];
  if (end === -1) return true;
  const rest = children.slice(end + 1);
  line.children = children.slice(0, end);
  const Make = quote.constructor as new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;
  const words = Object.assign(new Make('inline', '', 0), { children: rest, content: '' });
  tokens.splice(
    at + 3,
    0,
    Object.assign(new Make('paragraph_close', 'p', -1), { block: true }),
    Object.assign(new Make('paragraph_open', 'p', 1), { block: true }),
    words,
  );
  return true;
};

const wordsOf = (children: readonly Token[]): string =>
  children
    .map((child) => {
      if (child.type === 'softbreak' || child.type === 'hardbreak') return '\n';
      return child.content;
    })
    .join('');

/** Words of the writer: not those of a quote that names whom it quotes. */
const plainOf = (tokens: readonly Token[], named: ReadonlySet<Token>): string => {
  const lines: string[] = [];
  let quoted = 0;
  const inside: boolean[] = [];
  for (const token of tokens) {
    if (token.type === 'blockquote_open') {
      inside.push(named.has(token));
      if (named.has(token)) quoted += 1;
    }
    if (token.type === 'blockquote_close' && inside.pop()) quoted -= 1;
    if (quoted > 0) continue;
    if (token.type === 'inline') lines.push(wordsOf(token.children ?? []));
    if (token.type === 'fence' || token.type === 'code_block') lines.push(token.content.trimEnd());
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
};

const escaped = (text: string): string => markdownReader().utils.escapeHtml(text);

/** Marks nobody sets by hand: the text as it is, in paragraphs. */
const asItStands = (text: string): Written => {
  const paragraphs = text.split(/\n{2,}/).map((one) => `<p>${escaped(one).replaceAll('\n', '<br>\n')}</p>`);
  return { html: paragraphs.join('\n'), mentions: [], links: [], addresses: [], pictures: [], plain: text.trim() };
};

/** How dear a text is to read: every mark counts, and a line as much as four, since each may open something. */
const marks = /[!"#&(*+:<>@[\\\]^_`|~]/g;
const weightOf = (text: string): number => (text.match(marks)?.length ?? 0) + 4 * (text.split('\n').length - 1);

// marks that turn the direction of writing round reach beyond their line
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/** Markdown of a writer as HTML that is safe to show, and what it holds. */
export const renderWriting = (markdown: string, known: Known = {}): Written => {
  const text = markdown.slice(0, longest).replaceAll('\r\n', '\n').replace(turning, '').toWellFormed();
  if (weightOf(text) > heaviest) return asItStands(text);
  const gathered: Gathered = {
    known: known.mentions && new Set([...known.mentions].map((one) => one.toLowerCase())),
    sizes: known.sizes,
    mentions: new Set(),
    links: new Set(),
    addresses: new Set(),
    pictures: new Set(),
  };
  const md = markdownReader();
  const tokens = md.parse(text, {});
  const named = new Set<Token>();
  for (const token of tokens) {
    restyle(token);
    if (token.type === 'inline') token.children = dressLine(token.constructor as never, token.children ?? [], gathered);
  }
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    const token = tokens[at];
    if (token?.type === 'blockquote_open' && nameQuoted(tokens, at)) named.add(token);
  }
  return {
    html: sieve(md.renderer.render(tokens, md.options, {})).trim(),
    mentions: [...gathered.mentions],
    links: [...gathered.links],
    addresses: [...gathered.addresses],
    pictures: [...gathered.pictures],
    plain: plainOf(tokens, named),
  };
};
