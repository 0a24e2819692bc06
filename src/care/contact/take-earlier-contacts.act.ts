import { laterBy } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import type { Tx } from '../../platform/database/database.ts';
import { type AddressChannel, markAddresses, type Reachability, tell } from '../profile/index.ts';
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

/** What the outcome of a contact says of the address it went to or came from. */
const taught: Record<string, { reachability: Reachability; code: string }> = {
  bounced: { reachability: 'dead', code: 'hard-bounce' },
  'wrong-number': { reachability: 'dead', code: 'call-wrong-number' },
  reached: { reachability: 'good', code: 'call-reached' },
  answered: { reachability: 'good', code: 'answered' },
};

const learn = async (tx: Tx, contacts: readonly EarlierContact[], now: Date): Promise<void> => {
  const telling = contacts.filter((one) => one.outcome !== null && taught[one.outcome] !== undefined);
  const addresses = await addressesOn(tx, telling);
  const marks = telling.flatMap(({ customerId, channel, at, outcome }) => {
    const normal = addresses.get(`${customerId} ${channel}`);
    const lesson = taught[outcome ?? ''];
    if (!normal || !lesson || !isAddress(channel)) return [];
    return [{ customerId, channel, normal, reachability: lesson.reachability, evidence: { code: lesson.code }, at }];
  });
  await markAddresses(tx, marks, now);
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
