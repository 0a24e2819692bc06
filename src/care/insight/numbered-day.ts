import type { Day } from '../../kernel/calendar.ts';

/** Days since 1970-01-01, the way the models count. */
export const numbered = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
export const dayOf = (number: number): Day => new Date(number * 86_400_000).toISOString().slice(0, 10);
