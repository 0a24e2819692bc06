import type { RawBuilder } from 'kysely';
import type { Id } from '../../kernel/id.ts';
import { newId } from '../../kernel/id.ts';
import { jsonRecords, plainArray } from '../../platform/database/arrays.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { runPrepared } from '../../platform/database/prepared.ts';

export const families = ['order', 'contact', 'service', 'community', 'visit', 'profile', 'segment', 'note'] as const;
export type Family = (typeof families)[number];

/** Something that happened with a customer. `kind` is past tense, `family.what-happened` ('contact.bounced'); `messageId` makes telling it twice harmless. */
export type NewEvent = {
  customerId: Id;
  at: Date;
  family: Family;
  kind: string;
  source: string;
  messageId?: string;
  staffId?: Id;
  companyId?: Id;
  data?: Record<string, unknown>;
  importId?: Id;
};

const writing = (events: readonly NewEvent[]): RawBuilder<unknown> => {
  const rows = jsonRecords(
    events.map((event) => ({
      customer_id: event.customerId,
      at: event.at,
      event_id: newId(),
      family: event.family,
      kind: event.kind,
      source: event.source,
      message_id: event.messageId ?? null,
      staff_id: event.staffId ?? null,
      company_id: event.companyId ?? null,
      data: event.data ?? {},
      import_id: event.importId ?? null,
    })),
  );
  return sql`
    INSERT INTO event (customer_id, at, event_id, family, kind, source, message_id, staff_id, company_id, data, import_id)
    SELECT customer_id, at, event_id, family, kind, source, message_id, staff_id, company_id, data, import_id
    FROM jsonb_to_recordset(${rows}::jsonb) AS e (customer_id uuid, at timestamptz, event_id uuid, family text, kind text, source text,
      message_id text, staff_id uuid, company_id uuid, data jsonb, import_id uuid)
    ON CONFLICT (customer_id, message_id) DO NOTHING`;
};

/** In order, so that no two who mark wait for one another. */
const marking = (customerIds: readonly Id[], now: Date): RawBuilder<unknown> => sql`
  INSERT INTO recompute_mark (customer_id, marked_at) SELECT unnest(${plainArray(customerIds.toSorted())}::uuid[]), ${now}
  ON CONFLICT (customer_id) DO UPDATE SET marked_at = excluded.marked_at`;

/** Writes events of people who may be no customers yet. Events told before add nothing. */
export const writeEvents = async (tx: Tx, events: readonly NewEvent[]): Promise<void> => {
  if (events.length > 0) await runPrepared(writing(events), tx);
};

/** Writes events and marks their customers for recomputation, in the act's own transaction. Events told before add nothing. */
export const tell = async (tx: Tx, events: readonly NewEvent[], now: Date): Promise<void> => {
  if (events.length === 0) return;
  const customers = [...new Set(events.map((event) => event.customerId))];
  await runPrepared(sql`WITH marked AS (${marking(customers, now)}) ${writing(events)}`, tx);
};

/** Customers to be looked at again: their metrics, and whatever depends on them. */
export const markChanged = async (tx: Tx, customerIds: readonly Id[], now: Date): Promise<void> => {
  await runPrepared(marking(customerIds, now), tx);
};

/** The same for whoever a query names (`SELECT customer_id …`), in one statement however many they are. */
export const markThose = async (tx: Reader, which: RawBuilder<unknown>, now: Date): Promise<void> => {
  await sql`INSERT INTO recompute_mark (customer_id, marked_at) SELECT customer_id, ${now} FROM (${which}) AS those ORDER BY customer_id
    ON CONFLICT (customer_id) DO NOTHING`.execute(tx);
};

/** Every customer of a company is to be looked at again: what its figures rest on has changed. */
export const markCompany = (tx: Reader, companyId: Id, now: Date): Promise<void> =>
  markThose(tx, sql`SELECT customer_id FROM customer WHERE companies @> ARRAY[${companyId}::uuid] AND retired_at IS NULL`, now);
