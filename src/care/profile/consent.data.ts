import { type Id, newId } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { type ConsentDecision, type ConsentEntry, consentOn, type Purpose } from './consent.ts';
import { tell } from './event.data.ts';
import { lift, type SuppressedAddress, suppress } from './suppression.data.ts';
import { isLiftedBy, type Yes } from './suppression.ts';

type Row = Omit<ConsentEntry, 'consentId'> & { customer_id: Id; consent_id: Id };

/** What each customer allows now: the newest entry of every channel and purpose. Customers without any entry are absent. */
export const consentFor = async (reader: Reader, customerIds: readonly Id[]): Promise<Map<Id, ConsentEntry[]>> => {
  const { rows } = await sql<Row>`
    SELECT DISTINCT ON (customer_id, channel, purpose)
      customer_id, consent_id, at, channel, purpose, decision, wording, language, source, proof
    FROM consent_entry WHERE customer_id = ANY(${customerIds}::uuid[])
    ORDER BY customer_id, channel, purpose, at DESC, consent_id DESC`.execute(reader);
  const found = new Map<Id, ConsentEntry[]>();
  for (const { customer_id, consent_id, ...rest } of rows)
    found.set(customer_id, [...(found.get(customer_id) ?? []), { consentId: consent_id, ...rest }]);
  return found;
};

/**
 * `at`: when the customer said so (an old paper form may come in late); `wording`: the words shown; `proof`: address, form version and the
 * like; `letter`: the letter whose link the customer followed to say so.
 */
export type ConsentGiven = {
  customerId: Id;
  channel: string;
  purposes: readonly Purpose[];
  wording: string;
  language: string;
  source: string;
  proof?: Record<string, unknown>;
  at: Date;
  letter?: Yes['letter'];
  staffId?: Id;
};

const write = async (tx: Tx, decision: ConsentDecision, said: ConsentGiven, now: Date): Promise<void> => {
  const ids = said.purposes.map(() => newId());
  await sql`
    INSERT INTO consent_entry (customer_id, consent_id, at, channel, purpose, decision, wording, language, source, proof)
    SELECT ${said.customerId}::uuid, id, ${said.at}, ${said.channel}, purpose, ${decision}, ${said.wording}, ${said.language}, ${said.source},
      ${JSON.stringify(said.proof ?? {})}::jsonb
    FROM unnest(${ids}::uuid[], ${[...said.purposes]}::text[]) AS given (id, purpose)`.execute(tx);
  const event = {
    customerId: said.customerId,
    at: said.at,
    family: 'profile' as const,
    kind: `profile.consent-${decision}`,
    source: said.source,
    data: { channel: said.channel, purposes: said.purposes },
  };
  await tell(tx, [said.staffId ? { ...event, staffId: said.staffId } : event], now);
};

const addressesOf = async (tx: Tx, customerId: Id, channel: string): Promise<SuppressedAddress[]> => {
  const { rows } = await sql<SuppressedAddress>`
    SELECT ${channel} AS channel, normal FROM address
    WHERE customer_id = ${customerId} AND channel = ${channel === 'sms' ? 'phone' : channel}`.execute(tx);
  return rows;
};

/** Adds to the consent ledger that the customer allowed these purposes on this channel; a yes newer than their no lifts what it left behind. */
export const giveConsent = async (tx: Tx, house: Pick<House, 'secret'>, said: ConsentGiven, now: Date): Promise<void> => {
  await write(tx, 'given', said, now);
  for (const address of await addressesOf(tx, said.customerId, said.channel))
    await lift(tx, house, address, (one) => isLiftedBy(one, address.normal, said), said.source, now);
};

const selling = ['give', 'ask'] as const;

/**
 * Adds to the consent ledger that the customer forbade them; what was done before stays lawful, what is under way stops at its next check.
 * Nothing left on this channel: that is leaving, and the addresses themselves remember it, whatever becomes of their customer.
 */
export const withdrawConsent = async (tx: Tx, house: Pick<House, 'secret'>, said: ConsentGiven, now: Date): Promise<void> => {
  await write(tx, 'withdrawn', said, now);
  const entries = (await consentFor(tx, [said.customerId])).get(said.customerId) ?? [];
  if (!selling.every((purpose) => consentOn(entries, said.channel, purpose)?.decision === 'withdrawn')) return;
  for (const address of await addressesOf(tx, said.customerId, said.channel))
    for (const purpose of selling) await suppress(tx, house, { ...address, purpose, because: 'unsubscribed' }, said.at);
};
