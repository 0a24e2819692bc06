import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { type Delivery, deliveryColumns, joinRequest } from './delivery.data.ts';

export type Place = { mailbox: string; uidValidity: number; uid: number };

/** Writes down that this message was taken; false when it had been. Whatever it causes is kept in the same transaction. */
export const claimInbound = async (
  tx: Tx,
  place: Place,
  taken: { messageId: string | null; kind: string; customerId: Id | null; deliveryId: Id | null },
  now: Date,
): Promise<boolean> => {
  const { rows } = await sql`
    INSERT INTO inbound_mail (mailbox, uid_validity, uid, message_id, kind, customer_id, delivery_id, taken_at)
    VALUES (${place.mailbox}, ${place.uidValidity}, ${place.uid}, ${taken.messageId}, ${taken.kind}, ${taken.customerId}, ${taken.deliveryId}, ${now})
    ON CONFLICT (mailbox, uid_validity, uid) DO NOTHING RETURNING uid`.execute(tx);
  return rows.length === 1;
};

/** The last message taken from a mailbox, 0 for none. */
export const lastTaken = async (reader: Reader, mailbox: string, uidValidity: number): Promise<number> => {
  const { rows } = await sql<{
    uid: number | null;
  }>`SELECT max(uid) AS uid FROM inbound_mail WHERE mailbox = ${mailbox} AND uid_validity = ${uidValidity}`.execute(reader);
  return rows[0]?.uid ?? 0;
};

export const findDelivery = async (reader: Reader, deliveryId: Id): Promise<Delivery | undefined> => {
  const { rows } =
    await sql<Delivery>`SELECT ${deliveryColumns} FROM delivery d ${joinRequest} WHERE d.delivery_id = ${deliveryId}`.execute(reader);
  return rows[0];
};

export const markBounced = async (tx: Tx, delivery: Delivery, answer: string, now: Date): Promise<void> => {
  await sql`UPDATE delivery SET state = 'failed', answer = ${answer}, settled_at = ${now}
    WHERE customer_id = ${delivery.customerId} AND delivery_id = ${delivery.deliveryId} AND state IN ('accepted', 'uncertain')`.execute(tx);
};

/** Whose e-mail address this is. Who writes from it may still be somebody else. */
export const customerOfEmail = async (reader: Reader, normal: string): Promise<{ customerId: Id; companyId: Id } | undefined> => {
  const { rows } = await sql<{ customerId: Id; companyId: Id }>`
    SELECT i.customer_id AS "customerId", c.companies[1] AS "companyId" FROM identity i JOIN customer c ON c.customer_id = i.customer_id
    WHERE i.kind = 'email' AND i.value = ${normal}`.execute(reader);
  return rows[0];
};
