import { z } from 'zod';
import { addDays, type Day } from '../../kernel/calendar.ts';
import { isYearlyDay, nextOn } from '../profile/index.ts';

const yearly = /^(\d{2})-(\d{2})$/;

const yearlyDay = (every: 'solar' | 'lunar', on: string) => {
  const [, month, day] = yearly.exec(on) ?? [];
  return { calendar: every, month: Number(month), day: Number(day) };
};

const exists = ({ every, on }: { every: 'once' | 'solar' | 'lunar'; on: string }): boolean =>
  every === 'once' ? z.iso.date().safeParse(on).success : isYearlyDay(yearlyDay(every, on));

/**
 * A holiday by name. `every`: it is there once (`on` a date), or every year by the sun or by the moon (`on` month and day, `05-01`).
 * `days`: how long it lasts. The thirtieth of a month that has only twenty-nine is kept on the last, so New Year's Eve is `12-30` by the moon.
 */
export const quietDayShape = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .refine((value) => !value.includes('\u0000'), 'nul'),
    every: z.enum(['once', 'solar', 'lunar']),
    on: z.string().max(10),
    days: z.int().min(1).max(31).default(1),
  })
  .refine(exists, { path: ['on'], error: 'no such day' });
export type QuietDay = z.infer<typeof quietDayShape>;

export const calendarShape = z.object({
  sundays: z.boolean(),
  holidays: z.array(z.iso.date()).max(200),
  days: z.array(quietDayShape).max(100).default([]),
});
export type QuietCalendar = z.infer<typeof calendarShape>;

/** The first day, `from` or later, on which it begins. */
const beginsOn = ({ every, on }: QuietDay, from: Day): Day | undefined => {
  if (every === 'once') return on >= from ? on : undefined;
  return nextOn(yearlyDay(every, on), from);
};

const lasts = (one: QuietDay, day: Day): boolean => {
  const begins = beginsOn(one, addDays(day, 1 - one.days));
  return begins !== undefined && begins <= day;
};

const isSunday = (day: Day): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 0;

/** Whether a calendar closes a day. */
export const isQuiet = (calendar: QuietCalendar | undefined, day: Day): boolean =>
  calendar !== undefined &&
  ((calendar.sundays && isSunday(day)) || calendar.holidays.includes(day) || calendar.days.some((one) => lasts(one, day)));

export type ComingDay = { country: string; name: string; from: Day; until: Day };

/** What the calendars close within a year, the soonest first; a holiday that runs already comes with the rest of it. */
export const comingDays = (calendars: Readonly<Record<string, QuietCalendar>>, today: Day, most: number): ComingDay[] =>
  Object.entries(calendars)
    .flatMap(([country, { days }]) =>
      days.flatMap((one) => {
        const from = beginsOn(one, addDays(today, 1 - one.days));
        return from && from < addDays(today, 366) ? [{ country, name: one.name, from, until: addDays(from, one.days - 1) }] : [];
      }),
    )
    .sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))
    .slice(0, most);
