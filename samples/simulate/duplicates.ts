import { phoneOf } from './addresses.ts';
import type { Chance } from './chance.ts';
import { english, men, type Spelled, shortForms, women } from './names.ts';
import { chineseName, englishName, type Name, type Person } from './people.ts';
import type { CustomerRow } from './records.ts';
import { chanceFor, memberNumber, type World } from './world.ts';

/** How a second record differs in its name, and by what it can still be known. `relative` is somebody else at the same telephone. */
export type NameForm = 'same' | 'pinyin' | 'pinyin-turned' | 'sounds-alike' | 'polite' | 'turned' | 'short' | 'typo' | 'other-person';
export type KnownBy = 'phone' | 'email' | 'birthday';
export type Duplicate = { row: CustomerRow; same: boolean; by: KnownBy; name: NameForm };

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const alike = (chance: Chance, one: Spelled): Spelled => {
  const others = [...women, ...men].filter((other) => other.pinyin === one.pinyin && other.zh !== one.zh);
  return others.length > 0 ? chance.pick(others) : one;
};

const chineseForms: Record<string, (chance: Chance, name: Name, woman: boolean) => string> = {
  same: (_, name) => name.full,
  pinyin: (_, { chinese }) =>
    `${capital(chinese?.family.pinyin ?? '')} ${capital((chinese?.given ?? []).map((one) => one.pinyin).join(''))}`,
  'pinyin-turned': (_, { chinese }) =>
    `${capital((chinese?.given ?? []).map((one) => one.pinyin).join(' '))} ${(chinese?.family.pinyin ?? '').toUpperCase()}`,
  'sounds-alike': (chance, { chinese, family }) => family + (chinese?.given ?? []).map((one) => alike(chance, one).zh).join(''),
  polite: (_, { family }, woman) => family + (woman ? '女士' : '先生'),
};

const slip = (chance: Chance, text: string): string => {
  const place = chance.whole(1, Math.max(1, text.length - 2));
  if (chance.below(0.5)) return text.slice(0, place) + text.charAt(place + 1) + text.charAt(place) + text.slice(place + 2);
  return chance.below(0.5) ? text.slice(0, place) + text.slice(place + 1) : text.slice(0, place) + text.charAt(place) + text.slice(place);
};

const englishForms: Record<string, (chance: Chance, name: Name) => string> = {
  same: (_, { full }) => full.toUpperCase(),
  turned: (_, { given, family }) => `${family}, ${given}`,
  short: (_, { given, family }) => `${shortForms[given] ?? `${given.charAt(0)}.`} ${family}`,
  typo: (chance, { given, family }) => `${given} ${slip(chance, family)}`,
};

const full = '０１２３４５６７８９';

/** The same telephone as another till would write it. */
export const phoneForm = (chance: Chance, phone: string): string => {
  const form = chance.whole(0, 5);
  if (phone.startsWith('07')) return form < 3 ? `+44 ${phone.slice(1, 5)} ${phone.slice(5)}` : `${phone.slice(0, 5)} ${phone.slice(5)}`;
  const parts = [phone.slice(0, 3), phone.slice(3, 7), phone.slice(7)];
  if (form === 0) return parts.join('-');
  if (form === 1) return parts.join(' ');
  if (form === 2) return `+86 ${phone}`;
  if (form === 3) return `0086${phone}`;
  return form === 4 ? [...phone].map((digit) => full[Number(digit)]).join('') : phone;
};

const nameAs = (chance: Chance, person: Person): { form: NameForm; name: string } => {
  const forms = person.name.chinese ? chineseForms : englishForms;
  const form = chance.pick(Object.keys(forms)) as NameForm;
  const name = (forms[form] as (chance: Chance, name: Name, woman: boolean) => string)(chance, person.name, person.woman);
  return { form, name };
};

const ways = (row: CustomerRow): KnownBy[] => [
  ...(row.phone ? (['phone', 'phone'] as const) : []),
  ...(row.email ? (['email'] as const) : []),
  ...(row.birthday || row.lunar_birthday ? (['birthday'] as const) : []),
];

/** What the second record keeps of the ways to know somebody; by the birthday alone only a name nearly the same can be trusted. */
const keep = (chance: Chance, row: CustomerRow, by: KnownBy, person: Person): Partial<CustomerRow> => ({
  email: by === 'email' ? (chance.below(0.5) ? row.email.toUpperCase() : row.email) : '',
  phone: by === 'phone' ? phoneForm(chance, row.phone) : by === 'birthday' ? (phoneOf(person, 1) ?? '') : '',
  // the same WeCom id would be the same record at once
  wecom: '',
  ...(by === 'birthday' || chance.below(0.2) ? {} : { birthday: '', lunar_birthday: '' }),
});

const emptied = { email_consent: '', phone_consent: '', wecom_consent: '' };

const secondRecord = (chance: Chance, person: Person, row: CustomerRow, created: number): Duplicate | undefined => {
  const known = ways(row);
  if (known.length === 0) return undefined;
  const by = chance.pick(known);
  const named = by === 'birthday' ? { form: 'same' as const, name: person.name.full } : nameAs(chance, person);
  const kept = keep(chance, row, by, person);
  const source = chance.pick(['shop', 'mini-program', 'web', 'fair']);
  const second = { ...row, ...emptied, ...kept, id: memberNumber(person.index, 1), name: named.name, given_name: '', family_name: '' };
  return { row: { ...second, source, created_at: created }, same: true, by, name: named.form };
};

/** Mother and daughter at one telephone: the same number, the same family name, two people. */
const relative = (chance: Chance, person: Person, row: CustomerRow, created: number): Duplicate | undefined => {
  if (!row.phone) return undefined;
  const woman = chance.below(0.5);
  const { chinese } = person.name;
  const name = chinese
    ? chineseName(chance, woman, chinese.family)
    : englishName(chance, person.name.family || chance.pick(english.family));
  if (name.full === person.name.full) return undefined;
  const other = {
    id: memberNumber(person.index, 1),
    name: name.full,
    given_name: name.given,
    family_name: name.family,
    phone: phoneForm(chance, row.phone),
  };
  const nothing = { email: '', wecom: '', birthday: '', lunar_birthday: '' };
  return { row: { ...row, ...emptied, ...nothing, ...other, created_at: created }, same: false, by: 'phone', name: 'other-person' };
};

/** One in twenty was written down twice; one in a hundred shares the telephone with somebody who is not the same. */
export const duplicateOf = (world: World, person: Person, row: CustomerRow): Duplicate | undefined => {
  const chance = chanceFor(world, person.index, 'duplicates');
  const drawn = chance.next();
  if (drawn >= 0.06 || person.firm) return undefined;
  const created = chance.whole(row.created_at, world.until);
  return drawn < 0.05 ? secondRecord(chance, person, row, created) : relative(chance, person, row, created);
};
