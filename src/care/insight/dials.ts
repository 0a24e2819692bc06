import type { RawBuilder } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Day, dayIn } from '../../kernel/calendar.ts';
import type { House } from '../../platform/house.ts';
import { dayShape, idShape, inEveryLanguage } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { costIn, readDials } from './dials.read.ts';
import { fitsOn } from './fit.data.ts';
import { type Company, costsOf } from './grounds.data.ts';
import { monthOf } from './pace.data.ts';
import { patternOf } from './pattern.data.ts';
import type { ValueBand } from './pattern.ts';

/** 12,420: both languages write it so. */
const whole = (value: number): string => new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 }).format(value);

export const monthsAsked = z.coerce.number().int().min(3).max(60).default(13);

export const spanOf = (zone: string, now: Date, months: number): { from: Day; to: Day } => {
  const to = monthOf(dayIn(zone, now));
  return {
    from: Temporal.PlainDate.from(to)
      .subtract({ months: months - 1 })
      .toString(),
    to,
  };
};

const dialMonth = z.object({
  month: dayShape,
  active: z.number(),
  fresh: z.number().describe('bought for the first time'),
  returned: z.number().describe('bought after half a year of silence'),
  revenue: z.number(),
  cost: z.number().describe('what serving took'),
  costShare: z.number().nullable().describe('of the margin'),
  kept: z.number().nullable().describe('orders without a credit note, as a share'),
  answered: z.number().nullable().describe('of our contacts, as a share'),
});

const seasonShape = z.object({
  fittedFor: dayShape,
  predicted: z.number(),
  low: z.number(),
  high: z.number(),
  season: z.enum(['unknown', 'once', 'yearly']),
  widenedBy: z.number(),
  text: inEveryLanguage,
});

export const dialsShape = z.object({
  companyId: idShape,
  currency: z.string(),
  sampled: z.number().describe('share of the customers read; the figures are scaled up to all'),
  months: z.array(dialMonth),
  season: seasonShape.nullable(),
});

/** Of whom the dials speak: everybody, a band of profit, or customers that another subject names (a query for their ids). */
type DialsOf = { months: number; band?: ValueBand | undefined; among?: RawBuilder<unknown> };

/** Dynamics, cost and satisfaction of a company month by month. The season speaks of the whole company only. */
export const dialsOf = async (house: House, company: Company, { months, band, among }: DialsOf) => {
  const now = house.clock.now();
  const known = band ? await patternOf(house.db, company.companyId) : undefined;
  const who = { among, band: band && known ? { name: band, levels: known.pattern.levels } : undefined };
  const read = await readDials(house.db, company, spanOf(company.zone, now, months), who);
  const { costs } = await costsOf(house.db, company);
  const { season } = await fitsOn(house.db, company.companyId, dayIn(company.zone, now));
  const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);
  return {
    companyId: company.companyId,
    currency: company.currency,
    sampled: read.sampled,
    months: read.months.map((one) => ({
      month: one.month,
      active: Math.round(one.active),
      fresh: Math.round(one.fresh),
      returned: Math.round(one.returned),
      revenue: one.revenue,
      cost: costIn(one, costs),
      costShare: share(costIn(one, costs), one.revenue * costs.marginShare),
      kept: one.orders > 0 ? Math.max(0, 1 - one.credits / one.orders) : null,
      answered: share(one.answered, one.reached),
    })),
    season:
      season && !among && !band
        ? {
            fittedFor: season.fittedFor,
            ...season.fit,
            text: sayInEvery(`insight.season.${season.fit.season}`, {
              predicted: whole(season.fit.predicted),
              low: whole(season.fit.low),
              high: whole(season.fit.high),
              times: season.fit.widenedBy.toFixed(1),
            }),
          }
        : null,
  };
};
