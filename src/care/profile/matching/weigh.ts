import { compareNames, courtesiesDiffer, type NameAgreement } from './compare-names.ts';
import { isNoEmail, isNoPhone, mailName, type PersonFacts, phoneTail, realBirthday } from './person-facts.ts';
import { slips } from './slips.ts';
import { spelledName } from './spelled-name.ts';

/** One part of the judgement: how many doublings of the odds it is worth (Fellegi and Sunter's log2 of m over u); below zero it speaks against. */
export type Share = { code: string; weight: number; facts: Record<string, string | number> };

/** What else is known of two customers. `sharers`: how many have each phone or e-mail, by it; `said`: a program said they are one. */
export type Besides = { asOf: string; sharers?: ReadonlyMap<string, number>; said?: boolean; related?: boolean };

export type Judgement = { score: number; shares: Share[] };

/** Odds before anything is compared: of the pairs that share a key, one in a thousand is one person. */
const beforehand = -10;
/** From here on somebody is asked whether two are one. Two and a half doublings above even odds: measured on the labelled set (matching.test.ts). */
export const foundFrom = 2.5;

const nameWeights: Record<NameAgreement, (size: number) => number> = {
  same: (size) => Math.min(10, 3 + 2 * size),
  turned: (size) => Math.min(9.5, 2.5 + 2 * size),
  sounds: (size) => 1 + 1.7 * size,
  spelled: (size) => 1 + 1.6 * size,
  short: () => 5,
  slip: () => 6,
  polite: () => 2.5,
  family: () => 1,
  unknown: () => 0,
  'other-family': () => -3,
  'other-given': () => -10,
  other: () => -11,
};

/** How much of a name there is to agree: characters, or two for every word of letters. */
const sizeOf = (name: string): number => {
  const { han, words } = spelledName(name);
  return han ? [...han.family, ...han.given].length : Math.min(4, words.length * 1.7);
};

const nameShare = (a: PersonFacts, b: PersonFacts): Share[] => {
  const agreement = compareNames(a.name, b.name);
  const weight = nameWeights[agreement](Math.min(sizeOf(a.name), sizeOf(b.name)));
  const share = { code: `name-${agreement}`, weight, facts: { one: a.name, other: b.name } };
  return courtesiesDiffer(a.name, b.name) ? [share, { code: 'courtesy-differs', weight: -6, facts: {} }] : [share];
};

/** What many have says little of each: a shop's telephone, a firm's mailbox. */
const worn = (weight: number, sharers: number): number => (sharers <= 2 ? weight : Math.max(0, weight - 3 * Math.log2(sharers - 1)));

const met = <T>(a: readonly T[], b: readonly T[], key: (one: T) => string): T | undefined => {
  const theirs = new Set(b.map(key));
  return a.find((one) => theirs.has(key(one)));
};

const phoneShare = (a: PersonFacts, b: PersonFacts, sharers: Besides['sharers']): Share[] => {
  const [mine, theirs] = [a.phones, b.phones].map((all) => all.filter((one) => !isNoPhone(one))) as [string[], string[]];
  const both = met(mine, theirs, phoneTail);
  if (both !== undefined) {
    const many = sharers?.get(both) ?? 2;
    return [{ code: many > 2 ? 'phone-shared' : 'phone-same', weight: worn(11, many), facts: { phone: both, sharers: many } }];
  }
  return mine.length > 0 && theirs.length > 0 ? [{ code: 'phone-other', weight: -1.5, facts: {} }] : [];
};

