import { isNoEmail, isNoPhone, mailName, type PersonFacts, phoneTail, realBirthday } from './person-facts.ts';
import { soundsOf, spelledName } from './spelled-name.ts';

/** The letters of a name in alphabetical order: the same whichever way round it is written, in characters or in pinyin. */
const lettersOf = (name: string): string | undefined => {
  const { han, words, empty } = spelledName(name);
  if (empty || (han ? han.given === '' : words.length < 2)) return undefined;
  const letters = han ? [...han.family, ...han.given].map((one) => soundsOf(one)[0] ?? one).join('') : words.join('').replaceAll('v', 'u');
  return [...letters].sort().join('').slice(0, 60);
};

export const phoneKey = (phone: string): string => `phone ${phoneTail(phone)}`;
export const mailKey = (email: string): string => `mail ${email}`;

/**
 * Under which keys a customer is looked for: whoever shares none with another is never compared with them. So no pass ever compares all
 * with all, and a key many share (a placeholder, a frequent name in a big city) is passed over by whoever looks.
 */
export const matchKeys = (person: PersonFacts, asOf: string): string[] => {
  const birthday = realBirthday(person.birthday, asOf);
  const letters = lettersOf(person.name);
  const keys = [
    ...person.phones.filter((one) => !isNoPhone(one)).map(phoneKey),
    ...person.emails.filter((one) => !isNoEmail(one)).map(mailKey),
    ...person.emails.flatMap((one) => mailName(one) ?? []).map((one) => `before@ ${one}`),
    ...person.numbers.map((one) => `number ${one}`),
    ...(birthday && !birthday.startsWith('--') ? [`born ${birthday}`] : []),
    ...(birthday && letters ? [`named+born ${letters} ${birthday.slice(-5)}`] : []),
    ...(letters && person.city ? [`named+in ${letters} ${person.city.toLowerCase()}`] : []),
  ];
  return [...new Set(keys)].map((one) => one.slice(0, 200));
};
