import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDay } from '../../../../samples/simulate/days.ts';
import { lifeOf } from '../../../../samples/simulate/life.ts';
import type { CustomerRow } from '../../../../samples/simulate/records.ts';
import { makeWorld } from '../../../../samples/simulate/world.ts';
import { teaShop } from '../../../../samples/tea-shop/tea-shop.ts';
import { normalEmail, normalPhone } from '../normal-form.ts';
import { compareNames } from './compare-names.ts';
import { matchKeys } from './match-keys.ts';
import { fromLunar, type PersonFacts } from './person-facts.ts';
import { foundFrom, weigh } from './weigh.ts';

const asOf = '2026-03-01';

const lunarOf = (text: string): string | null => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return text ? fromLunar({ year, month, day }) : null;
};

const factsOf = (row: CustomerRow): PersonFacts => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  emails: [normalEmail(row.email)].filter((one) => one !== undefined),
  // numbers kept free for fiction are read as no library reads them: by their digits
  phones: row.phone
    ? [
        normalPhone(row.phone, row.country) ??
          row.phone
            .normalize('NFKC')
            .replace(/^(\+|00)86/, '')
            .replace(/\D/g, ''),
      ]
    : [],
  posts: [],
  numbers: row.wecom ? [`wecom ${row.wecom}`] : [],
  birthday: row.birthday || lunarOf(row.lunar_birthday),
  country: row.country || null,
  region: row.region || null,
  city: row.city || null,
});

/** A shop's book with its planted duplicates, and which pairs of it are one person. */
const labelled = (customers: number, seed: number) => {
  const until = readDay('2026-02-28');
  const world = makeWorld({ shop: teaShop, customers, seed, start: until - 4 * 365, until });
  const rows: PersonFacts[] = [];
  const same = new Map<string, string>();
  for (let index = 0; index < customers; index += 1) {
    const { customer, duplicate } = lifeOf(world, index);
    rows.push(factsOf(customer));
    if (!duplicate) continue;
    rows.push(factsOf(duplicate.row));
    if (duplicate.same)
      same.set(
        [customer.id, duplicate.row.id].sort().join(' '),
        `${duplicate.by} ${duplicate.name} ${customer.name}/${duplicate.row.name}`,
      );
  }
  return { rows, same };
};

const found = (rows: readonly PersonFacts[]): Map<string, ReturnType<typeof weigh>> => {
  const byKey = new Map<string, PersonFacts[]>();
  for (const row of rows) for (const key of matchKeys(row, asOf)) byKey.set(key, [...(byKey.get(key) ?? []), row]);
  const pairs = new Map<string, ReturnType<typeof weigh>>();
  for (const [key, block] of byKey) {
    if (block.length > 60) continue;
    const sharers =
      key.startsWith('phone ') || key.startsWith('mail ')
        ? new Map(block.flatMap((one) => [...one.phones, ...one.emails]).map((one) => [one, block.length]))
        : undefined;
    for (const [place, a] of block.entries())
      for (const b of block.slice(place + 1)) {
        const judged = weigh(a, b, { asOf, ...(sharers ? { sharers } : {}) });
        if (judged.score >= foundFrom && a.id !== b.id) pairs.set([a.id, b.id].sort().join(' '), judged);
      }
  }
  return pairs;
};

test.each([7, 11, 23])('planted duplicates are found, and nobody else is taken for one (seed %i)', (seed) => {
  const { rows, same } = labelled(4000, seed);
  const pairs = found(rows);
  const right = [...pairs.keys()].filter((pair) => same.has(pair)).length;
  expect(same.size).toBeGreaterThan(120);
  expect(right / pairs.size).toBeGreaterThanOrEqual(0.99);
  expect(right / same.size).toBeGreaterThanOrEqual(0.95);
});

