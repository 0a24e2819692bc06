import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { sql } from '../../../platform/database/database.ts';
import { dateOf, guessRecord, markdownOf } from './guess.ts';
import { takeForum } from './take-forum.act.ts';

let house: TestHouse;
let folder: string;
beforeAll(async () => {
  house = await openTestHouse();
  folder = await mkdtemp(join(tmpdir(), 'forum-'));
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const move = async (name: string, content: string, more: { source?: string; dryRun?: boolean } = {}) => {
  const path = join(folder, name);
  await writeFile(path, content);
  const taken = await takeForum(
    house,
    { path, companyId: house.companyId, source: more.source ?? name, space: 'Old forum', dryRun: more.dryRun ?? false },
    () => undefined,
  );
  if (!taken.ok) throw new Error(taken.refusal.code);
  return taken.value;
};
const shown = async () =>
  (
    await sql<{
      title: string;
      number: number;
      body: string;
      who: string | null;
      at: Date;
      space: string;
      accepted: boolean;
      kind: string;
    }>`
    SELECT t.title, p.number, p.body, m.shown_name AS who, p.posted_at AS at, s.name AS space, t.accepted_post_id = p.post_id AS accepted, t.kind
    FROM post p JOIN topic t USING (topic_id) JOIN space s ON s.space_id = t.space_id LEFT JOIN member m ON m.customer_id = p.author_id
    ORDER BY t.posted_at, p.number`.execute(house.db)
  ).rows;

const now = new Date('2026-03-02T09:00:00Z');

test('dates are read as exports write them', () => {
  for (const said of [
    '2019-03-04T05:06:00Z',
    '2019-03-04 05:06:00 UTC',
    '2019-03-04 05:06',
    '2019/3/4 5:06',
    '2019年3月4日 5:06',
    1551675960,
    '1551675960000',
  ])
    expect(dateOf(said, now)?.toISOString(), String(said)).toBe('2019-03-04T05:06:00.000Z');
  for (const said of ['', 'yesterday', '2050-01-01', null, {}]) expect(dateOf(said, now)).toBeUndefined();
});

test('HTML becomes Markdown; nothing of a script stays', () => {
  expect(markdownOf('<p>Two <b>cups</b></p><script>alert(1)</script><p>see <a href="https://tea.test/">here</a> &amp; there</p>')).toBe(
    'Two **cups**\n\nsee [here](https://tea.test/) & there',
  );
  expect(markdownOf('plain < text > stays')).toBe('plain < text > stays');
});

test('a table with a row for each post: the first row of a topic is its own text', async () => {
  const csv = [
    'topic_id,post_id,topic_title,category,username,created_at,raw,accepted',
    '7,70,Which kettle for oolong,Kettles,ann,2019-03-04 05:06,I have the old one and it boils over.,',
    '7,71,Which kettle for oolong,Kettles,bob,2019-03-05 05:06,Take the one that keeps 90 degrees.,true',
    '8,80,紫砂壶怎么开壶,茶具,小林,2019/4/1 8:00,新买的壶，第一次用要不要煮？,',
    '8,81,紫砂壶怎么开壶,茶具,ann,nonsense,没有日期的一行,',
  ].join('\n');
  const dry = await move('old.csv', csv, { dryRun: true });
  expect(dry).toMatchObject({ topics: 2, posts: 1, faults: 1, dryRun: true });
  expect(await shown()).toHaveLength(0);
  const taken = await move('old.csv', csv);
  expect(taken).toMatchObject({ records: 4, people: 3, topics: 2, posts: 1, faults: 1 });
  expect(await readFile(taken.errors ?? '', 'utf8')).toBe('{"place":5,"fault":"no-date"}\n');
  const rows = await shown();
  expect(rows[0]).toMatchObject({ title: 'Which kettle for oolong', number: 1, who: 'ann', space: 'Kettles', kind: 'question' });
  expect(rows[0]?.at.toISOString()).toBe('2019-03-04T05:06:00.000Z');
  expect(rows[1]).toMatchObject({ number: 2, who: 'bob', accepted: true });
  expect(await move('old.csv', csv)).toMatchObject({ people: 0, topics: 0, posts: 0 });
  expect(await shown()).toHaveLength(rows.length);
});

test('JSON with people, topics and posts within them; who was a customer by e-mail is that customer', async () => {
  const forum = {
    users: [{ id: 5, username: 'wren', name: 'Jenny Wren', email: 'Jenny@example.com', created_at: '2018-01-01T00:00:00Z' }],
    topics: [
      {
        id: 9,
        title: 'Storing white tea',
        category: { name: 'Leaves' },
        post_stream: {
          posts: [
            { id: 90, username: 'wren', created_at: '2019-01-01T00:00:00Z', raw: 'In a tin or in paper?' },
            { id: 91, username: 'stranger', created_at: '2019-01-02T00:00:00Z', raw: 'In a tin, away from light.' },
          ],
        },
      },
    ],
  };
  const taken = await move('forum.json', JSON.stringify(forum).replace('"category"', '"created_at":"2019-01-01T00:00:00Z","category"'));
  expect(taken).toMatchObject({ people: 2, topics: 1, posts: 1, faults: 0 });
  const { rows } = await sql<{
    handle: string;
  }>`SELECT m.handle FROM identity i JOIN member m USING (customer_id) WHERE i.kind = 'email' AND i.value = 'jenny@example.com'`.execute(
    house.db,
  );
  expect(rows).toEqual([{ handle: 'wren' }]);
});

test('a record a line, as NodeBB names its fields; a line that is no JSON is a fault of its own', async () => {
  const lines = [
    { _uid: 1, _username: 'cup', _email: 'cup@example.com', _joindate: 1_500_000_000_000 },
    {
      _tid: 3,
      _uid: 1,
      _cid: 2,
      _title: 'Lid does not fit',
      _content: 'Since the last parcel the lid is loose.',
      _timestamp: 1_551_675_960_000,
    },
    { _pid: 4, _tid: 3, _uid: 1, _content: 'It was the wrong lid.', _timestamp: 1_551_675_970_000 },
  ];
  const taken = await move('nodebb.ndjson', `${lines.map((one) => JSON.stringify(one)).join('\n')}\nnot json\n{"__proto__":{"x":1}}\n`);
  expect(taken).toMatchObject({ people: 1, topics: 1, posts: 1, faults: 2 });
});

test('hostile records are faults or plain text, never more', () => {
  for (const fields of [
    {},
    { title: {} },
    { topic_id: [1], raw: 'x' },
    { tid: 1, title: 'a', content: 'b', timestamp: 'NaN' },
    { constructor: 'x' },
  ])
    expect('fault' in guessRecord(fields, () => false, now), JSON.stringify(fields)).toBe(true);
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});
