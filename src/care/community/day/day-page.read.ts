import { addDays, dayIn, startOfDay } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { companyOf } from '../../insight/index.ts';
import { activityNeeds } from '../activity/index.ts';
import { coreAtRisk, tellRisk } from '../core/index.ts';
import { happenedSince } from './happened.read.ts';
import { healthOf } from './health.read.ts';
import { coming, rising, toGreet, toJudge, unanswered } from './waiting.read.ts';

const hoursSince = (at: Date, now: Date): number => Math.max(0, Math.floor((now.getTime() - at.getTime()) / 3_600_000));

/** The square this morning: what happened, what waits and for how long, who to look after, and how it fares over the weeks. */
export const readDay = async (house: House, { principal }: Asking, companyId: Id | undefined) => {
  const company = await companyOf(house, principal, companyId);
  if (!company) return undefined;
  const now = house.clock.now();
  const today = dayIn(company.zone, now);
  const since = startOfDay(company.zone, addDays(today, -1));
  const [happened, waits, risen, fresh, risks, activities, needs, moderation, health] = await Promise.all([
    happenedSince(house.db, company, since, now),
    unanswered(house.db, company.companyId),
    rising(house.db, company.companyId, now),
    toGreet(house.db, company.companyId, now),
    coreAtRisk(house.db, company.companyId, now),
    coming(house.db, company.companyId, now),
    activityNeeds(house.db, { companies: [company.companyId] }, now),
    toJudge(house.db, company.companyId),
    healthOf(house.db, company, today, now),
  ]);
  return {
    companyId: company.companyId,
    since: since.toISOString(),
    happened: { ...happened, bought: { currency: company.currency, amount: happened.bought } },
    unanswered: {
      count: waits[0]?.all ?? 0,
      items: waits.map(({ all: _, authorId, authorName, at, ...one }) => ({
        ...one,
        at: at.toISOString(),
        hours: hoursSince(at, now),
        author: authorId ? { id: authorId, name: authorName ?? '' } : null,
      })),
    },
    rising: risen.map((one) => ({ ...one, lastPostedAt: one.lastPostedAt.toISOString() })),
    newcomers: {
      count: fresh[0]?.all ?? 0,
      items: fresh.map(({ all: _, customerId, name, joinedAt, ...one }) => ({
        ...one,
        customer: { id: customerId, name },
        joinedAt: joinedAt.toISOString(),
      })),
    },
    atRisk: risks.map(({ customerId, name, handle, score, risks: codes }) => ({
      customer: { id: customerId, name },
      handle,
      score,
      risks: codes.map((risk) => ({ code: risk.code, text: tellRisk(risk) })),
    })),
    activities: activities.map(({ startsAt, ...one }) => ({ ...one, startsAt: startsAt.toISOString() })),
    lacks: needs.map(({ activityId, code, text }) => ({ activityId, code, text })),
    moderation: {
      waiting: moderation.waiting,
      oldest: moderation.oldest?.toISOString() ?? null,
      hours: moderation.oldest ? hoursSince(moderation.oldest, now) : null,
    },
    health,
  };
};
