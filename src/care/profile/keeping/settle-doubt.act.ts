import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { audit } from '../../staff/index.ts';
import { markAddress } from '../address.data.ts';
import { type Customer, confirmFields, customerToChange, touchCustomer, updateProfile } from '../customer.data.ts';
import { tell } from '../event.data.ts';
import type { AddressChannel } from '../normal-form.ts';

export type Verdict = { id: Id; doubtId: Id; as: 'right' | 'wrong' };
type Settled = { field: string; value: string };

const settle = async (tx: Tx, { id, doubtId, as }: Verdict, staffId: Id, now: Date): Promise<Settled | undefined> => {
  const { rows } = await sql<Settled>`
    UPDATE doubt SET settled_at = ${now}, settled_as = ${as}, settled_by = ${staffId}
    WHERE customer_id = ${id} AND doubt_id = ${doubtId} AND settled_at IS NULL RETURNING field, value`.execute(tx);
  return rows[0];
};

/** A wrong address reaches nobody; a wrong birthday is not known; a name stays until the right one is told, and is not believed. */
const takeAway = async (tx: Tx, customer: Customer, { field, value }: Settled, now: Date): Promise<void> => {
  if (field === 'email' || field === 'phone') {
    const mark = { customerId: customer.id, channel: field as AddressChannel, normal: value, evidence: { code: 'said-wrong' }, at: now };
    await markAddress(tx, { ...mark, reachability: 'dead' }, now);
  }
  if (field === 'birthday' && customer.profile.birthday === value)
    await updateProfile(tx, customer, { ...customer.profile, birthday: null }, customer.custom, now);
  if (field === 'name') await sql`UPDATE field_source SET confidence = 0 WHERE customer_id = ${customer.id} AND field = 'name'`.execute(tx);
};

const believe = async (tx: Tx, customer: Customer, { field, value }: Settled, now: Date): Promise<void> => {
  await confirmFields(tx, customer.id, [field], 'staff', now);
  if (field !== 'email' && field !== 'phone') return;
  const { rows } = await sql`SELECT 1 FROM address WHERE customer_id = ${customer.id} AND channel = ${field} AND normal = ${value}
    AND reachability = 'doubtful' AND evidence->>'code' = 'looks-made-up'`.execute(tx);
  const mark = { customerId: customer.id, channel: field as AddressChannel, normal: value, evidence: { code: 'said-right' }, at: now };
  if (rows.length > 0) await markAddress(tx, { ...mark, reachability: 'unknown' }, now);
};

/** Somebody looked: the doubted value is right and is not doubted again, or it is wrong and is used no more. */
export const settleDoubt = (house: House, asking: Asking, verdict: Verdict): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { staffId } = asking.principal;
    const customer = await customerToChange(tx, asking.principal, verdict.id);
    const settled = customer && (await settle(tx, verdict, staffId, now));
    if (!settled) return refused('not-found');
    await (verdict.as === 'right' ? believe : takeAway)(tx, customer, settled, now);
    await touchCustomer(tx, customer.id, now);
    const event = { customerId: customer.id, at: now, family: 'profile', kind: 'profile.doubt-settled', source: 'desk', staffId } as const;
    await tell(tx, [{ ...event, data: { field: settled.field, as: verdict.as } }], now);
    const change = { field: settled.field, as: [null, verdict.as] };
    await audit(tx, now, asking, { act: 'settle-doubt', subjectKind: 'customer', subjectId: customer.id, change });
    return done(undefined);
  });
