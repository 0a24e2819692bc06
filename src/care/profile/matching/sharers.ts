import { crowd } from './match-key.data.ts';
import { mailKey, phoneKey } from './match-keys.ts';
import type { PersonFacts } from './person-facts.ts';

/** Under how many customers each phone and e-mail stands, by the keys a pair met under; one that met nobody is a crowd's. */
export const sharersOf = ({ phones, emails }: PersonFacts, keys: readonly { key: string; sharers: number }[]): Map<string, number> => {
  const under = new Map(keys.map(({ key, sharers }) => [key, sharers]));
  const count = (key: string) => under.get(key) ?? crowd + 1;
  return new Map([
    ...phones.map((one) => [one, count(phoneKey(one))] as const),
    ...emails.map((one) => [one, count(mailKey(one))] as const),
  ]);
};
