import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { consentFor, consentOn, mask } from '../profile/index.ts';
import { loadPolicy } from './policy.data.ts';
import { contactChannels } from './policy.ts';

export type Choice = { channel: 'email' | 'phone'; purpose: 'give' | 'ask'; allowed: boolean };

/** What the preference page shows: as little of the person as it can, since whoever has the letter has the page. */
export type Preferences = {
  customerId: Id;
  company: string;
  zone: string;
  language: string;
  email: string;
  /** `refused`: they said no in so many words; where they said nothing, the company's policy decides what is allowed */
  choices: (Choice & { refused: boolean })[];
  pausedUntil: Date | null;
};

type Row = {
  company_id: Id;
  company: string;
  zone: string;
  language: string;
  email: string | null;
  paused_until: Date | null;
  channels: string[] | null;
};

export const loadPreferences = async (reader: Reader, customerId: Id): Promise<Preferences | undefined> => {
  const { rows } = await sql<Row>`
    SELECT co.company_id, co.name AS company, coalesce(c.zone, co.zone) AS zone, coalesce(c.language, co.language) AS language, s.paused_until,
      (SELECT a.value FROM address a WHERE a.customer_id = c.customer_id AND a.channel = 'email' ORDER BY a.preferred_since DESC NULLS LAST LIMIT 1) AS email,
      (SELECT array_agg(DISTINCT a.channel) FROM address a WHERE a.customer_id = c.customer_id) AS channels
    FROM customer c JOIN company co ON co.company_id = c.companies[1] LEFT JOIN standing s ON s.customer_id = c.customer_id
    WHERE c.customer_id = ${customerId}`.execute(reader);
  const [row] = rows;
  if (!row) return undefined;
  const entries = (await consentFor(reader, [customerId])).get(customerId) ?? [];
  const { policy } = await loadPolicy(reader, row.company_id);
  const channels = contactChannels.filter((channel) => row.channels?.includes(channel));
  const choices = channels.flatMap((channel) =>
    (['give', 'ask'] as const).map((purpose) => {
      const said = consentOn(entries, channel, purpose)?.decision;
      return { channel, purpose, allowed: said ? said === 'given' : policy.consent[purpose] === 'customer', refused: said === 'withdrawn' };
    }),
  );
  return {
    customerId,
    company: row.company,
    zone: row.zone,
    language: row.language,
    email: row.email ? mask('email', row.email) : '',
    choices,
    pausedUntil: row.paused_until,
  };
};

/** Which contact the link came with, when it still exists: its programme hears of the leaving. */
export const loadOrigin = async (reader: Reader, customerId: Id, deliveryId: Id) => {
  const { rows } = await sql<{
    contactId: Id;
    requestId: Id;
    companyId: Id;
    programmeId: Id | null;
    runId: Id | null;
    purpose: string;
    subject: string;
  }>`
    SELECT d.contact_id AS "contactId", d.request_id AS "requestId", d.company_id AS "companyId", r.programme_id AS "programmeId", r.run_id AS "runId",
      r.purpose, d.subject
    FROM delivery d JOIN contact_request r ON r.customer_id = d.customer_id AND r.request_id = d.request_id
    WHERE d.customer_id = ${customerId} AND d.delivery_id = ${deliveryId}`.execute(reader);
  return rows[0];
};

export const setUnsubscribed = async (tx: Tx, customerId: Id, contactId: Id, at: Date): Promise<void> => {
  await sql`UPDATE contact SET outcome = 'unsubscribed', outcome_at = ${at} WHERE customer_id = ${customerId} AND contact_id = ${contactId}`.execute(
    tx,
  );
};
