import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Tokens = Record<string, string>;

const readTokens = (block: RegExp): Tokens => {
  const css = readFileSync(join(import.meta.dirname, '../../look/tokens.css'), 'utf8');
  return Object.fromEntries([...(block.exec(css)?.[1] ?? '').matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]));
};

const light = readTokens(/^:root \{([\s\S]*?)\n\}/m);
const dark = readTokens(/^:root\[data-scheme="dark"\] \{([\s\S]*?)\n\}/m);
const sans = `-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif`;
const serif = `'Songti SC','Noto Serif SC',Georgia,serif`;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (one) => escapes[one] ?? one);

const link = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)。，；：、）]/g;

/** A paragraph as HTML: everything escaped, addresses of pages made into links, line breaks kept. */
const paragraph = (text: string): string => {
  const escaped: string[] = [];
  let last = 0;
  for (const found of text.matchAll(link)) {
    escaped.push(escapeHtml(text.slice(last, found.index)));
    escaped.push(`<a class="th-link" href="${escapeHtml(found[0])}" style="color:${light['celadon-strong']}">${escapeHtml(found[0])}</a>`);
    last = found.index + found[0].length;
  }
  escaped.push(escapeHtml(text.slice(last)));
  return escaped.join('').replace(/\n/g, '<br>');
};

export type Page = {
  language: string;
  subject: string;
  house: string;
  words: string;
  /** small print: plain sentences, and links with their words */
  foot: readonly (string | { text: string; url: string })[];
};

const foot = (page: Page): string =>
  page.foot
    .map((one) =>
      typeof one === 'string'
        ? `<p style="margin:0 0 6px">${escapeHtml(one)}</p>`
        : `<p style="margin:0 0 6px"><a class="th-quiet" href="${escapeHtml(one.url)}" style="color:${light['ink-2']}">${escapeHtml(one.text)}</a></p>`,
    )
    .join('');

const darkStyle = `@media (prefers-color-scheme:dark){.th-paper{background:${dark.paper}!important}.th-ink{color:${dark.ink}!important}.th-quiet{color:${dark['ink-2']}!important}.th-link{color:${dark['celadon-strong']}!important}.th-line{border-color:${dark.line}!important}}@media (max-width:600px){.th-box{padding:24px 16px!important}}`;

/** Our one mail layout: tables for old clients, the look of the house in its own tokens, light and dark, no picture and no script. */
export const mailPage = (page: Page): string =>
  `<!doctype html><html lang="${page.language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(page.subject)}</title><style>${darkStyle}</style></head><body class="th-paper" style="margin:0;background:${light.paper}"><table role="presentation" class="th-paper" width="100%" cellpadding="0" cellspacing="0" style="background:${light.paper}"><tr><td align="center"><table role="presentation" width="560" cellpadding="0" cellspacing="0" style="width:100%;max-width:560px"><tr><td class="th-box th-ink" style="padding:40px 24px;font:400 16px/1.7 ${sans};color:${light.ink};overflow-wrap:anywhere;word-break:break-word"><p class="th-link th-line" style="margin:0 0 24px;padding:0 0 12px;border-bottom:1px solid ${light.line};font:600 20px/1.4 ${serif};color:${light['celadon-strong']}">${escapeHtml(page.house)}</p>${page.words
    .split(/\n{2,}/)
    .map((one) => `<p style="margin:0 0 16px">${paragraph(one)}</p>`)
    .join(
      '',
    )}<div class="th-quiet th-line" style="margin:32px 0 0;padding:12px 0 0;border-top:1px solid ${light.line};font:400 13px/1.6 ${sans};color:${light['ink-2']}">${foot(page)}</div></td></tr></table></td></tr></table></body></html>`;

/** The same as plain text. */
export const mailText = (page: Page): string =>
  `${page.words}\n\n-- \n${page.house}\n${page.foot.map((one) => (typeof one === 'string' ? one : `${one.text}${page.language === 'zh' ? '：' : ': '}${one.url}`)).join('\n')}\n`;