const mailShare = (a: PersonFacts, b: PersonFacts, sharers: Besides['sharers']): Share[] => {
  const [mine, theirs] = [a.emails, b.emails].map((all) => all.filter((one) => !isNoEmail(one))) as [string[], string[]];
  const both = met(mine, theirs, (one) => one);
  if (both !== undefined) {
    const many = sharers?.get(both) ?? 2;
    return [{ code: many > 2 ? 'email-shared' : 'email-same', weight: worn(13, many), facts: { email: both, sharers: many } }];
  }
  if (mine.length === 0 || theirs.length === 0) return [];
  const named = met(mine, theirs, (one) => mailName(one) ?? one);
  if (named !== undefined) return [{ code: 'email-name', weight: 5, facts: { email: named } }];
  const slipped = mine.find((one) => one.length >= 12 && theirs.some((other) => slips(one, other) === 1 && !/\d/.test(one + other)));
  if (slipped !== undefined) return [{ code: 'email-slip', weight: 5, facts: { email: slipped } }];
  return [{ code: 'email-other', weight: -1, facts: {} }];
};

const turnedDay = (day: string): string => `${day.slice(0, 4)}-${day.slice(8)}-${day.slice(5, 7)}`;

const birthdayShare = (a: PersonFacts, b: PersonFacts, asOf: string): Share[] => {
  const [mine, theirs] = [realBirthday(a.birthday, asOf), realBirthday(b.birthday, asOf)];
  if (!mine || !theirs) return [];
  const share = (code: string, weight: number): Share[] => [{ code, weight, facts: { one: mine, other: theirs } }];
  const whole = !mine.startsWith('--') && !theirs.startsWith('--');
  if (mine.slice(-5) === theirs.slice(-5) && !(whole && mine !== theirs))
    return whole ? share('birthday-same', 10) : share('birthday-day', 6);
  if (whole && (slips(mine, theirs) === 1 || turnedDay(mine) === theirs)) return share('birthday-slip', 1);
  return share('birthday-other', -7);
};

const placeShare = (a: PersonFacts, b: PersonFacts): Share[] => {
  if (a.country && b.country && a.country !== b.country)
    return [{ code: 'country-other', weight: -2, facts: { one: a.country, other: b.country } }];
  if (!a.city || !b.city) return [];
  return a.city.toLowerCase() === b.city.toLowerCase()
    ? [{ code: 'city-same', weight: 1, facts: { city: a.city } }]
    : [{ code: 'city-other', weight: -1, facts: { one: a.city, other: b.city } }];
};

/** People who live at one address share it as they share the door: it says nothing of sameness, but it is shown. */
const houseShare = (a: PersonFacts, b: PersonFacts): Share[] =>
  met(a.posts, b.posts, (one) => one) === undefined ? [] : [{ code: 'house-same', weight: 0, facts: {} }];

const otherShares = (a: PersonFacts, b: PersonFacts, { said, related }: Besides): Share[] => {
  const number = met(a.numbers, b.numbers, (one) => one);
  return [
    ...(number === undefined ? [] : [{ code: 'number-same', weight: 13, facts: { number } }]),
    ...(a.kind === b.kind ? [] : [{ code: 'kind-other', weight: -15, facts: {} }]),
    ...(said ? [{ code: 'program-said', weight: 6, facts: {} }] : []),
    ...(related ? [{ code: 'known-as-two', weight: -15, facts: {} }] : []),
  ];
};

/** Whether two customers may be one, and why: every part's share, the weightiest first. Symmetric but for whose facts are told first. */
export const weigh = (a: PersonFacts, b: PersonFacts, besides: Besides): Judgement => {
  const shares = [
    ...nameShare(a, b),
    ...phoneShare(a, b, besides.sharers),
    ...mailShare(a, b, besides.sharers),
    ...birthdayShare(a, b, besides.asOf),
    ...placeShare(a, b),
    ...houseShare(a, b),
    ...otherShares(a, b, besides),
  ].map((one) => ({ ...one, weight: Math.round(one.weight * 10) / 10 }));
  const score = shares.reduce((sum, one) => sum + one.weight, beforehand);
  return { score: Math.round(score * 10) / 10, shares: shares.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight)) };
};

/** The chance that two are one, from the doublings. */
export const chanceOf = (score: number): number => 1 / (1 + 2 ** -score);
