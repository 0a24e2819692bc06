import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { Tx } from '../../platform/database/database.ts';
import { untell } from '../profile/index.ts';
import { deleteContact } from './contact.data.ts';
import { withdrawDelivery } from './delivery.data.ts';
import { callWord } from './record-call.act.ts';
import { reopenRequest } from './request.data.ts';
import { release } from './standing.data.ts';

/** How long after it a call may be taken off the record again. */
const callUndoSeconds = 60;

/** Undo: a message that has not left, or a call just recorded. The customer's place is given back and the request is open again. */
export const withdrawContact = async (
  tx: Tx,
  { customerId, requestId }: { customerId: Id; requestId: Id },
  now: Date,
): Promise<Outcome<undefined>> => {
  const since = new Date(now.getTime() - callUndoSeconds * 1000);
  if (!(await withdrawDelivery(tx, customerId, requestId, now))) {
    const calls = await deleteContact(tx, customerId, requestId, since);
    if (calls.length === 0) return refused('already-gone');
    await untell(
      tx,
      calls.map((contactId) => ({ customerId, messageId: callWord(contactId) })),
    );
  }
  await release(tx, [{ customerId, requestId }]);
  await reopenRequest(tx, customerId, requestId, now);
  return done(undefined);
};
