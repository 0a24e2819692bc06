import { z } from 'zod';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { readSetting, writeSetting } from '../staff/index.ts';

const shape = z.object({ since: z.iso.datetime() }).nullable();
const key = 'contact-hold';

/** Since when nothing leaves this house by itself, because another house may be sending the same; undefined: it is free. */
export const heldSince = async (reader: Reader): Promise<Date | undefined> => {
  const held = await readSetting(reader, key, shape, null);
  return held ? new Date(held.since) : undefined;
};

export const hold = async (tx: Tx, now: Date): Promise<void> => void (await writeSetting(tx, key, { since: now.toISOString() }, now));
export const letGoOn = async (tx: Tx, now: Date, by: Id): Promise<void> => void (await writeSetting(tx, key, null, now, by));

/** Automatic requests that stood open when the house was held: the other house may have decided and sent them. */
export const askedBefore = async (reader: Reader, since: Date, limit: number): Promise<{ customerId: Id; requestId: Id }[]> => {
  const { rows } = await sql<{ customerId: Id; requestId: Id }>`
    SELECT u.customer_id AS "customerId", u.request_id AS "requestId" FROM contact_due u
    JOIN contact_request r ON r.customer_id = u.customer_id AND r.request_id = u.request_id
    WHERE r.asked_at <= ${since} LIMIT ${limit}`.execute(reader);
  return rows;
};
