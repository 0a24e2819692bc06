import { keepMember } from '../../src/care/community/member/member.data.ts';
import { type Id, newId } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import type { Member } from '../../src/platform/http/principal.ts';
import type { TestHouse } from './house.ts';

/** A customer who has joined, as the Portal knows them. */
export const joinedMember = async (
  house: TestHouse,
  name: string,
  more: { joinedAt?: Date; level?: number; place?: string; known?: Id } = {},
): Promise<Member> => {
  const [customerId, companyId, at] = [more.known ?? newId(), house.companyId, more.joinedAt ?? house.clock.now()];
  if (!more.known)
    await sql`INSERT INTO customer (customer_id, kind, name, companies, created_at, changed_at)
      VALUES (${customerId}, 'person', ${`Private ${name}`}, ARRAY[${companyId}::uuid], ${at}, ${at})`.execute(house.db);
  const { handle } = await house.db
    .transaction()
    .execute((tx) => keepMember(tx, { customerId, companyId, shownName: name, language: 'en', place: more.place ?? '' }, at));
  const level = more.level ?? 2;
  await sql`UPDATE member SET level = ${level}, level_by_hand = true WHERE customer_id = ${customerId}`.execute(house.db);
  return { customerId, companyId, handle, name, language: 'en', level, silencedUntil: null, moderates: [], sessionId: newId() };
};

export const openSpace = async (house: TestHouse, name: string, kinds = ['discussion', 'question', 'idea', 'defect']): Promise<Id> => {
  const id = newId();
  await sql`INSERT INTO space (space_id, company_id, slug, name, kinds, made_at) VALUES (${id}, ${house.companyId}, ${`s-${id}`}, ${name}, ${kinds}, ${house.clock.now()})`.execute(
    house.db,
  );
  return id;
};

export const someGoods = async (house: TestHouse, code: string, name: string): Promise<Id> => {
  const id = newId();
  await sql`INSERT INTO product (product_id, company_id, code, name, added_at) VALUES (${id}, ${house.companyId}, ${code}, ${name}, ${house.clock.now()})`.execute(
    house.db,
  );
  return id;
};

export const buy = async (house: TestHouse, customerId: Id, code: string, at: Date, amount = 20): Promise<void> => {
  const orderId = newId();
  await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    VALUES (${customerId}, ${orderId}, ${house.companyId}, 'test', ${orderId}, 'order', ${at}, 'GBP', ${amount}, 0, ${amount}, 1)`.execute(
    house.db,
  );
  await sql`INSERT INTO order_line (customer_id, order_id, line_no, kind, code, description, quantity, unit_price, amount)
    VALUES (${customerId}, ${orderId}, 1, 'goods', ${code}, ${code}, 1, ${amount}, ${amount})`.execute(house.db);
};

type NewTopic = {
  spaceId: Id;
  authorId: Id | null;
  kind?: string;
  title?: string;
  body?: string;
  productId?: Id | null;
  at: Date;
  ownerSince?: string | null;
  language?: string;
};

export const someTopic = async (house: TestHouse, one: NewTopic): Promise<Id> => {
  const id = newId();
  const title = one.title ?? 'A kettle that drips';
  await sql`INSERT INTO topic (topic_id, company_id, space_id, kind, title, slug, language, author_id, product_id, posts, posted_at, last_posted_at)
    VALUES (${id}, ${house.companyId}, ${one.spaceId}, ${one.kind ?? 'question'}, ${title}, 'a-topic', ${one.language ?? 'en'}, ${one.authorId}, ${one.productId ?? null}, 1, ${one.at}, ${one.at})`.execute(
    house.db,
  );
  await somePost(house, {
    topicId: id,
    authorId: one.authorId,
    number: 1,
    body: one.body ?? title,
    at: one.at,
    ownerSince: one.ownerSince ?? null,
  });
  return id;
};

export const somePost = async (
  house: TestHouse,
  one: { topicId: Id; authorId: Id | null; number: number; body?: string; at: Date; ownerSince?: string | null },
): Promise<Id> => {
  const id = newId();
  const body = one.body ?? 'Turn the lid until it clicks.';
  await sql`INSERT INTO post (post_id, topic_id, company_id, number, author_id, body, html, posted_at, owner_since)
    VALUES (${id}, ${one.topicId}, ${house.companyId}, ${one.number}, ${one.authorId}, ${body}, ${body}, ${one.at}, ${one.ownerSince ?? null})`.execute(
    house.db,
  );
  return id;
};

export const hasRead = async (house: TestHouse, customerId: Id, topicId: Id, upTo: number, at: Date, seconds = 60): Promise<void> => {
  await sql`INSERT INTO reading (customer_id, topic_id, last_number, seconds, first_at, last_at) VALUES (${customerId}, ${topicId}, ${upTo}, ${seconds}, ${at}, ${at})`.execute(
    house.db,
  );
};
