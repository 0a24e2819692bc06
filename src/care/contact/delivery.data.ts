import { type Id, newId } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Channel } from './policy.ts';
import type { Purpose } from './standing.ts';

export type NewDelivery = {
  customerId: Id;
  requestId: Id;
  companyId: Id;
  channel: Channel;
  addressId: Id | null;
  recipient: string;
  recipientName: string;
  language: string;
  subject: string;
  words: string;
  readyAt: Date;
};

export const insertDeliveries = async (tx: Tx, made: readonly NewDelivery[]): Promise<Id[]> => {
  if (made.length === 0) return [];
  const rows = made.map((one) => ({
    customer_id: one.customerId,
    delivery_id: newId(),
    contact_id: newId(),
    request_id: one.requestId,
    company_id: one.companyId,
    channel: one.channel,
    address_id: one.addressId,
    recipient: one.recipient,
    recipient_name: one.recipientName,
    language: one.language,
    ready_at: one.readyAt,
    subject: one.subject,
    words: one.words,
  }));
  await sql`
    INSERT INTO delivery (customer_id, delivery_id, contact_id, request_id, company_id, channel, address_id, recipient, recipient_name, language, state,
      ready_at, subject, words)
    SELECT customer_id, delivery_id, contact_id, request_id, company_id, channel, address_id, recipient, recipient_name, language, 'ready',
      ready_at, subject, words
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d (customer_id uuid, delivery_id uuid, contact_id uuid, request_id uuid, company_id uuid,
      channel text, address_id uuid, recipient text, recipient_name text, language text, ready_at timestamptz, subject text, words text)`.execute(
    tx,
  );
  return rows.map((row) => row.delivery_id);
};

export type Recipient = {
  customerId: Id;
  kind: string;
  name: string;
  given: string;
  family: string;
  title: string;
  language: string;
  company: string;
  value: string;
};

/** Names for the words and the address itself, for one address of each customer. */
export const loadRecipients = async (
  reader: Reader,
  wanted: readonly { customerId: Id; addressId: Id; companyId: Id }[],
): Promise<Map<Id, Recipient>> => {
  const { rows } = await sql<Recipient>`
    SELECT c.customer_id AS "customerId", c.kind, c.name, coalesce(c.given_name, '') AS given, coalesce(c.family_name, '') AS family, coalesce(c.title, '') AS title,
      coalesce(c.language, co.language) AS language, co.name AS company, a.value
    FROM unnest(${wanted.map((one) => one.customerId)}::uuid[], ${wanted.map((one) => one.addressId)}::uuid[], ${wanted.map((one) => one.companyId)}::uuid[])
      AS w (customer_id, address_id, company_id)
    JOIN customer c ON c.customer_id = w.customer_id
    JOIN address a ON a.customer_id = w.customer_id AND a.address_id = w.address_id
    JOIN company co ON co.company_id = w.company_id`.execute(reader);
  return new Map(rows.map((row) => [row.customerId, row]));
};

/** One delivery of a request that is still alive (not withdrawn, not refused). */
export type Delivery = {
  customerId: Id;
  deliveryId: Id;
  contactId: Id;
  requestId: Id;
  companyId: Id;
  addressId: Id | null;
  recipient: string;
  recipientName: string;
  language: string;
  state: string;
  attempt: number;
  readyAt: Date;
  subject: string;
  words: string;
  purpose: Purpose;
  programmeId: Id | null;
  runId: Id | null;
  staffId: Id | null;
  priority: number;
  byHand: boolean;
};

export const deliveryColumns = sql`
  d.customer_id AS "customerId", d.delivery_id AS "deliveryId", d.contact_id AS "contactId", d.request_id AS "requestId", d.company_id AS "companyId",
  d.address_id AS "addressId", d.recipient, d.recipient_name AS "recipientName", d.language, d.state, d.attempt, d.ready_at AS "readyAt", d.subject, d.words,
  r.purpose, r.programme_id AS "programmeId", r.run_id AS "runId", r.staff_id AS "staffId", r.priority, r.by_hand AS "byHand"`;

export const joinRequest = sql`JOIN contact_request r ON r.customer_id = d.customer_id AND r.request_id = d.request_id`;

/** Takes a message back that has not left yet; false: it is already on the wire or gone. */
export const withdrawDelivery = async (tx: Tx, customerId: Id, requestId: Id, now: Date): Promise<boolean> => {
  const { rows } = await sql`UPDATE delivery SET state = 'withdrawn', settled_at = ${now}
    WHERE customer_id = ${customerId} AND request_id = ${requestId} AND state = 'ready' AND attempt = 0 RETURNING delivery_id`.execute(tx);
  return rows.length === 1;
};
