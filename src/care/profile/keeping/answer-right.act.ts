import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { isBirthday } from '../birthday.ts';
import {
  type Customer,
  claimIdentity,
  confirmFields,
  customerToChange,
  homeCountry,
  insertAddress,
  type Profile,
  refreshSearch,
  touchCustomer,
  updateProfile,
} from '../customer.data.ts';
import { type NewEvent, tell } from '../event.data.ts';
import { markAddresses } from '../mark-addresses.data.ts';
import { type AddressChannel, normalAddress } from '../normal-form.ts';
import { addressesOf } from './address-report.data.ts';
import { readValue } from './custom-field.ts';
import { customFieldsOf } from './keeping-rules.data.ts';
import { type RightPage, readRightPage } from './right-page.read.ts';

/** `right`: fields found right as they are; `changes`: field → what it should say. */
export type RightAnswer = { right: readonly string[]; changes: Readonly<Record<string, string>> };
export type Answered = { page: RightPage; unread: string[]; changed: boolean };

const source = 'customer';
/** A link that got around must not fill a profile with addresses. */
const mostAddresses = 8;

const isAddress = (field: string): field is AddressChannel => field === 'email' || field === 'phone' || field === 'post';

/** A new address is added beside the old, which is doubtful from now on: a stranger with the letter takes nothing away. */
const takeNewAddress = async (tx: Tx, customer: Customer, channel: AddressChannel, written: string, now: Date): Promise<boolean> => {
  const normal = normalAddress(channel, written, await homeCountry(tx, customer.profile.country, customer.companies));
  const known = (await addressesOf(tx, customer.id)).filter((one) => one.channel === channel);
  if (!normal || known.length >= mostAddresses) return false;
  if (known.some((one) => one.normal === normal)) return true;
  await insertAddress(tx, customer.id, { channel, value: channel === 'post' ? written : normal, normal }, now);
  if (channel !== 'post') await claimIdentity(tx, channel, normal, customer.id, now);
  const mark = { customerId: customer.id, channel, reachability: 'doubtful', evidence: { code: 'customer-changed' }, at: now } as const;
  await markAddresses(
    tx,
    known.map((one) => ({ ...mark, normal: one.normal })),
    now,
  );
  return true;
};

const birthdayOf = (written: string): string | undefined => {
  const said = written.trim().replaceAll(/[/.]/g, '-');
  const whole = /^\d\d-\d\d$/.test(said) ? `--${said}` : said;
  return isBirthday(whole) ? whole : undefined;
};

type Read = { profile: Partial<Profile>; custom: Record<string, unknown> };

/** One correction read as a fact of the profile; undefined when it cannot be read. */
const readChange = async (tx: Tx, customer: Customer, field: string, written: string): Promise<Read | undefined> => {
  const nothing = { profile: {}, custom: {} };
  if (field === 'city') return { ...nothing, profile: { city: written.slice(0, 80) } };
  if (field === 'language') return written === 'zh' || written === 'en' ? { ...nothing, profile: { language: written } } : undefined;
  if (field === 'birthday') {
    const birthday = birthdayOf(written);
    return birthday ? { ...nothing, profile: { birthday } } : undefined;
  }
  const own = (await customFieldsOf(tx, customer.companies)).find((one) => `custom.${one.key}` === field);
  const value = own && readValue(own, written);
  return own && value !== undefined ? { ...nothing, custom: { [own.key]: value } } : undefined;
};

const takeChanges = async (tx: Tx, customer: Customer, changes: RightAnswer['changes'], now: Date) => {
  const unread: string[] = [];
  const taken: string[] = [];
  let { profile, custom } = customer;
  for (const [field, written] of Object.entries(changes)) {
    const read = isAddress(field) ? undefined : await readChange(tx, customer, field, written);
    const isTaken = isAddress(field) ? await takeNewAddress(tx, customer, field, written, now) : read !== undefined;
    (isTaken ? taken : unread).push(field);
    if (read)
      [profile, custom] = [
        { ...profile, ...read.profile },
        { ...custom, ...read.custom },
      ];
  }
  if (profile !== customer.profile || custom !== customer.custom) await updateProfile(tx, customer, profile, custom, now);
  else await touchCustomer(tx, customer.id, now);
  if (taken.length > 0) await refreshSearch(tx, customer.id);
  return { unread, taken };
};

/** What the customer said on their page: every fact confirmed or corrected comes from them, and its shelf life begins anew. */
export const answerRight = (house: House, customerId: Id, { right, changes }: RightAnswer): Promise<Outcome<Answered>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const before = await readRightPage(tx, customerId, now);
    const customer = await customerToChange(tx, { companies: 'all' } as Principal, customerId);
    if (!before || !customer) return refused('not-found');
    const { unread, taken } = await takeChanges(tx, customer, changes, now);
    const shown = new Set(before.fields.map((one) => one.field));
    const confirmed = right.filter((field) => shown.has(field) && !(field in changes));
    await confirmFields(tx, customerId, [...confirmed, ...taken], source, now);
    const event = { customerId, at: now, family: 'profile', source } as const;
    const events: NewEvent[] = [
      ...(taken.length > 0 ? [{ ...event, kind: 'profile.corrected', data: { fields: taken } }] : []),
      ...(confirmed.length > 0 ? [{ ...event, kind: 'profile.confirmed', data: { fields: confirmed } }] : []),
    ];
    await tell(tx, events, now);
    const page = await readRightPage(tx, customerId, now);
    return page ? done({ page, unread, changed: taken.length > 0 }) : refused('not-found');
  });
