import type { Id } from '../../../kernel/id.ts';
import { done } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { askContacts, type NewRequest, offerTemplates } from '../../contact/index.ts';
import { keepDigestPeriods } from '../notice/index.ts';
import { type DueDigest, digestTopics, dueDigests } from './digest.data.ts';
import { type DigestValues, digestsOf } from './digest.ts';
import { digestKey, touchLetters } from './letters.ts';

const atOnce = 500;
const none = '00000000-0000-0000-0000-000000000000';
const day = 86_400_000;

const requestOf = (one: DueDigest, digest: DigestValues, now: Date): NewRequest => ({
  customerId: one.customerId,
  companyId: one.companyId,
  reason: digestKey,
  occasion: `${one.rhythm} ${one.period}`,
  purpose: 'give',
  channels: ['email'],
  // whatever somebody has to say to this one customer goes before what is said to all
  priority: 20,
  templateKey: digestKey,
  values: { digest },
  neededBy: new Date(now.getTime() + (one.rhythm === 'daily' ? 0.5 : 3) * day),
});

const askSome = async (tx: Tx, house: House, due: readonly DueDigest[], now: Date): Promise<number> => {
  const digests = digestsOf(house.baseUrl, await digestTopics(tx, due));
  const requests = due.flatMap((one) => {
    const digest = digests.get(one.customerId);
    return digest ? [requestOf(one, digest, now)] : [];
  });
  await keepDigestPeriods(
    tx,
    due,
    requests.map((one) => one.customerId),
    now,
  );
  if (requests.length === 0) return 0;
  for (const companyId of new Set(requests.map((one) => one.companyId))) await offerTemplates(tx, companyId, touchLetters, now);
  const asked = await askContacts(tx, requests, now);
  return asked.filter((one) => one.added).length;
};

/**
 * Asks for the digests that are due this hour, some hundred members at a time in the order of their keys. A member and a week or day have
 * one digest however often this runs: the period is kept with the member, and the request is unique for it besides.
 */
export const askDigests = async (house: House): Promise<number> => {
  const now = house.clock.now();
  let after: Id = none;
  let asked = 0;
  for (;;) {
    const due = await dueDigests(house.db, after, now, atOnce);
    const last = due.at(-1);
    if (!last) return asked;
    await inTransaction(house.db, async (tx) => {
      asked += await askSome(tx, house, due, now);
      return done(undefined);
    });
    after = last.customerId;
  }
};
