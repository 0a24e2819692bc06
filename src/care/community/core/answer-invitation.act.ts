import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { tell } from '../../profile/index.ts';
import { dropTasks, endTask, moveTerm } from './core-term.data.ts';

/** Yes or no to being asked in. */
export const answerInvitation = (house: House, { customerId, companyId }: Member, says: 'yes' | 'no'): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const term = await moveTerm(tx, customerId, ['invited'], { state: says === 'yes' ? 'accepted' : 'declined' }, now);
    if (!term) return refused('core-not-serving');
    const kind = says === 'yes' ? 'community.core-joined' : 'community.core-declined';
    await tell(tx, [{ customerId, at: now, family: 'community', kind, source: 'portal', companyId, data: { until: term.untilOn } }], now);
    return done(undefined);
  });

/** One click and they are free: the term ends, open tasks with it, and nobody asks why. */
export const stepBack = (house: House, { customerId, companyId }: Member): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const term = await moveTerm(tx, customerId, ['accepted'], { state: 'ended', because: 'stepped-back' }, now);
    if (!term) return refused('core-not-serving');
    await dropTasks(tx, customerId, now);
    await tell(tx, [{ customerId, at: now, family: 'community', kind: 'community.core-stepped-back', source: 'portal', companyId }], now);
    return done(undefined);
  });

/** A task is done, or not for them. */
export const answerTask = (
  house: House,
  { customerId, companyId }: Member,
  taskId: Id,
  as: 'done' | 'declined',
): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const title = await endTask(tx, customerId, taskId, as, now);
    if (title === undefined) return refused('not-found');
    const kind = as === 'done' ? 'community.core-task-done' : 'community.core-task-declined';
    await tell(tx, [{ customerId, at: now, family: 'community', kind, source: 'portal', companyId, data: { title } }], now);
    return done(undefined);
  });
