import { z } from 'zod';

/** Fields of the profile that may go stale or be needed; a company's own stand beside them as `custom.<key>`. */
export const watchedFields = ['email', 'phone', 'post', 'city', 'birthday', 'language'] as const;
export type WatchedField = (typeof watchedFields)[number];

const months = z.int().min(1).max(240).nullable();
const days = z.int().min(1).max(3650);

/**
 * How a company wants its profiles kept. shelf: months a fact is believed unconfirmed, null for good; needed: what must be known of every
 * customer; unansweredCalls: so many in a row make a number doubtful; a customer nobody can reach is retired `retireAfterDays` after the
 * last address died, and not before `silentDays` without any sign of life; erased `graceDays` after that; daysAhead: how long before
 * a day that matters its coming is told.
 */
export const keepingRules = z.object({
  shelf: z.object(Object.fromEntries(watchedFields.map((field) => [field, months])) as Record<WatchedField, typeof months>),
  needed: z.array(z.enum(watchedFields)).max(watchedFields.length),
  unansweredCalls: z.int().min(2).max(20),
  retireAfterDays: days,
  silentDays: days,
  graceDays: z.int().min(7).max(3650),
  daysAhead: z.int().min(0).max(60),
});
export type KeepingRules = z.output<typeof keepingRules>;

export const usualRules: KeepingRules = {
  shelf: { email: 12, phone: 12, post: 24, city: 24, birthday: null, language: null },
  needed: ['email', 'phone', 'city', 'birthday', 'language'],
  unansweredCalls: 3,
  retireAfterDays: 30,
  silentDays: 180,
  graceDays: 90,
  daysAhead: 7,
};

export const keepingSetting = z.object({ companies: z.record(z.string(), keepingRules) });
export const keepingKey = 'keeping';
