import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from '../staff/index.ts';
import { giveConsent, withdrawConsent } from './consent.data.ts';
import type { ConsentDecision, Purpose } from './consent.ts';
import { customerToChange, touchCustomer } from './customer.data.ts';

export type ConsentWish = {
  id: Id;
  channel: string;
  purposes: Purpose[];
  decision: ConsentDecision;
  wording: string;
  language: string;
  source: string;
  proof: Record<string, unknown>;
  at?: Date | undefined;
};

/** Writes into the ledger what a customer allowed or forbade, as told to a member of staff. A date to come is not one. */
export const recordConsent = (house: House, asking: Asking, wish: ConsentWish): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const customer = await customerToChange(tx, asking.principal, wish.id);
    if (!customer) return refused('not-found');
    const at = wish.at ?? now;
    if (at > now) return refused('bad-input', { detail: 'at' });
    const { decision, channel, purposes, wording, language, source, proof } = wish;
    const { staffId } = asking.principal;
    const write = decision === 'given' ? giveConsent : withdrawConsent;
    await write(tx, house, { customerId: wish.id, channel, purposes, wording, language, source, proof, at, staffId }, now);
    await touchCustomer(tx, wish.id, now);
    const change = { channel, purposes, decision, source };
    await audit(tx, now, asking, { act: 'record consent', subjectKind: 'customer', subjectId: wish.id, change });
    return done(wish.id);
  });
