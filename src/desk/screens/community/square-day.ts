import type { z } from 'zod';
import type { dayPageShape, peoplePage } from '../../../care/community/day/day.shapes.ts';
import type { Say } from '../../language.ts';

export type SquareDay = z.infer<typeof dayPageShape>;
export type Week = SquareDay['health'][number];
export type Person = z.infer<typeof peoplePage>['items'][number];
export const deeds = ['came', 'wrote', 'asked', 'answered', 'joined', 'bought'] as const;
export type Deed = (typeof deeds)[number];

/** How long something has waited, as people say it: hours for two days, then days. */
export const sayAge = (t: Say, hours: number): string => {
  if (hours < 1) return t('daily.age.new');
  return hours < 48 ? t('daily.age.hours', { count: hours }) : t('daily.age.days', { count: Math.floor(hours / 24) });
};

/** The address of the people behind a figure. */
export const behind = (of: Deed, from: string, until: string): string => `/community/today/${of}/${from}/${until}`;
