import type { z } from 'zod';
import type { dayPageShape, peoplePage } from '../../../care/community/day/day.shapes.ts';
import type { Say } from '../../language.ts';

export type SquareDay = z.infer<typeof dayPageShape>;
export type Week = SquareDay['health'][number];
export type Person = z.infer<typeof peoplePage>['items'][number];
export const deeds = ['came', 'wrote', 'asked', 'answered', 'joined', 'bought'] as const;
export type Deed = (typeof deeds)[number];

/** How long something has waited, as people say it: hours for two days, then days, months, years. */
export const sayAge = (t: Say, hours: number): string => {
  if (hours < 1) return t('daily.age.new');
  const days = Math.floor(hours / 24);
  if (days < 2) return t('daily.age.hours', { count: hours });
  if (days < 60) return t('daily.age.days', { count: days });
  return days < 730
    ? t('daily.age.months', { count: Math.floor(days / 30.44) })
    : t('daily.age.years', { count: Math.floor(days / 365.25) });
};

/** The address of the people behind a figure. */
export const behind = (of: Deed, from: string, until: string): string => `/community/today/${of}/${from}/${until}`;

/** Which people are asked for, from what follows the tab's path: deed/from/until. */
export const askedFor = (id: string | undefined) => {
  const [of, from, until] = (id ?? '').split('/');
  const deed = deeds.find((one) => one === of);
  return deed && from && until ? { of: deed, from, until } : undefined;
};
