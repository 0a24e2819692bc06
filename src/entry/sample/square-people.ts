import { type TakenMember, takeMembers } from '../../care/community/index.ts';
import type { Id } from '../../kernel/id.ts';
import { isLanguage, type Language } from '../../kernel/language.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Names, SquareBook } from './square-book.ts';
import { chanceFrom, seedOf } from './square-chance.ts';

export type Person = { id: Id; language: Language; city: string; since: Date };
type Found = { id: Id; language: string | null; city: string | null; since: Date };

const personOf = (book: SquareBook, { id, language, city, since }: Found): Person => ({
  ...{ id, city: city ?? '', since },
  language: isLanguage(language) && book.names[language] ? language : book.language,
});

const columns = sql`c.customer_id AS id, c.language, c.city,
  least(c.created_at, (SELECT min(f.placed_at) FROM customer_order f WHERE f.customer_id = c.customer_id)) AS since`;

/** People who bought something, the same ones every time: `many` of those who bought most often lately, not firms. */
export const buyers = async (reader: Reader, book: SquareBook, companyId: Id, many: number): Promise<Person[]> => {
  const { rows } = await sql<Found>`SELECT ${columns} FROM customer c
    JOIN (SELECT customer_id, count(*) AS orders FROM customer_order WHERE company_id = ${companyId} AND kind = 'order' GROUP BY customer_id) o
      ON o.customer_id = c.customer_id
    WHERE c.kind = 'person' AND c.retired_at IS NULL ORDER BY o.orders DESC, c.customer_id LIMIT ${many}`.execute(reader);
  return rows.map((row) => personOf(book, row));
};

/** The people a book of customers calls by these numbers. */
export const peopleCalled = async (
  reader: Reader,
  book: SquareBook,
  source: string,
  numbers: readonly string[],
): Promise<Map<string, Person>> => {
  const { rows } = await sql<
    Found & { number: string }
  >`SELECT i.value AS number, ${columns} FROM identity i JOIN customer c USING (customer_id)
    WHERE i.kind = ${source} AND i.value = ANY(${[...numbers]}::text[])`.execute(reader);
  return new Map(rows.map((row) => [row.number, personOf(book, row)]));
};

/** Some who bought each of these goods, so that owners speak of them. */
export const ownersOf = async (
  reader: Reader,
  companyId: Id,
  codes: readonly string[],
): Promise<Map<string, { productId: Id; owners: Id[] }>> => {
  const { rows } = await sql<{ code: string; id: Id; owners: Id[] }>`SELECT p.code, p.product_id AS id,
      ARRAY(SELECT DISTINCT o.customer_id FROM order_line l JOIN customer_order o USING (customer_id, order_id) JOIN customer c USING (customer_id)
        WHERE l.code = p.code AND o.company_id = p.company_id AND o.kind = 'order' AND c.kind = 'person' ORDER BY 1 LIMIT 60) AS owners
    FROM product p WHERE p.company_id = ${companyId} AND p.code = ANY(${[...codes]}::text[])`.execute(reader);
  return new Map(rows.map((row) => [row.code, { productId: row.id, owners: row.owners }]));
};

const nameFrom = (names: Names, seed: number): string => {
  const chance = chanceFrom(seed);
  const first = () => chance.pick(names.firsts);
  if (chance.next() < 0.25) return chance.pick(names.alone);
  if (names.lasts.length > 0) return chance.next() < 0.4 ? first() : chance.pick(names.lasts) + first();
  return chance.next() < 0.3 ? first() : first() + chance.pick(names.ends);
};

const handleOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-');

/** A made-up name each, quite apart from the profile's; two people never have the same. */
const named = (book: SquareBook, companyId: Id, people: readonly Person[], seen: ReadonlyMap<Id, Date>): TakenMember[] => {
  const taken = new Set<string>();
  return people.map((person) => {
    const names = book.names[person.language] as Names;
    let turn = 0;
    let shownName = nameFrom(names, seedOf(person.id));
    while (taken.has(shownName) && turn < 40) {
      turn += 1;
      shownName = nameFrom(names, seedOf(`${person.id} ${turn}`));
    }
    const ending = taken.has(shownName) ? ` ${taken.size}` : '';
    taken.add(shownName + ending);
    return {
      ...{ customerId: person.id, companyId, handle: handleOf(shownName + ending), shownName: shownName + ending },
      place: seedOf(`${person.id} place`) % 4 === 0 ? '' : person.city,
      ...{ language: person.language, joinedAt: person.since, seenAt: seen.get(person.id) ?? person.since, madeUp: true },
    };
  });
};

export const settle = async (
  house: House,
  book: SquareBook,
  companyId: Id,
  people: readonly Person[],
  seen: ReadonlyMap<Id, Date>,
): Promise<void> => {
  const members = named(book, companyId, people, seen);
  await house.db.transaction().execute((tx) => takeMembers(tx, members, house.clock.now()));
};