test.each([
  ['王晓燕', 'Wang Xiaoyan', 'spelled'],
  ['王晓燕', 'Xiao Yan WANG', 'spelled'],
  ['吕静', 'Lv Jing', 'spelled'],
  ['吕静', 'Lü Jing', 'spelled'],
  ['王晓燕', '王小妍', 'sounds'],
  ['張偉', '张伟', 'sounds'],
  ['王晓燕', '王女士', 'polite'],
  ['王晓燕', '王晓敏', 'other-given'],
  ['王晓燕', 'Amy Wang', 'family'],
  ['欧阳静', 'Jing Ouyang', 'spelled'],
  ['Katherine Hart', 'Kate Hart', 'short'],
  ['Katherine Hart', 'Hart, Katherine', 'turned'],
  ['Katherine Hart', 'KATHERINE HART', 'same'],
  ['Katherine Hart', 'K. Hart', 'short'],
  ['Amelia Whitfield', 'Amelia Whitfeild', 'slip'],
  ['Amelia Hart', 'Emma Hart', 'other-given'],
  ['Ms Hart', 'Amelia Hart', 'polite'],
  ['测试', '王晓燕', 'unknown'],
  ['José Núñez', 'Jose Nunez', 'same'],
] as const)('%s and %s: %s', (one, other, agreement) => {
  expect(compareNames(one, other)).toBe(agreement);
  expect(compareNames(other, one)).toBe(agreement);
});

const nobody: PersonFacts = {
  ...{
    id: 'a',
    kind: 'person',
    name: '',
    emails: [],
    phones: [],
    posts: [],
    numbers: [],
    birthday: null,
    country: null,
    region: null,
    city: null,
  },
};
const person = (more: Partial<PersonFacts>): PersonFacts => ({ ...nobody, ...more });

test('a household at one address with one telephone stays two', () => {
  const posts = ['12 elm road'];
  const [mother, daughter] = [
    person({ name: 'Judith Hart', phones: ['+442070000001'], posts, birthday: '1961-04-02' }),
    person({ name: 'Emma Hart', phones: ['+442070000001'], posts, birthday: '1990-09-12' }),
  ];
  const { score, shares } = weigh(mother, daughter, { asOf });
  expect(score).toBeLessThan(0);
  expect(shares.find((one) => one.code === 'house-same')?.weight).toBe(0);
});

test('a contradicting birthday parts two of one name and one city', () => {
  const [one, other] = [
    person({ name: '王伟', city: '上海', birthday: '1980-01-05' }),
    person({ name: '王伟', city: '上海', birthday: '1992-07-30' }),
  ];
  expect(weigh(one, other, { asOf }).score).toBeLessThan(-5);
});

test('a telephone a whole shop gives counts for little', () => {
  const [one, other] = [person({ name: '王女士', phones: ['+8613812342671'] }), person({ name: '王晓燕', phones: ['+8613812342671'] })];
  expect(weigh(one, other, { asOf }).score).toBeGreaterThan(foundFrom);
  expect(weigh(one, other, { asOf, sharers: new Map([['+8613812342671', 9]]) }).score).toBeLessThan(foundFrom);
});

const anybody = fc.record({
  name: fc.oneof(fc.constantFrom('王晓燕', 'Wang Xiaoyan', 'Kate Hart', '王女士', 'Hart, Kate', '测试'), fc.string({ maxLength: 30 })),
  phones: fc.subarray(['+8613812342671', '+442070000001']),
  emails: fc.subarray(['li.wei@example.com', 'liwei@example.org']),
  birthday: fc.constantFrom(null, '1980-01-05', '--01-05', '1980-05-01', '1900-01-01'),
  city: fc.constantFrom(null, '上海', 'London'),
});

test('two are judged alike whoever comes first, and the shares add up', () => {
  fc.assert(
    fc.property(anybody, anybody, (a, b) => {
      const [there, back] = [weigh(person(a), person(b), { asOf }), weigh(person(b), person(a), { asOf })];
      expect(there.score).toBeCloseTo(back.score, 6);
      expect(there.shares.reduce((sum, one) => sum + one.weight, -10)).toBeCloseTo(there.score, 6);
    }),
  );
});
