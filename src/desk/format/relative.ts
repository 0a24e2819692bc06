import type { Day } from '../../kernel/calendar.ts';
import type { Say } from '../language.ts';
import { daysApart } from './day.ts';

const span = (days: number): { unit: 'days' | 'weeks' | 'months'; count: number } => {
  if (days < 56) return { unit: 'days', count: days };
  if (days < 120) return { unit: 'weeks', count: Math.round(days / 7) };
  return { unit: 'months', count: Math.round(days / 30.44) };
};

/** today · yesterday · in 17 days · 9 days ago */
export const sayWhen = (t: Say, today: Day, day: Day): string => {
  const days = daysApart(today, day);
  if (days === 0) return t('desk.when.today');
  if (days === 1) return t('desk.when.tomorrow');
  if (days === -1) return t('desk.when.yesterday');
  const { unit, count } = span(Math.abs(days));
  return days > 0 ? t(`desk.when.in-${unit}`, { count }) : t(`desk.when.${unit}-ago`, { count });
};

/** For a due day: today · in 3 days · 9 days late */
export const sayDue = (t: Say, today: Day, day: Day): string => {
  const days = daysApart(today, day);
  if (days >= 0) return sayWhen(t, today, day);
  const { unit, count } = span(-days);
  return t(`desk.when.${unit}-late`, { count });
};
