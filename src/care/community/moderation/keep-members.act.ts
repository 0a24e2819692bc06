import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { audit, readSetting, within, writeSetting } from '../../staff/index.ts';
import { endSilence, keepMoves, type OrderRules, orderKey, orderSetting, tellMoves } from '../trust/index.ts';

type Held = { companyId: Id; level: number; byHand: boolean; moderates: Id[]; silencedUntil: Date | null };

const hold = async (tx: Tx, asking: Asking, customerId: Id): Promise<Held | undefined> => {
  const { rows } =
    await sql<Held>`SELECT company_id AS "companyId", level, level_by_hand AS "byHand", moderates, silenced_until AS "silencedUntil"
    FROM member WHERE customer_id = ${customerId} AND left_at IS NULL FOR UPDATE`.execute(tx);
  const found = rows[0];
  return found && within(asking.principal.companies, found.companyId) ? found : undefined;
};

const line = (act: string, subjectId: Id, of: Held, change: Record<string, unknown>) => ({
  act,
  subjectKind: 'customer',
  subjectId,
  companyId: of.companyId,
  change,
});

/** A level given by hand stays where it is put; `null` lets it be earned again from here on. */
export const setLevel = (house: House, asking: Asking, customerId: Id, level: number | null): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const held = await hold(tx, asking, customerId);
    if (!held) return refused('not-found');
    const to = level ?? Math.min(held.level, 3);
    const { staffId } = asking.principal;
    const move = {
      customerId,
      companyId: held.companyId,
      from: held.level,
      to,
      because: level === null ? 'earned-again' : 'by-hand',
      facts: {},
      staffId,
    };
    await keepMoves(tx, [move], level !== null, now);
    await tellMoves(tx, [move], held.companyId, now, staffId);
    await audit(
      tx,
      now,
      asking,
      line('member.level', customerId, held, { level: [held.level, to], byHand: [held.byHand, level !== null] }),
    );
    return done(undefined);
  });

/** Which spaces a member keeps in order: spaces of their own company that are open. */
export const setModerates = (house: House, asking: Asking, customerId: Id, spaces: readonly Id[]): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const held = await hold(tx, asking, customerId);
    if (!held) return refused('not-found');
    const wanted = [...new Set(spaces)].toSorted();
    const { rows } =
      await sql`SELECT FROM space WHERE company_id = ${held.companyId} AND closed_at IS NULL AND space_id = ANY (${wanted}::uuid[])`.execute(
        tx,
      );
    if (rows.length !== wanted.length) return refused('not-found');
    await sql`UPDATE member SET moderates = ${wanted}::uuid[], version = version + 1 WHERE customer_id = ${customerId}`.execute(tx);
    await audit(tx, now, asking, line('member.moderates', customerId, held, { moderates: [held.moderates, wanted] }));
    return done(undefined);
  });

/** Somebody may write again before the time is over. */
export const giveVoiceBack = (house: House, asking: Asking, customerId: Id): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const held = await hold(tx, asking, customerId);
    if (!held) return refused('not-found');
    await endSilence(tx, customerId, undefined);
    await audit(tx, now, asking, line('member.voice-back', customerId, held, { silencedUntil: [held.silencedUntil, null] }));
    return done(undefined);
  });

/** How a company keeps order from now on. */
export const changeOrderRules = (house: House, asking: Asking, companyId: Id, rules: OrderRules): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { rows } = await sql`SELECT FROM company WHERE company_id = ${companyId}`.execute(tx);
    if (rows.length === 0 || !within(asking.principal.companies, companyId)) return refused('not-found');
    await sql`SELECT pg_advisory_xact_lock(hashtext(${orderKey}))`.execute(tx);
    const kept = await readSetting(tx, orderKey, orderSetting, { companies: {} });
    await writeSetting(tx, orderKey, { companies: { ...kept.companies, [companyId]: rules } }, now, asking.principal.staffId);
    const change = { rules: [kept.companies[companyId] ?? null, rules] };
    await audit(tx, now, asking, { act: 'order-rules.changed', subjectKind: 'company', subjectId: companyId, companyId, change });
    return done(undefined);
  });
