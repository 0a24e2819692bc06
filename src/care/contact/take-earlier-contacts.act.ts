import { laterBy } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import type { Tx } from '../../platform/database/database.ts';
import { type AddressChannel, markAddress, tell } from '../profile/index.ts';
import { insertContacts } from './contact.data.ts';
import { addressesOn, addToStanding, type EarlierContact, untold } from './earlier-contact.data.ts';

type From = { companyId: Id; source: string };

/** How far back the standing remembers; see its table. */
const remembered = 370;

const kindOf = ({ direction, channel, outcome }: EarlierContact): string => {
  if (direction === 'in') return 'contact.answered';
  if (outcome === 'bounced') return 'contact.bounced';
  return channel === 'phone' ? 'contact.called' : 'contact.sent';
};

const isAddress = (channel: string): channel is AddressChannel => channel === 'email' || channel === 'phone';

/** What bounced letters and wrong numbers teach of an address. They are few, so each is marked by itself. */
const learn = async (tx: Tx, contacts: readonly EarlierContact[], now: Date): Promise<void> => {
  const lost = contacts.filter((one) => one.outcome === 'bounced' || one.outcome === 'wrong-number');
  const addresses = await addressesOn(tx, lost);
  for (const { customerId, channel, at, outcome } of lost) {
    const normal = addresses.get(`${customerId} ${channel}`);
    if (!normal || !isAddress(channel)) continue;
    const evidence = { code: outcome === 'bounced' ? 'hard-bounce' : 'call-wrong-number' };
    await markAddress(tx, { customerId, channel, normal, reachability: 'dead', evidence, at }, now);
  }
};

/**
 * Takes in contacts made before Teahouse came, many at once: they stand on the timeline, count in the balance of giving and asking, and
 * what they taught of an address is known. Told before, they add nothing.
 */
export const takeEarlierContacts = async (tx: Tx, from: From, given: readonly EarlierContact[], now: Date): Promise<void> => {
  const contacts = await untold(tx, given);
  if (contacts.length === 0) return;
  const nobody = { requestId: null, programmeId: null, runId: null, staffId: null };
  const numbered = contacts.map((one) => ({ ...one, ...nobody, contactId: newId(), companyId: from.companyId }));
  await insertContacts(tx, numbered);
  const since = laterBy(now, -remembered);
  await addToStanding(
    tx,
    contacts.filter((one) => one.direction === 'out' && one.at > since),
    contacts.filter((one) => one.direction === 'in' || one.outcome === 'reached'),
  );
  await learn(tx, contacts, now);
  await tell(
    tx,
    numbered.map((one) => ({
      ...{ customerId: one.customerId, at: one.at, family: 'contact' as const, kind: kindOf(one), source: from.source },
      ...{ messageId: one.messageId, companyId: from.companyId },
      data: {
        ...{ contactId: one.contactId, channel: one.channel, purpose: one.purpose, subject: one.subject, words: one.words },
        ...(one.outcome ? { outcome: one.outcome } : {}),
      },
    })),
    now,
  );
};
