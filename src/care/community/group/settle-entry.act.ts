import type { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { claimIdentities, tell, visibleTo } from '../../profile/index.ts';
import { audit } from '../../staff/index.ts';
import { squareChanged } from '../post/index.ts';
import { holdGroup } from './group.data.ts';
import { identityKind } from './group.ts';
import { greetEntry, type HeldEntry, holdEntry, leaveEntries, settleAll, settleEntry } from './roster.data.ts';
import type { allBody, settleBody } from './roster.shapes.ts';
import { joined, left } from './told.ts';

type Wish = z.output<typeof settleBody>;

/** Whether the person may see this customer, and the customer is one of the group's company. */
const isOurs = async (tx: Tx, principal: Pick<Principal, 'companies'>, id: Id, companyId: Id): Promise<boolean> => {
  const { rows } =
    await sql`SELECT 1 FROM customer c WHERE c.customer_id = ${id} AND ${visibleTo(principal)} AND ${companyId}::uuid = ANY (c.companies)`.execute(
      tx,
    );
  return rows.length > 0;
};

const groupOf = ({ groupId, companyId, group }: HeldEntry) => ({ id: groupId, companyId, name: group });

/** It is this customer: their account is known from now on, wherever else it turns up. */
const joinTo = async (tx: Tx, entry: HeldEntry, customerId: Id, staffId: Id, now: Date): Promise<void> => {
  const group = groupOf(entry);
  await settleEntry(tx, entry.id, { settled: 'joined', customerId, staffId }, now);
  const kind = identityKind(entry.messenger);
  if (kind && entry.messengerId) await claimIdentities(tx, [{ kind, value: entry.messengerId, customerId }], now);
  const told = [joined(group, customerId, entry.joinedAt ?? entry.cameAt, staffId)];
  if (entry.customerId && entry.customerId !== customerId) told.push(left(group, entry.customerId, now, staffId));
  await tell(tx, told, now);
};

/** What a person says of one line of a roster. */
export const settleOne = (house: House, asking: Asking, id: Id, wish: Wish): Promise<Outcome<Id>> =>
  inTransaction<Id>(house.db, async (tx) => {
    const now = house.clock.now();
    const entry = await holdEntry(tx, asking.principal, id);
    if (!entry) return refused('not-found');
    const { staffId } = asking.principal;
    if (wish.as === 'customer') {
      if (!(await isOurs(tx, asking.principal, wish.customerId, entry.companyId))) return refused('not-found');
      await joinTo(tx, entry, wish.customerId, staffId, now);
    } else if (wish.as === 'greeted') {
      await greetEntry(tx, id, now);
    } else if (wish.as === 'removed') {
      await leaveEntries(tx, entry.groupId, [id], 'removed', now);
      if (entry.customerId && !entry.leftAt) await tell(tx, [left(groupOf(entry), entry.customerId, now, staffId)], now);
    } else {
      await settleEntry(tx, id, { settled: wish.as === 'open' ? 'waits' : wish.as, customerId: null, staffId }, now);
      if (entry.customerId && !entry.leftAt) await tell(tx, [left(groupOf(entry), entry.customerId, now, staffId)], now);
    }
    await squareChanged(tx, now);
    const { companyId } = entry;
    await audit(tx, now, asking, {
      act: 'group.member-settled',
      subjectKind: wish.as === 'customer' ? 'customer' : 'group',
      subjectId: wish.as === 'customer' ? wish.customerId : entry.groupId,
      companyId,
      change: { as: [entry.settled, wish.as] },
    });
    return done(entry.groupId);
  });

/** All who still wait in a group: nobody we know, or greeted. */
export const settleRest = (house: House, asking: Asking, id: Id, wish: z.output<typeof allBody>): Promise<Outcome<{ count: number }>> =>
  inTransaction<{ count: number }>(house.db, async (tx) => {
    const now = house.clock.now();
    const group = await holdGroup(tx, asking.principal, id);
    if (!group) return refused('not-found');
    const count = await settleAll(tx, id, wish.as, asking.principal.staffId, now);
    await squareChanged(tx, now);
    const { companyId } = group;
    await audit(tx, now, asking, {
      act: 'group.rest-settled',
      subjectKind: 'group',
      subjectId: id,
      companyId,
      change: { as: wish.as, count },
    });
    return done({ count });
  });
