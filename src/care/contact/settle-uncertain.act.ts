import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { audit } from '../staff/index.ts';
import { setOutcome } from './contact.data.ts';
import { type OutboxRow, readMessage } from './outbox.read.ts';

/** A person looked into it (the mail server's log, the customer): it arrived, it did not matter, or it shall go once more. */
export type Finding = 'arrived' | 'lost' | 'send-again';

const stateOf = { arrived: 'accepted', lost: 'failed', 'send-again': 'ready' } as const;

export const settleUncertain = (house: House, asking: Asking, deliveryId: Id, finding: Finding): Promise<Outcome<OutboxRow>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const message = await readMessage(tx, asking.principal, deliveryId);
    if (!message) return refused('not-found');
    const { rows } =
      await sql`UPDATE delivery SET state = ${stateOf[finding]}, ready_at = CASE WHEN ${finding} = 'send-again' THEN ${now} ELSE ready_at END,
        settled_at = CASE WHEN ${finding} = 'send-again' THEN NULL ELSE ${now}::timestamptz END
      WHERE customer_id = ${message.customerId} AND delivery_id = ${deliveryId} AND state = 'uncertain' RETURNING delivery_id`.execute(tx);
    if (rows.length === 0) return refused('already-gone');
    if (finding !== 'send-again')
      await setOutcome(tx, message.customerId, message.contactId, finding === 'arrived' ? 'delivered' : 'bounced', now);
    else await enqueue(tx, 'contact.deliver', {}, { key: 'contact.deliver' });
    const { companyId } = message;
    await audit(tx, now, asking, {
      act: 'delivery.settled',
      subjectKind: 'delivery',
      subjectId: deliveryId,
      companyId,
      change: { finding: [null, finding] },
    });
    const after = await readMessage(tx, asking.principal, deliveryId);
    return after ? done(after) : refused('not-found');
  });
