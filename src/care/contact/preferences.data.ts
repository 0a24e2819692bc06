import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { mask, normalEmail } from '../profile/index.ts';
import { loadPolicy } from './policy.data.ts';
import { contactChannels } from './policy.ts';
import { loadStandings } from './standing.data.ts';
import type { Way } from './standing.ts';
import type { Leave } from './token.ts';

/** Whose preferences, and by the link of which letter; without a letter it is the customer signed in on the Portal. */
export type PreferenceKey = Pick<Leave, 'customerId'> & { deliveryId?: Id | undefined };

export type Choice = { channel: 'email' | 'phone'; purpose: 'give' | 'ask'; allowed: boolean };
export type Letter = { normal: string; sentAt: Date };

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
  /** the letter whose link opened the page, when it still exists */
  letter: Letter | undefined;
  /** since then a complaint stands that no tick on a page of this letter can lift */
  complained: Date | undefined;
};

type Row = {
  company_id: Id;
  company: string;
  zone: string;
  language: string;
  email: string | null;
  paused_until: Date | null;
  recipient: string | null;
  sent_at: Date | null;
};

const letterOf = ({ recipient, sent_at }: Row): Letter | undefined => {
  const normal = normalEmail(recipient ?? '');
  return normal && sent_at ? { normal, sentAt: sent_at } : undefined;
};

/** What the customer's own words allow; letters that came back are no word of theirs. */
const choiceOf = (way: Way, purpose: 'give' | 'ask', unasked: boolean): { allowed: boolean; refused: boolean } => {
  const said = way.said.find((one) => one.purpose === purpose)?.decision;
  const stopped = way.suppressed.some((one) => one.purpose === purpose);
  return { allowed: !stopped && (said ? said === 'given' : unasked), refused: said === 'withdrawn' };
};

export const loadPreferences = async (
  reader: Reader,
  house: Pick<House, 'secret'>,
  { customerId, deliveryId }: PreferenceKey,
): Promise<Preferences | undefined> => {
  const { rows } = await sql<Row>`
    SELECT co.company_id, co.name AS company, coalesce(c.zone, co.zone) AS zone, coalesce(c.language, co.language) AS language, s.paused_until,
      (SELECT a.value FROM address a WHERE a.customer_id = c.customer_id AND a.channel = 'email' ORDER BY a.preferred_since DESC NULLS LAST LIMIT 1) AS email,
      d.recipient, d.settled_at AS sent_at
    FROM customer c JOIN company co ON co.company_id = c.companies[1] LEFT JOIN standing s ON s.customer_id = c.customer_id
    LEFT JOIN delivery d ON d.customer_id = c.customer_id AND d.delivery_id = ${deliveryId ?? null}::uuid
    WHERE c.customer_id = ${customerId}`.execute(reader);
  const [row] = rows;
  const ways = (await loadStandings(reader, house, [customerId])).get(customerId)?.standing.ways;
  if (!row || !ways) return undefined;
  const { policy } = await loadPolicy(reader, row.company_id);
  const choices = contactChannels.flatMap((channel) => {
    const way = ways[channel];
    if (!way?.addressId) return [];
    return (['give', 'ask'] as const).map((purpose) => ({
      channel,
      purpose,
      ...choiceOf(way, purpose, policy.consent[purpose] === 'customer'),
    }));
  });
  const letter = letterOf(row);
  const complaint = ways.email?.suppressed.find((one) => one.because === 'complained');
  return {
    customerId,
    company: row.company,
    zone: row.zone,
    language: row.language,
    email: row.email ? mask('email', row.email) : '',
    choices,
    pausedUntil: row.paused_until,
    letter,
    complained: complaint && !(letter && letter.sentAt > complaint.since) ? complaint.since : undefined,
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
