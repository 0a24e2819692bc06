/** How a fact of evidence is written: days as a span, 0–1 as a share, an amount in the company's currency, … */
export type FactKind = 'span' | 'share' | 'money' | 'count' | 'day' | 'text' | 'fields' | 'stale' | 'feast' | 'age' | 'left' | 'risk';

export const factKinds: Record<string, FactKind> = {
  orders: 'count',
  times: 'count',
  years: 'count',
  quantity: 'count',
  alike: 'count',
  back: 'count',
  rhythm: 'span',
  silence: 'span',
  window: 'span',
  share: 'share',
  usual: 'share',
  again: 'share',
  chance: 'share',
  own: 'share',
  yearly: 'money',
  value: 'money',
  amount: 'money',
  profit: 'money',
  revenue: 'money',
  dueOn: 'day',
  firstOn: 'day',
  lastOn: 'day',
  goods: 'text',
  missing: 'fields',
  stale: 'stale',
  day: 'feast',
  whose: 'text',
  since: 'age',
  until: 'left',
  guests: 'count',
  people: 'count',
  title: 'text',
  risk: 'risk',
  written: 'count',
  read: 'count',
};

/** How long something has waited: hours for two days, then days. */
export const ageParts = (since: Date, now: Date): { unit: 'new' | 'hours' | 'days'; count: number } => {
  const hours = Math.floor((now.getTime() - since.getTime()) / 3_600_000);
  if (hours < 1) return { unit: 'new', count: 0 };
  return hours < 48 ? { unit: 'hours', count: hours } : { unit: 'days', count: Math.floor(hours / 24) };
};

export type SpanUnit = 'days' | 'weeks' | 'months' | 'years';

/** A span as people count: days up to two weeks, weeks up to four months, months up to two years, then years. */
export const spanParts = (days: number): { unit: SpanUnit; count: number } => {
  if (days < 14) return { unit: 'days', count: Math.round(days) };
  if (days < 120) return { unit: 'weeks', count: Math.round(days / 7) };
  if (days < 730) return { unit: 'months', count: Math.round(days / 30.44) };
  return { unit: 'years', count: Math.round(days / 365.25) };
};
