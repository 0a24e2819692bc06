import { type Id, newId } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { ConsentDecision, ConsentEntry, Purpose } from './consent.ts';
import { tell } from './event.data.ts';

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

/** `at`: when the customer said so (an old paper form may come in late); `wording`: the words shown; `proof`: address, form version and the like. */
export type ConsentGiven = {
  customerId: Id;
  channel: string;
  purposes: readonly Purpose[];
  wording: string;
  language: string;
  source: string;
  proof?: Record<string, unknown>;
  at: Date;
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

/** Adds to the consent ledger that the customer allowed these purposes on this channel. */
export const giveConsent = (tx: Tx, said: ConsentGiven, now: Date): Promise<void> => write(tx, 'given', said, now);

/** Adds to the consent ledger that the customer forbade them; what was done before stays lawful, what is under way stops at its next check. */
export const withdrawConsent = (tx: Tx, said: ConsentGiven, now: Date): Promise<void> => write(tx, 'withdrawn', said, now);
