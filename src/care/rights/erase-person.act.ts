import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { forgetHouseMail } from '../../platform/mail/house-mail.ts';
import {
  forgetAuthor,
  forgetCodes,
  forgetListed,
  forgetPictures,
  forgetRulings,
  forgetTalk,
  forgetVoices,
  freeSeats,
} from '../community/index.ts';
import { forgetImported, releaseOrders } from '../ledger/index.ts';
import { forgetCustomers, forgetRelated, mergedInto, suppress, unsignAuthored } from '../profile/index.ts';
import { audit, blankAudit, forgetAnswered, within } from '../staff/index.ts';
import { addErased } from './erased-list.data.ts';
import { type ErasedBecause, erasedSince, keepErasure } from './erasure.data.ts';
import { addressesOf, countRows, findPerson, holdPerson, isBeingWrittenTo, ownIds, type Person } from './person.data.ts';

/** words: what they wrote in the square stays as that of somebody who left, or goes with them. */
export type Wish = { name: string; because: ErasedBecause; words?: 'stay' | 'go' };
export type Erased = { id: Id; rows: Record<string, number>; orders: number };

/** Takes everything about a person out of the house, within one transaction; answers what there was. */
export const erase = async (
  tx: Tx,
  house: Pick<House, 'secret'>,
  person: Person,
  now: Date,
  words: 'stay' | 'go' = 'stay',
): Promise<Omit<Erased, 'id'>> => {
  const [rows, ids, known] = [await countRows(tx, person.id), await ownIds(tx, person.id), await addressesOf(tx, person.id)];
  for (const { channel, normal } of known) if (channel !== 'post') await suppress(tx, house, { channel, normal, because: 'erased' }, now);
  const orders = await releaseOrders(tx, person.id);
  await forgetImported(tx, [person.name, ...known.flatMap((one) => [one.value, one.normal])]);
  const mails = known.filter((one) => one.channel === 'email').flatMap((one) => [one.value, one.normal]);
  await forgetCodes(tx, mails);
  await forgetHouseMail(tx, mails);
  await forgetVoices(tx, person.id, words);
  await forgetAuthor(tx, person.id, words, now);
  await forgetTalk(tx, person.id, words);
  await forgetRulings(tx, person.id);
  await forgetPictures(tx, person.id);
  await unsignAuthored(tx, person.id);
  await forgetListed(tx, person.id, known);
  await freeSeats(tx, person.id, now);
  await forgetRelated(tx, person.id);
  await forgetCustomers(tx, [person.id]);
  await blankAudit(tx, ids, now);
  await forgetAnswered(tx, person.id);
  return { rows, orders };
};

/**
 * Erases a person for good. What was bought stays as sales without a customer, so that the books still add up; their addresses stay
 * as hashes, so that no list that comes in later writes to them again. Refused while a letter is on the wire and while a company
 * the asking person does not work for keeps them too.
 */
export const erasePerson = async (house: House, asking: Asking, id: Id, wish: Wish): Promise<Outcome<Erased>> => {
  const now = house.clock.now();
  const erased = await inTransaction<Erased>(house.db, async (tx) => {
    const person = await findPerson(tx, asking.principal, id);
    if (!person) return refused('not-found');
    if (person.companies.some((company) => !within(asking.principal.companies, company))) return refused('kept-by-another');
    if (wish.name.trim() !== person.name) return refused('name-differs');
    await holdPerson(tx, id);
    if (await isBeingWrittenTo(tx, id)) return refused('letter-on-its-way');
    // a backup from before a merge knows them under another id as well
    const others = await mergedInto(tx, id);
    const gone = await erase(tx, house, person, now, wish.words);
    const proof = { companies: person.companies, at: now, staffId: asking.principal.staffId, because: wish.because };
    const erasureId = await keepErasure(tx, { ...proof, ...gone, subject: id });
    for (const subject of others) await keepErasure(tx, { ...proof, subject, rows: {}, orders: 0 });
    await audit(tx, now, asking, {
      act: 'erase-person',
      subjectKind: 'customer',
      subjectId: id,
      change: { because: [null, wish.because] },
    });
    return done({ id: erasureId, ...gone });
  });
  if (erased.ok) await addErased(house.settings.dataFolder, await erasedSince(house.db, now));
  return erased;
};

/** After a backup was restored, or something was still under way while a person was erased: whoever was erased is erased again. */
export const eraseAgain = async (tx: Tx, house: Pick<House, 'secret'>, subjects: readonly Id[], now: Date): Promise<number> => {
  let again = 0;
  for (const id of subjects) {
    const left = Object.keys(await countRows(tx, id)).length > 0;
    if (!left) continue;
    const everybody = { companies: 'all' } as Asking['principal'];
    await erase(tx, house, (await findPerson(tx, everybody, id)) ?? { id, name: '', companies: [] }, now);
    again += 1;
  }
  return again;
};
