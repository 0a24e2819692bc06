import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { LogLine } from '../../care/insight/index.ts';
import type { Language } from '../../kernel/language.ts';
import { say } from '../../words/say.ts';
import type { Judged } from './judge-answer.ts';
import { escapeHtml, forecastPicture, monthsPicture, tenthsPicture, whalePicture } from './judge-picture.ts';
import { judgeWords, type Paragraph } from './judge-words.ts';

const tokens = new URL('../../look/tokens.css', import.meta.url);

const look = `
body { margin: 0; background: var(--paper); color: var(--ink); font: var(--t-m)/1.6 var(--sans); }
main { max-width: 720px; margin: 0 auto; padding: var(--s6) var(--s4); }
h1 { font: var(--strong) var(--t-2xl)/1.3 var(--serif); margin: 0 0 var(--s2); }
h2 { font-size: var(--t-l); font-weight: var(--strong); margin: 0 0 var(--s1); }
section { border-top: var(--hair); padding: var(--s4) 0; }
p { margin: 0 0 var(--s2); max-width: 62ch; }
.small { color: var(--ink-2); font-size: var(--t-s); }
figure { margin: var(--s3) 0 0; }
figcaption { color: var(--ink-2); font-size: var(--t-xs); }
svg { width: 100%; height: auto; }
svg text { font-size: 12px; fill: var(--ink-2); }
svg .strong { fill: var(--ink); font-weight: var(--strong); }
svg .accent { fill: var(--celadon-strong); font-weight: var(--strong); }
.curve { fill: none; stroke: var(--ink); stroke-width: 1.75; }
.rule { stroke: var(--line-strong); }
.good { fill: var(--celadon); }
.quiet { fill: var(--line-strong); }
.band { fill: var(--celadon-line); }
.ink { fill: var(--ink); }
@media (max-width: 480px) { svg text { font-size: 18px; } }`;

const monthsOf = (lines: readonly LogLine[]): { month: string; purchases: number }[] => {
  const days = new Map<string, Set<string>>();
  for (const line of lines) {
    if (line.amount < 0) continue;
    const day = new Date(line.at).toISOString().slice(0, 10);
    const month = day.slice(0, 7);
    const known = days.get(month);
    if (known) known.add(`${line.customer} ${day}`);
    else days.set(month, new Set([`${line.customer} ${day}`]));
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, seen]) => ({ month, purchases: seen.size }));
};

const sectionOf = ({ title, sentences }: Paragraph, picture = ''): string =>
  sentences.length === 0
    ? ''
    : `<section><h2>${escapeHtml(title)}</h2>${sentences.map((one) => `<p>${escapeHtml(one)}</p>`).join('')}${picture}</section>`;

/** One page that stands alone: words and pictures, light and dark, nothing loaded from anywhere. */
export const judgePage = (
  judged: Judged,
  file: string,
  lines: readonly LogLine[],
  notes: readonly string[],
  language: Language,
): string => {
  const [head, whale, dormancy, forecast, ...rest] = judgeWords(judged, language);
  const { judgement } = judged;
  const title = say(language, 'judge.page-title', { file: basename(file) });
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<style>${readFileSync(tokens, 'utf8')}${look}</style></head>
<body><main>
<h1>${escapeHtml(title)}</h1>
${(head?.sentences ?? []).map((one) => `<p>${escapeHtml(one)}</p>`).join('')}${notes.map((one) => `<p class="small">${escapeHtml(one)}</p>`).join('')}
${monthsPicture(judgement, monthsOf(lines), language)}
${whale ? sectionOf(whale, whalePicture(judgement, language)) : ''}
${dormancy ? sectionOf(dormancy, tenthsPicture(judgement, language)) : ''}
${forecast ? sectionOf(forecast, forecastPicture(judgement, language)) : ''}
${rest.map((one) => sectionOf(one)).join('\n')}
</main></body></html>
`;
};
