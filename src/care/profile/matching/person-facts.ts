import type { Id } from '../../../kernel/id.ts';
import { lunarDay } from '../../../kernel/lunar.ts';

/** What is compared of a customer. E-mails and phones in normal form; `numbers` are those of other systems. */
export type PersonFacts = {
  id: Id;
  kind: 'person' | 'organisation';
  name: string;
  emails: readonly string[];
  phones: readonly string[];
  posts: readonly string[];
  numbers: readonly string[];
  birthday: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
};

const sameDigits = /^(\d)\1+$/;
const ladder = '01234567890123456789';
const isLadder = (digits: string): boolean => ladder.includes(digits) || [...ladder].reverse().join('').includes(digits);

/** The end of a number by which it is compared: prefixes of country and trunk are written so or so. */
export const phoneTail = (phone: string): string => phone.normalize('NFKC').replace(/\D/g, '').slice(-9);

/** A number somebody typed to be let go on: one digit again and again, or a ladder. */
export const isNoPhone = (phone: string): boolean => {
  const digits = phone.replace(/\D/g, '');
  const end = digits.slice(-8);
  return digits.length < 7 || sameDigits.test(end.slice(-7)) || isLadder(end) || new Set(end).size < 2;
};

const nobody =
  /^(no|none|null|na|n-a|nil|no-?e?mail|nomail|noreply|no-reply|test|tester|testing|example|unknown|asdf|abc|aaa+|xxx+|123+|1234+)$/;
export const isNoEmail = (email: string): boolean => nobody.test(email.slice(0, email.lastIndexOf('@')));

/** The words before the @ without what mail servers overlook, where they are long enough to be somebody's. */
export const mailName = (email: string): string | undefined => {
  const local = email.slice(0, email.lastIndexOf('@'));
  const bare = local.replace(/\+.*$/, '').replace(/[._-]/g, '');
  return bare.length >= 6 && !/^(info|office|contact|service|sales|admin|hello|kontakt)/.test(bare) && !isNoEmail(email) ? bare : undefined;
};

/** A birthday told by the lunar calendar, as the day it was. */
export const fromLunar = ({ year, month, day }: { year: number; month: number; day: number }): string =>
  new Date(lunarDay(year, month, day) * 86_400_000).toISOString().slice(0, 10);

/** A birthday that means one: neither a placeholder nor a day to come. */
export const realBirthday = (birthday: string | null, asOf: string): string | undefined => {
  if (!birthday || /^(1900|1901|0001|1970)-01-01$/.test(birthday)) return undefined;
  const year = Number(birthday.slice(0, 4));
  return birthday.startsWith('--') || (year >= 1900 && birthday <= asOf) ? birthday : undefined;
};
