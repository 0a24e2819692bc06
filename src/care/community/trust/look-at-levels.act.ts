import { z } from 'zod';
import { dayIn, laterBy } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { done } from '../../../kernel/outcome.ts';
import { inTransaction, sql } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { tell } from '../../profile/index.ts';
import { readSetting, writeSetting } from '../../staff/index.ts';
import { notify } from '../notice/index.ts';
import { type Known, keepLooked, keepMoves, knownOf, type Move, markThanked, takeDue } from './level.data.ts';
import { keptUntil, levelNow, wantsOf } from './level.ts';
import { orderRulesOf } from './order-rules.data.ts';
import type { OrderRules } from './rules.ts';

const lot = 2000;
const markKey = 'community-thanks-seen';
const seen = z.object({ at: z.string() });

/** When a level may change though nothing happens: regular company is looked at every day once it may be lost. */
const lookOn = (level: number, since: Date, rules: OrderRules, now: Date): string | null => {
  if (level !== 3) return null;
  const kept = keptUntil(since, rules);
  return dayIn('UTC', kept > now ? kept : laterBy(now, 1));
};

const moveOf = (one: Known, rules: OrderRules, now: Date): Move | undefined => {
  const next = levelNow(one, one.figures, rules, now);
  if (!next) return undefined;
  const of = next.because === 'early' ? [] : wantsOf(Math.max(one.level, next.level) as 1 | 2 | 3, one.figures, rules);
  const facts = Object.fromEntries(of.map((want) => [want.what, want.have]));
  return { customerId: one.customerId, companyId: one.companyId, from: one.level, to: next.level, because: next.because, facts };
};

const lookAtLot = async (house: House, companyId: Id, rules: OrderRules, now: Date): Promise<number> => {
  let taken = 0;
  await inTransaction(house.db, async (tx) => {
    const due = await takeDue(tx, companyId, now, lot);
    taken = due.length;
    if (due.length === 0) return done(undefined);
    const known = await knownOf(tx, due, rules.trust.early, now);
    const moves = new Map(known.flatMap((one) => moveOf(one, rules, now) ?? []).map((move) => [move.customerId, move]));
    await keepMoves(tx, [...moves.values()], false, now);
    const looked = known.map((one) => {
      const move = moves.get(one.customerId);
      const { given, received, replied } = one.figures;
      return {
        customerId: one.customerId,
        given,
        received,
        replied,
        lookOn: lookOn(move?.to ?? one.level, move ? now : one.since, rules, now),
      };
    });
    await keepLooked(tx, looked, due, now);
    await tellMoves(tx, [...moves.values()], companyId, now);
    return done(undefined);
  });
  return taken;
};

/** A move stands on the customer's timeline; who has risen hears of it. */
export const tellMoves = async (
  tx: Parameters<typeof tell>[0],
  moves: readonly Move[],
  companyId: Id,
  now: Date,
  staffId?: Id,
): Promise<void> => {
  const events = moves.map(({ customerId, from, to, because }) => ({
    customerId,
    at: now,
    family: 'community' as const,
    kind: 'community.level-changed',
    source: 'teahouse',
    companyId,
    ...(staffId ? { staffId } : {}),
    data: { from, to, because },
  }));
  await tell(tx, events, now);
  const risen = moves.filter((move) => move.to > move.from);
  const notices = risen.map(({ customerId, to }) => ({ customerId, kind: 'level-up', facts: { level: to }, link: '/me', gist: 'level' }));
  await notify(tx, notices, companyId, now);
};

/** Looks at the levels of everybody whose figures changed or whose day has come, a lot after the other. */
export const lookAtLevels = async (house: House, now: Date): Promise<void> => {
  await inTransaction(house.db, async (tx) => {
    const last = await readSetting(tx, markKey, seen, { at: laterBy(now, -1).toISOString() });
    await markThanked(tx, new Date(last.at), now);
    await writeSetting(tx, markKey, { at: now.toISOString() }, now);
    return done(undefined);
  });
  const { rows } = await sql<{ company_id: Id }>`SELECT DISTINCT company_id FROM member`.execute(house.db);
  for (const { company_id: companyId } of rows) {
    const rules = await orderRulesOf(house.db, companyId);
    while ((await lookAtLot(house, companyId, rules, now)) === lot);
  }
};
