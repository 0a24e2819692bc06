import type { Judgement } from '../../care/insight/index.ts';
import type { Language } from '../../kernel/language.ts';
import { say } from '../../words/say.ts';

const width = 640;
const height = 220;
const left = 8;
const bottom = 24;

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign);

const frame = (name: string, inside: string, high = height): string =>
  `<figure><svg viewBox="0 0 ${width} ${high}" role="img" aria-label="${escapeHtml(name)}">${inside}</svg><figcaption>${escapeHtml(name)}</figcaption></figure>`;

const text = (x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end' = 'start', kind = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}"${kind ? ` class="${kind}"` : ''}>${escapeHtml(words)}</text>`;

/** The whale curve over the log's customers, with a dot at the best fifth. */
export const whalePicture = ({ whale }: Judgement, language: Language): string => {
  const top = Math.max(1, whale.peak.profit, whale.total);
  const x = (customers: number) => left + (customers / Math.max(1, whale.customers)) * (width - 2 * left);
  const y = (profit: number) => height - bottom - (Math.max(0, profit) / top) * (height - bottom - 24);
  const path = whale.points
    .map((point, place) => `${place === 0 ? 'M' : 'L'}${x(point.customers).toFixed(1)} ${y(point.profit).toFixed(1)}`)
    .join('');
  const fifth = Math.ceil(whale.customers * 0.2);
  const at = { x: x(fifth), y: y(whale.top20Share * whale.total) };
  const share = `${(whale.top20Share * 100).toFixed(1)} %`;
  return frame(
    say(language, 'judge.figure.whale'),
    `<line x1="${left}" x2="${width - left}" y1="${y(whale.total).toFixed(1)}" y2="${y(whale.total).toFixed(1)}" class="rule"/>
<path d="${path}" class="curve"/><circle cx="${at.x.toFixed(1)}" cy="${at.y.toFixed(1)}" r="4" class="good"/>
${text(at.x + 10, at.y + 14, say(language, 'judge.figure.fifth', { share }), 'start', 'strong')}`,
  );
};

/** What each tenth was told, beside what came: good where the pairs are level. */
export const tenthsPicture = ({ dormancy }: Judgement, language: Language): string => {
  if (!dormancy) return '';
  const step = (width - 2 * left) / 10;
  const y = (share: number) => height - bottom - share * (height - bottom - 24);
  const bars = dormancy.tenths.map(({ told, came }, place) => {
    const x = left + place * step;
    const bar = (at: number, share: number, kind: string) =>
      `<rect x="${(x + at).toFixed(1)}" y="${y(share).toFixed(1)}" width="${(step * 0.34).toFixed(1)}" height="${(height - bottom - y(share)).toFixed(1)}" class="${kind}"/>`;
    return `${bar(step * 0.12, told, 'quiet')}${bar(step * 0.5, came, 'good')}${text(x + step / 2, height - 8, `${Math.round(told * 100)} · ${Math.round(came * 100)}`, 'middle')}`;
  });
  const key = `${text(left, 12, `▪ ${say(language, 'judge.figure.told')}`)}${text(left + 80, 12, `▪ ${say(language, 'judge.figure.came')}`, 'start', 'accent')}`;
  return frame(say(language, 'judge.figure.tenths'), key + bars.join(''));
};

/** The foreseen range as a bar, the forecast as a tick and the truth as a dot. */
export const forecastPicture = ({ forecast }: Judgement, language: Language): string => {
  if (!forecast) return '';
  const { season } = forecast;
  const most = Math.max(forecast.actual, forecast.predicted, season?.high ?? 0) * 1.1 || 1;
  const x = (value: number) => left + (value / most) * (width - 2 * left);
  const range = season
    ? `<rect x="${x(season.low).toFixed(1)}" y="34" width="${(x(season.high) - x(season.low)).toFixed(1)}" height="12" class="band"/>`
    : '';
  const inside = `<line x1="${left}" x2="${width - left}" y1="40" y2="40" class="rule"/>${range}
<rect x="${(x(forecast.predicted) - 1.5).toFixed(1)}" y="28" width="3" height="24" class="ink"/><circle cx="${x(forecast.actual).toFixed(1)}" cy="40" r="6" class="good"/>
${text(x(forecast.predicted), 20, String(Math.round(forecast.predicted)), 'middle', 'strong')}${text(x(forecast.actual), 70, String(forecast.actual), 'middle', 'accent')}`;
  return frame(say(language, 'judge.figure.forecast'), inside, 80);
};

/** Purchases by month; the kept-back stretch is tinted. */
export const monthsPicture = ({ cut }: Judgement, months: readonly { month: string; purchases: number }[], language: Language): string => {
  if (months.length === 0) return '';
  const most = Math.max(1, ...months.map((one) => one.purchases));
  const step = (width - 2 * left) / months.length;
  const cutMonth = new Date(cut * 86_400_000).toISOString().slice(0, 7);
  const bars = months.map(({ month, purchases }, place) => {
    const high = (purchases / most) * (height - bottom - 24);
    const named = months.length <= 14 || month.endsWith('-01');
    const label = months.length <= 14 ? month.slice(2) : month.slice(0, 4);
    return `<rect x="${(left + place * step + step * 0.1).toFixed(1)}" y="${(height - bottom - high).toFixed(1)}" width="${(step * 0.8).toFixed(1)}" height="${high.toFixed(1)}" class="${month > cutMonth ? 'good' : 'quiet'}"/>${named ? text(left + (place + 0.5) * step, height - 8, label, 'middle') : ''}`;
  });
  const key = `${text(left, 12, `▪ ${say(language, 'judge.figure.known')}`)}${text(left + 90, 12, `▪ ${say(language, 'judge.figure.kept')}`, 'start', 'accent')}`;
  return frame(say(language, 'judge.figure.months'), key + bars.join(''));
};
