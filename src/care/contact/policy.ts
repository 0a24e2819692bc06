import { z } from 'zod';
import { calendarShape } from './quiet-day.ts';

export const contactChannels = ['email', 'phone'] as const;
export type Channel = (typeof contactChannels)[number];

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const hours = z.object({ from: clock, until: clock }).refine((one) => one.from < one.until, 'from < until');
const consent = z.enum(['given', 'customer']);

/** At most `max` contacts on `channel` in any `days` days (rolling), or in one calendar day, week or month of the customer's zone. */
const cap = z.object({
  channel: z.enum(['any', ...contactChannels]),
  max: z.number().int().min(1).max(100),
  per: z.enum(['rolling', 'day', 'week', 'month']),
  days: z.number().int().min(1).max(365).default(7),
});

/**
 * What a company allows itself when it writes to or calls customers.
 * `consent.give|ask`: 'given' = only after an explicit yes; 'customer' = also to people who have bought, until they say no.
 * `hours` are the customer's local time; `calendars` close Sundays and holidays per country (ISO code, or the name as it stands with the customer; '*' for everywhere:
 * what is closed everywhere also stops the clock of a treatment).
 * `balance`: every ask beyond `freeAsks` must have been earned by `gives` gives, within `months` months.
 * `fatigue`: after `unanswered` contacts in a row without any sign of life, silence for `restDays` days.
 */
export const policyShape = z.object({
  consent: z.object({ give: consent, ask: consent }),
  hours: z.object({ email: hours, phone: hours }),
  calendars: z.record(z.string().max(60), calendarShape),
  spreadMinutes: z.number().int().min(0).max(240),
  gapHours: z.number().int().min(0).max(720),
  caps: z.array(cap).max(10),
  balance: z.object({
    gives: z.number().int().min(0).max(10),
    freeAsks: z.number().int().min(0).max(10),
    months: z.number().int().min(1).max(12),
  }),
  fatigue: z.object({ unanswered: z.number().int().min(2).max(50), restDays: z.number().int().min(1).max(365) }),
});
export type Policy = z.infer<typeof policyShape>;
export type Cap = z.infer<typeof cap>;

export const defaultPolicy: Policy = {
  consent: { give: 'customer', ask: 'given' },
  hours: { email: { from: '08:00', until: '21:00' }, phone: { from: '09:00', until: '20:00' } },
  calendars: { FR: { sundays: true, holidays: [], days: [] } },
  spreadMinutes: 30,
  gapHours: 48,
  caps: [
    { channel: 'any', max: 4, per: 'rolling', days: 30 },
    { channel: 'email', max: 2, per: 'rolling', days: 7 },
    { channel: 'phone', max: 1, per: 'rolling', days: 14 },
    { channel: 'any', max: 4, per: 'month', days: 30 },
  ],
  balance: { gives: 2, freeAsks: 1, months: 12 },
  fatigue: { unanswered: 6, restDays: 60 },
};
