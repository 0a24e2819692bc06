import { type Arrival, type BroughtDay, type IdentityKey, normalEmail, normalPhone } from '../../care/profile/index.ts';
import { startOfDay } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { isDay } from '../../kernel/local-time.ts';
import type { BookRow } from './read-book.ts';

type Address = Arrival['addresses'][number];
type Consents = Arrival['consents'];

const wordings = { zh: '我愿意收到店里的消息', en: 'I am happy to hear from the shop' };

const consentsOn = (channel: string, said: string, language: string): Consents => {
  const entry = (purpose: 'give' | 'ask' | 'service', decision: 'given' | 'withdrawn') => ({
    ...{ channel, purpose, decision, language },
    wording: language === 'zh' ? wordings.zh : wordings.en,
  });
  if (said === 'yes') return [entry('service', 'given'), entry('give', 'given'), entry('ask', 'given')];
  if (said === 'no-offers') return [entry('service', 'given'), entry('give', 'given'), entry('ask', 'withdrawn')];
  return said === 'no' ? [entry('give', 'withdrawn'), entry('ask', 'withdrawn')] : [];
};

const exists = (date: string): boolean => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return isDay(year, month, day);
};

const addressesOf = (row: BookRow): Address[] => {
  const [email, phone] = [normalEmail(row('email')), normalPhone(row('phone'), row('country'))];
  return [
    ...(email ? [{ channel: 'email' as const, value: row('email'), normal: email }] : []),
    ...(phone ? [{ channel: 'phone' as const, value: row('phone'), normal: phone }] : []),
  ];
};

/** A birthday by the lunar calendar is a day of its own, for the solar date of birth is not known. */
export const lunarBirthday = (row: BookRow, customerId: Id): BroughtDay[] => {
  const [year = 0, month = 0, day = 0] = row('lunar_birthday').split('-').map(Number);
  return month > 0 ? [{ customerId, kind: 'birthday', person: '', calendar: 'lunar', month, day, year }] : [];
};

/**
 * Makes arrivals of the rows of a book of customers. Every row stays a customer of its own, for that is what the book says: an address
 * that somebody gave before leads to him, and who is one and the same is left to be found.
 */
export const bookCustomers = (source: string, zone: string): ((row: BookRow) => Arrival) => {
  const claimed = new Set<string>();
  const isFirst = ({ kind, value }: IdentityKey): boolean => !claimed.has(`${kind} ${value}`) && Boolean(claimed.add(`${kind} ${value}`));
  return (row) => {
    const addresses = addressesOf(row);
    const language = row('language');
    const ways = [
      ...addresses.map((one) => ({ kind: one.channel as string, value: one.normal })),
      ...(row('wecom') ? [{ kind: 'wecom', value: row('wecom') }] : []),
    ];
    const consents = (['email', 'phone', 'wecom'] as const).flatMap((channel) => consentsOn(channel, row(`${channel}_consent`), language));
    return {
      identities: [{ kind: source, value: row('id') }, ...ways.filter(isFirst)],
      kind: row('kind') === 'organisation' ? 'organisation' : 'person',
      name: row('name'),
      givenName: row('given_name') || undefined,
      familyName: row('family_name') || undefined,
      ...{ language, addresses, consents },
      zone: row('zone') || undefined,
      country: row('country') || undefined,
      region: row('region') || undefined,
      city: row('city') || undefined,
      birthday: exists(row('birthday')) ? row('birthday') : undefined,
      ...(row('contact_person') ? { contactPerson: { name: row('contact_person'), role: row('contact_role') || undefined } } : {}),
      since: startOfDay(zone, row('created_at')),
    };
  };
};
