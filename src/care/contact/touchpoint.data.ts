import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';

/** A touchpoint as the event of a file tells of it. */
export type Touchpoint = {
  customerId: Id;
  contactId: Id;
  companyId: Id;
  staffId: Id | null;
  at: Date;
  direction: 'out' | 'in';
  channel: string;
  subject: string;
  words: string;
  outcome: string;
};

const kinds = sql`('contact.went-out', 'contact.came-in')`;

/** Touchpoints a file brought that do not stand among the contacts yet. */
export const uncounted = async (reader: Reader, importId: Id, limit: number): Promise<Touchpoint[]> => {
  const { rows } = await sql<Touchpoint>`
    SELECT e.customer_id AS "customerId", e.event_id AS "contactId", e.company_id AS "companyId", e.staff_id AS "staffId", e.at,
      CASE e.kind WHEN 'contact.came-in' THEN 'in' ELSE 'out' END AS direction, coalesce(e.data->>'channel', '') AS channel,
      coalesce(e.data->>'subject', '') AS subject, coalesce(e.data->>'words', '') AS words, coalesce(e.data->>'outcome', '') AS outcome
    FROM event e WHERE e.import_id = ${importId} AND e.kind IN ${kinds}
      AND NOT EXISTS (SELECT FROM contact k WHERE k.customer_id = e.customer_id AND k.contact_id = e.event_id)
    ORDER BY e.customer_id, e.event_id LIMIT ${limit}`.execute(reader);
  return rows;
};

/** Removes contacts whose touchpoint is gone: the file that told of them was taken back. */
export const removeUntold = async (tx: Tx, importId: Id): Promise<{ customerId: Id; contactId: Id; at: Date }[]> => {
  const { rows } = await sql<{ customerId: Id; contactId: Id; at: Date }>`
    DELETE FROM contact k WHERE k.import_id = ${importId}
      AND NOT EXISTS (SELECT FROM event e WHERE e.customer_id = k.customer_id AND e.event_id = k.contact_id AND e.at = k.at)
    RETURNING k.customer_id AS "customerId", k.contact_id AS "contactId", k.at`.execute(tx);
  return rows;
};

/** Where the last we heard of a customer was one of these, it is what we heard before. */
export const forgetHeard = async (tx: Tx, gone: readonly { customerId: Id; at: Date }[]): Promise<void> => {
  await sql`
    UPDATE standing s SET version = s.version + 1, answered_at = (SELECT max(coalesce(k.outcome_at, k.at)) FROM contact k
      WHERE k.customer_id = s.customer_id AND (k.direction = 'in' OR k.outcome IN ('reached', 'answered')))
    FROM (SELECT DISTINCT customer_id, at FROM unnest(${gone.map((one) => one.customerId)}::uuid[], ${gone.map((one) => one.at)}::timestamptz[])
      AS g (customer_id, at)) g
    WHERE s.customer_id = g.customer_id AND s.answered_at = g.at`.execute(tx);
};
