import { lunarDay } from '../../src/kernel/lunar.ts';
import type { Chance } from './chance.ts';
import { civilOf, type DayNumber, twoDigits } from './days.ts';
import type { Person } from './people.ts';
import { chanceFor, lineNumber, type World } from './world.ts';

export type Consent = 'yes' | 'no-offers' | 'no' | '';
export type Birthday = { year: number; month: number; day: number; calendar: 'solar' | 'lunar' };

/** How somebody can be reached, what they allowed, and since when an address is dead without anybody having said so. */
export type Addresses = {
  email?: string;
  phone?: string;
  wecom?: string;
  birthday?: Birthday;
  consents: { email: Consent; phone: Consent; wecom: Consent };
  emailDeadSince?: DayNumber;
  phoneDeadSince?: DayNumber;
};

const hosts = ['example.com', 'example.com', 'example.org', 'example.net'];

/** 154 is given to no operator; 07700 900 is kept for drama. See README.md. */
export const phoneOf = (person: Pick<Person, 'index' | 'place'>, record: 0 | 1): string | undefined => {
  const { country } = person.place;
  if (country === 'CN') return `154${lineNumber(person.index, record)}`;
  const place = Math.floor(person.index / 41);
  return country === 'GB' && record === 0 && person.index % 41 === 7 && place < 1000
    ? `07700900${String(place).padStart(3, '0')}`
    : undefined;
};

export const emailOf = (person: Person, record: 0 | 1, chance: Chance): string => {
  const who = person.firm ? person.firm.spelled : person.name.spelled;
  return `${who}.${(person.index * 2 + record).toString(36)}@${chance.pick(hosts)}`;
};

const consentOf = (chance: Chance): Consent => {
  const drawn = chance.next();
  if (drawn < 0.62) return 'yes';
  if (drawn < 0.8) return 'no-offers';
  return drawn < 0.88 ? 'no' : '';
};

const birthdayOf = (chance: Chance, { person, until }: { person: Person; until: DayNumber }): Birthday => {
  const lunar = person.name.chinese !== undefined && chance.below(person.age > 45 ? 0.5 : 0.12);
  const month = chance.whole(1, 12);
  return { year: civilOf(until).year - person.age, month, day: chance.whole(1, lunar ? 29 : 28), calendar: lunar ? 'lunar' : 'solar' };
};

const deadSince = (chance: Chance, share: number, { arrived }: Person, { until }: World): DayNumber | undefined =>
  chance.below(share) && until - arrived > 60 ? chance.whole(arrived + 30, until) : undefined;

/** Whatever the customer told the shop of how to reach them. Nobody is left without any way at all. */
export const addressesOf = (world: World, person: Person): Addresses => {
  const chance = chanceFor(world, person.index, 'addresses');
  const local = person.place.country === 'CN';
  const chinese = person.name.chinese !== undefined;
  const phone = chance.below(chinese ? 0.93 : 0.7) ? phoneOf(person, 0) : undefined;
  const email = chance.below(chinese ? 0.62 : 0.96) || phone === undefined ? emailOf(person, 0, chance) : undefined;
  const wecom = local && chance.below(person.source === 'wechat' ? 0.95 : 0.4) ? `wm-made-up-${person.id}` : undefined;
  const birthday = !person.firm && chance.below(0.48) ? birthdayOf(chance, { person, until: world.until }) : undefined;
  const emailDeadSince = email ? deadSince(chance, 0.06, person, world) : undefined;
  const phoneDeadSince = phone ? deadSince(chance, 0.05, person, world) : undefined;
  return {
    consents: { email: email ? consentOf(chance) : '', phone: phone ? consentOf(chance) : '', wecom: wecom ? consentOf(chance) : '' },
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(wecom ? { wecom } : {}),
    ...(birthday ? { birthday } : {}),
    ...(emailDeadSince === undefined ? {} : { emailDeadSince }),
    ...(phoneDeadSince === undefined ? {} : { phoneDeadSince }),
  };
};

export const writeBirthday = ({ year, month, day }: Birthday): string => `${year}-${twoDigits(month)}-${twoDigits(day)}`;

/** The day on which a yearly date falls in a year of either calendar. */
export const yearlyDay = (year: number, at: Pick<Birthday, 'month' | 'day' | 'calendar'>): DayNumber =>
  at.calendar === 'lunar' ? lunarDay(year, at.month, at.day) : Math.floor(Date.UTC(year, at.month - 1, at.day) / 86_400_000);
