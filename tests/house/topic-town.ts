import { addPost } from '../../src/care/community/topic/add-post.act.ts';
import { openTopic } from '../../src/care/community/topic/open-topic.act.ts';
import { type Id, newId } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import type { House } from '../../src/platform/house.ts';
import type { Member } from '../../src/platform/http/principal.ts';
import { openTestHouse, type TestHouse } from './house.ts';
import { openDoors } from './people.ts';

/** A space of a company, open to everybody and for every kind unless said otherwise. */
export const openSpace = async (
  house: House,
  companyId: Id,
  wish: { slug?: string; readers?: 'everybody' | 'members' | 'owners'; line?: string; kinds?: string[] } = {},
): Promise<Id> => {
  const spaceId = newId();
  const kinds = wish.kinds ?? ['discussion', 'question', 'idea', 'defect', 'show', 'poll'];
  await sql`INSERT INTO space (space_id, company_id, slug, name, kinds, readers, product_line, made_at)
    VALUES (${spaceId}, ${companyId}, ${wish.slug ?? `s-${spaceId.slice(-8)}`}, 'Stove and kettle', ${kinds}::text[], ${wish.readers ?? 'everybody'},
      ${wish.line ?? null}, ${house.clock.now()})`.execute(house.db);
  return spaceId;
};

/** Somebody as the acts know them, of trust enough not to be held back as new. */
export const asMember = async (house: House, customerId: Id, level = 2): Promise<Member> => {
  await sql`UPDATE member SET level = ${level} WHERE customer_id = ${customerId}`.execute(house.db);
  const { rows } = await sql<{ company_id: Id; handle: string; shown_name: string }>`SELECT company_id, handle, shown_name FROM member
    WHERE customer_id = ${customerId}`.execute(house.db);
  const [row] = rows;
  if (!row) throw new Error('no such member');
  return {
    customerId,
    companyId: row.company_id,
    handle: row.handle,
    name: row.shown_name,
    language: 'en',
    level,
    silencedUntil: null,
    moderates: [],
    sessionId: newId(),
  };
};

/** Goods of a company, and who bought them when. */
export const sell = async (
  house: House,
  companyId: Id,
  code: string,
  sales: readonly { customerId: Id; at: string; quantity: number }[],
): Promise<Id> => {
  const productId = newId();
  const kept = await sql<{
    product_id: Id;
  }>`INSERT INTO product (product_id, company_id, code, name, added_at) VALUES (${productId}, ${companyId}, ${code}, ${`The ${code}`}, ${house.clock.now()})
    ON CONFLICT (company_id, code) DO UPDATE SET name = excluded.name RETURNING product_id`.execute(house.db);
  for (const sale of sales) {
    const orderId = newId();
    await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
      VALUES (${sale.customerId}, ${orderId}, ${companyId}, 'test', ${orderId}, ${sale.quantity < 0 ? 'credit' : 'order'}, ${sale.at}::timestamptz, 'GBP', 1, 0, 1, 1)`.execute(
      house.db,
    );
    await sql`INSERT INTO order_line (customer_id, order_id, line_no, kind, code, description, quantity, unit_price, amount)
      VALUES (${sale.customerId}, ${orderId}, 1, 'goods', ${code}, ${code}, ${sale.quantity}, 1, ${sale.quantity})`.execute(house.db);
  }
  return kept.rows[0]?.product_id ?? productId;
};

export type TopicTown = { house: TestHouse; spaceId: Id; people: Member[]; later(seconds?: number): void };

const joinTown = async (house: TestHouse, level = 2): Promise<Member> =>
  asMember(house, (await openDoors(house, []).member(house.companyId)).customerId, level);

/** A house with one space, three members, and a clock that is moved on by hand. */
export const openTopicTown = async (): Promise<TopicTown> => {
  const house = await openTestHouse();
  const spaceId = await openSpace(house, house.companyId);
  const people = [await joinTown(house), await joinTown(house), await joinTown(house)];
  return { house, spaceId, people, later: (seconds = 120) => house.clock.set(new Date(house.clock.now().getTime() + seconds * 1000)) };
};

/** Words long enough to be posted, and never the same twice. */
export const text = (words: string = newId()) => `The kettle tastes stewed once it boils, number ${words}, is it the tea or the fire?`;

/** What members do in a town that is opened before the tests run. */
export const inTown = (town: () => TopicTown) => ({
  join: (level?: number): Promise<Member> => joinTown(town().house, level),
  later: (seconds?: number): void => town().later(seconds),
  ask: async (member: Member, more: Partial<Parameters<typeof openTopic>[2]> = {}) => {
    const { house, spaceId, later } = town();
    later();
    const opened = await openTopic(
      house,
      { member },
      { spaceId, kind: 'question', title: 'Aged white tea tastes stewed on the stove', body: text(), ...more },
    );
    if (!opened.ok) throw new Error(opened.refusal.code);
    return opened.value;
  },
  answer: async (member: Member, topicId: Id, more: Partial<Parameters<typeof addPost>[2]> = {}) => {
    const { house, later } = town();
    later();
    const added = await addPost(house, { member }, { topicId, body: text(), ...more });
    if (!added.ok) throw new Error(added.refusal.code);
    return added.value;
  },
  one: async <T>(query: ReturnType<typeof sql<T>>): Promise<T> => (await query.execute(town().house.db)).rows[0] as T,
});
