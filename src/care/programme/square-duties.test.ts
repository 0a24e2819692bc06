import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { laterBy } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { recomputeMarked } from '../insight/index.ts';
import { advanceRuns } from './advance-runs.act.ts';
import { enterAll } from './enter-programmes.act.ts';
import { evidenceOf, type KeptEvidence } from './evidence.ts';
import { installDuties } from './install-duties.act.ts';
import { leaveAll } from './leave-programmes.act.ts';

const start = new Date('2026-03-02T09:00:00Z');
let house: TestHouse;
let ids: Id[];
const space = newId();

beforeAll(async () => {
  house = await openTestHouse(start.toISOString());
  ids = await settleCustomers(house, 4);
  await house.db.transaction().execute((tx) => installDuties(tx, house.companyId, start));
  await sql`UPDATE programme SET paused_at = ${start} WHERE key NOT IN ('stranger-answering', 'prospect-answering', 'community-keeping')`.execute(
    house.db,
  );
  await sql`INSERT INTO space (space_id, company_id, slug, name, kinds, made_at) VALUES (${space}, ${house.companyId}, 'kettles', 'Kettles', '{question,show}', ${start})`.execute(
    house.db,
  );
  for (const [place, id] of ids.entries())
    await sql`INSERT INTO member (customer_id, company_id, handle, shown_name, language, level_since, joined_at, seen_at)
      VALUES (${id}, ${house.companyId}, ${`m${place}`}, ${`M ${place}`}, 'en', ${start}, ${laterBy(start, -40)}, ${start})`.execute(
      house.db,
    );
  const [buyer, known, stranger] = ids;
  await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    VALUES (${buyer}, ${newId()}, ${house.companyId}, 'test', '1', 'order', ${laterBy(start, -50)}, 'GBP', 100, 0, 100, 1)`.execute(
    house.db,
  );
  await sql`UPDATE customer SET created_at = ${laterBy(start, -400)} WHERE customer_id IN (${buyer}, ${known})`.execute(house.db);
  await sql`UPDATE customer SET created_at = ${laterBy(start, -40)} WHERE customer_id = ${stranger}`.execute(house.db);
  await sql`INSERT INTO recompute_mark (customer_id, marked_at) SELECT unnest(${ids}::uuid[]), ${start} ON CONFLICT DO NOTHING`.execute(
    house.db,
  );
  await recomputeMarked(house, start);
});
afterAll(() => house.close());

const write = async (id: Id | undefined, kind: string, at: Date): Promise<Id> => {
  const topicId = newId();
  await sql`INSERT INTO topic (topic_id, company_id, space_id, kind, title, slug, language, author_id, posts, posted_at, last_posted_at)
    VALUES (${topicId}, ${house.companyId}, ${space}, ${kind}, 'Which kettle?', 'k', 'en', ${id}, 1, ${at}, ${at})`.execute(house.db);
  await sql`INSERT INTO post (post_id, topic_id, company_id, number, author_id, body, html, posted_at)
    VALUES (${newId()}, ${topicId}, ${house.companyId}, 1, ${id}, 'b', 'b', ${at})`.execute(house.db);
  return topicId;
};
const look = async (at: Date): Promise<void> => {
  await leaveAll(house, at, { square: true });
  await enterAll(house, at, { square: true });
  await advanceRuns(house, at);
};
type Run = { id: Id; key: string; evidence: KeptEvidence; ended: string | null; waits: string | null };
const runs = async (): Promise<Run[]> =>
  (
    await sql<Run>`SELECT r.customer_id AS id, p.key, r.evidence, r.ended_because AS ended, r.waits_for AS waits
      FROM programme_run r JOIN programme p USING (programme_id) ORDER BY p.key, r.entered_at`.execute(house.db)
  ).rows;

test('who asks decides which duty takes it up, and when: strangers and prospects at once, customers after a day', async () => {
  const [buyer, known, stranger] = ids;
  const [ofBuyer, ofKnown] = [
    await write(buyer, 'question', start),
    await write(known, 'question', start),
    await write(stranger, 'question', start),
  ];
  await look(laterBy(start, 3 / 24));
  expect((await runs()).map((run) => [run.key, run.id, run.waits])).toEqual([
    ['prospect-answering', known, 'care'],
    ['stranger-answering', stranger, 'care'],
  ]);
  const [prospect] = await runs();
  expect(evidenceOf(prospect?.evidence ?? { code: '', facts: {} }, laterBy(start, 5 / 24)).reason.en).toBe(
    'Asked “Which kettle?” in the community 5 hours ago, and nobody has answered; known to us, not a customer yet.',
  );
  expect(prospect?.evidence.facts).toMatchObject({ topicId: ofKnown, written: 1, read: 0 });
  await look(laterBy(start, 1.1));
  const kept = (await runs()).filter((run) => run.key === 'community-keeping');
  expect(kept.map((run) => [run.id, run.evidence.code, run.evidence.facts.topicId])).toEqual([[buyer, 'community-keeping', ofBuyer]]);
});

test('an answer by anybody ends it by itself, and the same question is never taken up again', async () => {
  await sql`UPDATE topic SET answered_at = ${laterBy(start, 1.2)}`.execute(house.db);
  await look(laterBy(start, 1.3));
  await sql`UPDATE topic SET answered_at = NULL`.execute(house.db);
  await look(laterBy(start, 1.4));
  expect((await runs()).map((run) => run.ended)).toEqual(['settled', 'settled', 'settled']);
  const { rows } = await sql<{ state: string }>`SELECT DISTINCT state FROM contact_request`.execute(house.db);
  expect(rows).toEqual([{ state: 'refused' }]);
});

test('a first post unheard, and somebody new who came back, are brought up once; who was written to is not', async () => {
  const [, , , fourth] = ids;
  const at = laterBy(start, 10);
  await write(fourth, 'show', laterBy(at, -2));
  await sql`UPDATE member SET joined_at = ${laterBy(at, -3)}, seen_at = ${at} WHERE customer_id = ${fourth}`.execute(house.db);
  await look(at);
  await look(laterBy(at, 0.1));
  const fresh = (await runs()).filter((run) => run.id === fourth);
  expect(fresh.map((run) => run.evidence.code).sort()).toEqual(['square-first-post', 'square-newcomer']);
  await sql`INSERT INTO contact (customer_id, contact_id, company_id, at, direction, channel, purpose, subject) VALUES (${fourth}, ${newId()}, ${house.companyId}, ${at}, 'out', 'email', 'service', 'Hello')`.execute(
    house.db,
  );
  await look(laterBy(at, 0.2));
  expect((await runs()).filter((run) => run.id === fourth && run.ended === 'settled').map((run) => run.evidence.code)).toEqual([
    'square-newcomer',
  ]);
});
