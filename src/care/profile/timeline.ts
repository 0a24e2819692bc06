import type { InEveryLanguage } from '../../kernel/language.ts';
import { isWords, sayInEvery, type Values } from '../../words/say.ts';
import { type Family, families } from './event.data.ts';
import type { MonthRow, TimelineRow } from './timeline.read.ts';

const isFigure = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

/** What an event's sentence may name: the plain facts in its data. */
const factsOf = (data: Record<string, unknown>): Values =>
  Object.fromEntries(Object.entries(data).filter((pair): pair is [string, string | number] => isFigure(pair[1])));

const wordOf = (part: string, code: unknown): InEveryLanguage | undefined => {
  const name = `${part}.${String(code)}`;
  return isFigure(code) && isWords(name) ? sayInEvery(name) : undefined;
};

const inLanguage = (said: InEveryLanguage | undefined, language: keyof InEveryLanguage, code: unknown) =>
  said?.[language] ?? (isFigure(code) ? String(code) : '');

const ownWords = ({ words }: Record<string, unknown>): InEveryLanguage | undefined =>
  typeof words === 'string' && words !== '' ? { zh: words, en: words } : undefined;

/** The sentence of an event in every language; an event of a kind we have no sentence for says its own words, or is named by its family. */
export const sentenceOf = (row: Pick<TimelineRow, 'family' | 'kind' | 'data'>): InEveryLanguage => {
  const name = `profile.event.${row.kind}`;
  if (!isWords(name)) return ownWords(row.data) ?? sayInEvery(`profile.family.${row.family}`);
  const facts = factsOf(row.data);
  const fields = Array.isArray(row.data.fields) ? row.data.fields : [];
  const purposes = Array.isArray(row.data.purposes) ? row.data.purposes : [];
  const listed = (codes: unknown[], part: string, language: keyof InEveryLanguage) =>
    codes.map((code) => inLanguage(wordOf(part, code), language, code)).join(language === 'zh' ? '、' : ', ');
  const said = (language: keyof InEveryLanguage) => {
    const word = (part: string, code: unknown) => inLanguage(wordOf(part, code), language, code);
    const reason = `lifecycle.because.${String(row.data.reason)}`;
    return sayInEvery(name, {
      subject: '',
      words: '',
      ...facts,
      channel: word('profile.channel', row.data.channel),
      purpose: word('profile.purpose', row.data.purpose),
      to: word('profile.reachability', row.data.to),
      outcome: word('today.outcome', row.data.outcome),
      because: word('today.because', row.data.because),
      stage: word('lifecycle.stage', row.data.stage),
      reason: isWords(reason) ? sayInEvery(reason, facts)[language] : '',
      day: word('keeping.day', row.data.day),
      as: word('keeping.said', row.data.as),
      field: word('profile.field', row.data.field),
      fields: listed(fields, 'profile.field', language),
      purposes: listed(purposes, 'profile.purpose', language),
    })[language].trim();
  };
  return { zh: said('zh'), en: said('en') };
};

/** An event as a line of the timeline: its sentence, what was bought, what it came to, who did it. */
export const entryOf = (row: TimelineRow) => {
  const { total, currency, channel, purpose, lines } = row.data;
  const goods = row.goods ?? [];
  return {
    id: row.event_id,
    at: row.at,
    family: row.family,
    kind: row.kind,
    text: sentenceOf(row),
    source: row.source,
    by: row.staff_id ? { id: row.staff_id, name: row.staff_name ?? '' } : null,
    amount: isFigure(total) && typeof currency === 'string' ? { currency, amount: String(total) } : null,
    goods,
    goodsLeft: goods.length > 0 && typeof lines === 'number' ? Math.max(0, lines - goods.length) : 0,
    channel: typeof channel === 'string' ? channel : null,
    purpose: typeof purpose === 'string' ? purpose : null,
  };
};

export type TimelineMonth = { month: string; spend: string; events: number };
export type TimelineSummary = {
  total: number;
  families: Partial<Record<Family, number>>;
  months: TimelineMonth[];
  currency: string | null;
};

/** What the orders of a month came to; an order that tells no amount counts for nothing. */
const spendOf = (totals: string | null): number =>
  (totals ?? '').split(' ').reduce((sum, total) => (/^-?\d{1,15}(\.\d{1,10})?$/.test(total) ? sum + Number(total) : sum), 0);

/** Counts by family, and month by month what was spent and how often something happened. */
export const summaryOf = (rows: readonly MonthRow[]): TimelineSummary => {
  const told = (some: readonly MonthRow[]): number => some.reduce((sum, row) => sum + row.events, 0);
  const counts = families.map((family) => [family, told(rows.filter((row) => row.family === family))] as const);
  const months = [...Map.groupBy(rows, (row) => row.month.slice(0, 7))];
  return {
    total: told(rows),
    families: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    months: months.map(([month, its]) => ({
      month,
      spend: its.reduce((sum, row) => sum + spendOf(row.totals), 0).toFixed(2),
      events: told(its),
    })),
    currency: rows.find((row) => row.currency)?.currency ?? null,
  };
};
