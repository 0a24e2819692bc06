import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers } from '../../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { openDoors } from '../../../../tests/house/people.ts';
import { laterBy } from '../../../kernel/calendar.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import { recomputeMarked } from '../../insight/index.ts';
import { dayDoors } from './day.routes.ts';

// a Wednesday
const now = new Date('2026-03-04T12:00:00Z');
const hoursAgo = (hours: number): Date => laterBy(now, -hours / 24);
type Answer = Record<string, unknown>;
type People = { items: { customer: { id: Id } }[]; next: string };
let house: TestHouse;
let ids: Id[];
let ask: (path: string) => Promise<{ status: number; body: Answer }>;
const space = newId();

const write = async (id: Id | undefined, kind: string, at: Date, answered?: Date): Promise<Id> => {
  const topicId = newId();
  await sql`INSERT INTO topic (topic_id, company_id, space_id, kind, title, slug, language, author_id, posts, posted_at, last_posted_at, answered_at, heat)
    VALUES (${topicId}, ${house.companyId}, ${space}, ${kind}, 'Which kettle?', 'k', 'en', ${id}, 1, ${at}, ${at}, ${answered ?? null}, 2)`.execute(
    house.db,
  );
  await sql`INSERT INTO post (post_id, topic_id, company_id, number, author_id, body, html, posted_at)
    VALUES (${newId()}, ${topicId}, ${house.companyId}, 1, ${id}, 'b', 'b', ${at})`.execute(house.db);
  return topicId;
};

beforeAll(async () => {
  house = await openTestHouse(now.toISOString());
  ids = await settleCustomers(house, 4);
  const owner = await openDoors(house, dayDoors).someone('owner');
  ask = async (path) => {
    const answer = await owner.ask('get', path);
    return { status: answer.status, body: (await answer.json()) as Answer };
  };
  await sql`INSERT INTO space (space_id, company_id, slug, name, kinds, made_at) VALUES (${space}, ${house.companyId}, 'kettles', 'Kettles', '{question,show}', ${hoursAgo(900)})`.execute(
    house.db,
  );
});
afterAll(() => house.close());

test('a square nobody has come to says so in zeros, and its twelve weeks are there', async () => {
  const { status, body } = await ask('/api/v1/community/today');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    since: '2026-03-03T00:00:00.000Z',
    happened: { topics: 0, answers: 0, posts: 0, newcomers: 0, came: 0, buyers: 0, bought: { amount: '0', currency: 'GBP' } },
    unanswered: { count: 0, items: [] },
    moderation: { waiting: 0, oldest: null, hours: null },
  });
  expect((body.health as { from: string }[]).map((week) => week.from).at(-1)).toBe('2026-03-02');
  expect(body.health).toHaveLength(12);
});

test('what happened, what waits with its age, who is new: each figure opens to its people', async () => {
  const [asker, writer, fresh, buyer] = ids;
  for (const [place, id] of ids.entries())
    await sql`INSERT INTO member (customer_id, company_id, handle, shown_name, language, level_since, joined_at, seen_at)
      VALUES (${id}, ${house.companyId}, ${`m${place}`}, ${`M ${place}`}, 'en', ${now}, ${id === fresh ? hoursAgo(20) : hoursAgo(900)}, ${now})`.execute(
      house.db,
    );
  const old = await write(asker, 'question', hoursAgo(50));
  const young = await write(writer, 'question', hoursAgo(3));
  await write(writer, 'question', hoursAgo(8 * 24), hoursAgo(8 * 24 - 2));
  await write(writer, 'question', hoursAgo(9 * 24), hoursAgo(9 * 24 - 30));
  await sql`INSERT INTO post (post_id, topic_id, company_id, number, author_id, body, html, posted_at)
    VALUES (${newId()}, ${young}, ${house.companyId}, 2, ${asker}, 'b', 'b', ${hoursAgo(1)})`.execute(house.db);
  await sql`UPDATE topic SET answered_at = ${hoursAgo(1)} WHERE topic_id = ${young}`.execute(house.db);
  await sql`INSERT INTO member_day (customer_id, on_day, company_id) VALUES (${asker}, '2026-03-04', ${house.companyId}), (${asker}, '2026-03-03', ${house.companyId})`.execute(
    house.db,
  );
  await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    VALUES (${buyer}, ${newId()}, ${house.companyId}, 'test', '1', 'order', ${hoursAgo(5)}, 'GBP', 100, 0, 100, 1)`.execute(house.db);
  await sql`INSERT INTO recompute_mark (customer_id, marked_at) SELECT unnest(${ids}::uuid[]), ${now} ON CONFLICT DO NOTHING`.execute(
    house.db,
  );
  await recomputeMarked(house, now);
  const { body } = await ask('/api/v1/community/today');
  expect(body.happened).toMatchObject({ topics: 1, answers: 1, posts: 2, newcomers: 1, came: 2, buyers: 1, bought: { currency: 'GBP' } });
  expect(Number((body.happened as { bought: { amount: string } }).bought.amount)).toBe(100);
  expect(body.unanswered).toMatchObject({ count: 1, items: [{ topicId: old, hours: 50, space: 'Kettles', author: { id: asker } }] });
  expect(body.newcomers).toMatchObject({ count: 1, items: [{ customer: { id: fresh }, wrote: 0 }] });
  const health = body.health as Record<string, unknown>[];
  expect(health.at(-1)).toMatchObject({ from: '2026-03-02', came: 2, wrote: 2, asked: 2, within: 1, answered: 1, hours: 2 });
  expect(health.at(-2)).toMatchObject({ from: '2026-02-23', asked: 2, within: 1, answered: 2, hours: 16 });
  const behind = async (of: string) =>
    ((await ask(`/api/v1/community/people?of=${of}&from=2026-03-03&until=2026-03-04`)).body.items as { customer: { id: Id } }[]).map(
      (one) => one.customer.id,
    );
  expect((await behind('came')).sort()).toEqual([asker, writer].sort());
  expect((await behind('wrote')).sort()).toEqual([asker, writer].sort());
  expect(await behind('answered')).toEqual([asker]);
  expect(await behind('asked')).toEqual([writer]);
  expect(await behind('joined')).toEqual([fresh]);
  expect(await behind('bought')).toEqual([buyer]);
});

test('people are read on page by page, each once', async () => {
  const path = '/api/v1/community/people?of=wrote&from=2026-02-01&until=2026-03-04&limit=1';
  const first = (await ask(path)).body as People;
  const second = (await ask(`${path}&cursor=${encodeURIComponent(first.next)}`)).body as People;
  expect(new Set([...first.items, ...second.items].map((one) => one.customer.id)).size).toBe(2);
  expect((await ask(`${path}&cursor=nonsense`)).status).toBe(400);
});
