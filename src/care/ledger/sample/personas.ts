import type { Persona } from '../import/customer-of-row.ts';
import * as names from './names.ts';

type Chance = { pick<T>(list: readonly T[]): T; below(share: number): boolean };

/** Chance that is the same every time for the same number: FNV-1a into mulberry32. */
const chanceOf = (number: string): Chance => {
  let state = 2_166_136_261;
  for (const one of `teahouse ${number}`) state = Math.imul(state ^ (one.codePointAt(0) as number), 16_777_619);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number], below: (share) => next() < share };
};

const letters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '');

type Named = Pick<Persona, 'kind' | 'name' | 'givenName' | 'familyName' | 'contactPerson'> & { spelled: string };

const chinesePerson = (chance: Chance): Named => {
  const [family, familySpelled] = chance.pick(names.chineseFamily);
  const [given, givenSpelled] = chance.pick(names.chineseGiven);
  return { kind: 'person', name: family + given, givenName: given, familyName: family, spelled: `${givenSpelled}.${familySpelled}` };
};

const person = (chance: Chance, country: string | undefined): Named => {
  const pool = names.poolOf(country);
  const given = chance.pick(pool.given);
  const family = chance.pick(pool.family).replace('-', ' ');
  return { kind: 'person', name: `${given} ${family}`, givenName: given, familyName: family, spelled: letters(`${given} ${family}`) };
};

const organisation = (chance: Chance, country: string | undefined, chinese: boolean): Named => {
  const who = chinese ? chinesePerson(chance) : person(chance, country);
  const contactPerson = { name: who.name, role: chance.pick(chinese ? names.chineseRoles : names.roles) };
  if (chinese) {
    const [house, spelled] = chance.pick(names.chineseHouses);
    return { kind: 'organisation', name: house + chance.pick(names.chineseTrades), spelled, contactPerson };
  }
  const named = chance.below(0.3);
  const name = named
    ? `${who.familyName} & ${chance.pick(['Daughters', 'Sons', 'Co', 'Partners'])}`
    : `${chance.pick(names.places)} ${chance.pick(names.trades)}`;
  return { kind: 'organisation', name, spelled: letters(name), contactPerson };
};

/** Ranges the regulators keep free for fiction: nobody can be rung there. Six thousand British mobiles and landlines, ten thousand French mobiles. */
const british = ['07700 900', '020 7946 0', '0121 496 0', '0141 496 0', '0151 496 0', '0161 496 0'];

const phoneOf = (number: string, country: string | undefined): { value: string; normal: string } | undefined => {
  const place = Number(number) - 12_000;
  if (!(place >= 0 && place < 10_000)) return undefined;
  const tail = String(place % 1000).padStart(3, '0');
  if (country === 'GB' && place < 6300) {
    const range = british[Math.floor(place / 1000) % british.length] as string;
    if (place >= 6000) return undefined;
    const value = `${range}${tail}`;
    return { value, normal: `+44${value.replace(/\s/g, '').slice(1)}` };
  }
  if (country === 'FR') {
    const last = String(place).padStart(4, '0');
    return { value: `06 39 98 ${last.slice(0, 2)} ${last.slice(2)}`, normal: `+3363998${last}` };
  }
  return undefined;
};

const consentsOf = (chance: Chance, channel: 'email' | 'phone', language: string): Persona['consents'] => {
  const wording = language === 'zh' ? '我愿意收到店里的消息' : 'I am happy to hear from the shop';
  const entry = (purpose: 'give' | 'ask' | 'service', decision: 'given' | 'withdrawn') => ({
    channel,
    purpose,
    decision,
    wording,
    language,
  });
  const share = channel === 'email' ? { none: 0.1, withdrawn: 0.08 } : { none: 0.3, withdrawn: 0.06 };
  if (chance.below(share.none)) return [];
  if (chance.below(share.withdrawn)) return [entry('give', 'withdrawn'), entry('ask', 'withdrawn')];
  const asks = chance.below(0.85);
  return [entry('service', 'given'), entry('give', 'given'), entry('ask', asks ? 'given' : 'withdrawn')];
};

/**
 * The made-up customer who stands for a number of the sample: always the same name, address, phone and consents for the same number.
 * E-mails end in domains reserved for examples, phones lie in ranges reserved for fiction.
 */
export const persona = (number: string, country: string | undefined): Persona => {
  const chance = chanceOf(number);
  const chinese = chance.below(country === 'SG' ? 0.8 : country === 'GB' ? 0.12 : 0.05);
  const language = chinese ? 'zh' : 'en';
  const { spelled, ...named } = chance.below(0.38)
    ? organisation(chance, country, chinese)
    : chinese
      ? chinesePerson(chance)
      : person(chance, country);
  const email = `${spelled}.${number}@example.${chance.pick(['com', 'com', 'org', 'net'])}`;
  const phone = chance.below(0.7) ? phoneOf(number, country) : undefined;
  return {
    ...named,
    language,
    addresses: [
      ...(chance.below(0.95) ? [{ channel: 'email' as const, value: email, normal: email }] : []),
      ...(phone ? [{ channel: 'phone' as const, ...phone }] : []),
    ],
    consents: [...consentsOf(chance, 'email', language), ...(phone ? consentsOf(chance, 'phone', language) : [])],
  };
};
