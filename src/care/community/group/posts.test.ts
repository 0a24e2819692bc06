import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../../tests/house/people.ts';
import type { Id } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import type { Reach } from '../../../platform/http/outbound.ts';
import { seal } from '../../../platform/secret/secret.ts';
import { groupDoors } from './index.ts';
import { robotPurpose } from './keep-group.act.ts';
import { sendGroupPosts } from './send-posts.act.ts';

let house: TestHouse;
let ask: Client;
let server: Server;
let port = 0;
let posted: string[] = [];
let answer: string | 'hang-up' = '';
const reach: Reach = { resolve: async () => ['127.0.0.1'], may: (address, on) => address === '127.0.0.1' && on === port };
const fine = '{"errcode":0,"errmsg":"ok"}';

/** A robot that keeps what it was told to post. */
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  ask = (await openDoors(house, groupDoors).someone('owner')).ask;
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      posted.push((JSON.parse(Buffer.concat(parts).toString()) as { text: { content: string } }).text.content);
      if (answer === 'hang-up') request.socket.destroy();
      else response.writeHead(200).end(answer);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.close();
  await house.close();
});
beforeEach(async () => {
  posted = [];
  answer = fine;
  await sql`UPDATE group_sending SET state = 'dropped' WHERE state IN ('ready', 'sending')`.execute(house.db);
});

const address = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0';
const group = async (messenger = 'wecom', more: object = {}): Promise<Id> => {
  const made = await ask('POST', '/api/v1/groups', {
    body: { companyId: house.companyId, messenger, name: 'Tea', givesAnAsk: 0, postsAWeek: 50, ...more },
  });
  const { id } = (await made.json()) as { id: Id };
  if (messenger !== 'wecom') return id;
  expect((await ask('PUT', `/api/v1/groups/${id}/robot`, { body: { address, secret: '' } })).status).toBe(200);
  const sealed = seal(house.secret, robotPurpose, JSON.stringify({ address: `http://robot.test:${port}/send?key=a`, secret: '' }));
  await sql`UPDATE im_group SET robot_sealed = ${sealed} WHERE group_id = ${id}`.execute(house.db);
  return id;
};
const plan = async (id: Id, body: string, more: object = {}): Promise<Response> => {
  const at = house.clock.now().toISOString().slice(0, 16);
  return ask('POST', `/api/v1/groups/${id}/posts`, { body: { kind: 'give', body, at, ...more } });
};
type Posts = {
  items: { id: Id; version: number; nextAt: string | null; state: string }[];
  sendings: { id: Id; state: string; because: string | null; body: string }[];
};
const read = async (id: Id): Promise<Posts> => (await (await ask('GET', `/api/v1/groups/${id}/posts`)).json()) as Posts;
const later = (minutes: number): void => house.clock.set(new Date(house.clock.now().getTime() + minutes * 60_000));
const needs = async (id: Id): Promise<string[]> =>
  ((await (await ask('GET', '/api/v1/group-needs')).json()) as { items: { code: string; groupId: Id }[] }).items
    .filter((one) => one.groupId === id)
    .map((one) => one.code);

test('a post goes once, however often the job runs and however many run at once', async () => {
  const id = await group();
  expect((await plan(id, 'good morning')).status).toBe(201);
  await Promise.all([sendGroupPosts(house, reach), sendGroupPosts(house, reach), sendGroupPosts(house, reach)]);
  await sendGroupPosts(house, reach);
  expect(posted).toEqual(['good morning']);
  expect(await read(id)).toMatchObject({ items: [{ state: 'done', nextAt: null }], sendings: [{ state: 'sent' }] });
});

test('a crash between claim and answer leaves a post in doubt, told to people and never sent again by itself', async () => {
  const id = await group();
  await plan(id, 'only once');
  answer = 'hang-up';
  await sendGroupPosts(house, reach);
  expect(posted).toEqual(['only once']);
  expect((await read(id)).sendings).toMatchObject([{ state: 'uncertain', because: 'lost' }]);
  answer = fine;
  later(10);
  await sendGroupPosts(house, reach);
  expect(posted).toEqual(['only once']);
  expect(await needs(id)).toEqual(['post-uncertain']);

  // a worker that died with it in hand
  await sql`UPDATE group_sending SET state = 'sending', claimed_until = ${new Date(house.clock.now().getTime() - 1000)} WHERE group_id = ${id}`.execute(
    house.db,
  );
  await sendGroupPosts(house, reach);
  expect(posted).toEqual(['only once']);
  const [sending] = (await read(id)).sendings;
  expect(sending).toMatchObject({ state: 'uncertain', because: 'lost' });
  expect((await ask('POST', `/api/v1/group-sendings/${sending?.id}/settle`, { body: { finding: 'posted' } })).status).toBe(200);
  expect(await needs(id)).toEqual([]);
  expect((await ask('POST', `/api/v1/group-sendings/${sending?.id}/settle`, { body: { finding: 'again' } })).status).toBe(409);
});

test('a robot told too much at once is left alone until then, and the post goes afterwards', async () => {
  const id = await group();
  await plan(id, 'one');
  answer = '{"errcode":45009,"errmsg":"api freq out of limit"}';
  await sendGroupPosts(house, reach);
  expect((await read(id)).sendings).toMatchObject([{ state: 'ready', because: 'robot-waits' }]);
  answer = fine;
  await plan(id, 'two');
  await sendGroupPosts(house, reach);
  expect(posted).toEqual(['one']);
  later(1.1);
  await sendGroupPosts(house, reach);
  expect(posted.slice(1).sort()).toEqual(['one', 'two']);
});

test('what a robot refuses is a person’s; put right, it goes', async () => {
  const id = await group();
  await plan(id, 'hello');
  answer = '{"errcode":93000,"errmsg":"invalid webhook url"}';
  await sendGroupPosts(house, reach);
  expect(await needs(id)).toEqual(['post-refused']);
  const shown = (await (await ask('GET', `/api/v1/groups/${id}`)).json()) as { robot: { fault: string } };
  expect(shown.robot.fault).toContain('93000');
  answer = fine;
  const [sending] = (await read(id)).sendings;
  await ask('POST', `/api/v1/group-sendings/${sending?.id}/settle`, { body: { finding: 'again' } });
  await sendGroupPosts(house, reach);
  expect(posted).toEqual(['hello', 'hello']);
  expect(await needs(id)).toEqual([]);
});

test('quiet hours, the measure of a week and unearned asks hold a post back, and say so', async () => {
  const id = await group('wecom', { hoursFrom: '11:00', hoursUntil: '12:00' });
  await plan(id, 'too early');
  await sendGroupPosts(house, reach);
  expect((await read(id)).sendings).toMatchObject([{ state: 'ready', because: 'hours' }]);
  const asks = await group('wecom', { givesAnAsk: 1, postsAWeek: 1 });
  await plan(asks, 'buy', { kind: 'ask' });
  await sendGroupPosts(house, reach);
  expect((await read(asks)).sendings).toMatchObject([{ because: 'balance' }]);
  await plan(asks, 'help');
  await sendGroupPosts(house, reach);
  expect(posted).toEqual(['help']);
  later(60);
  await sendGroupPosts(house, reach);
  expect((await read(asks)).sendings.find((one) => one.body === 'buy')).toMatchObject({ state: 'ready', because: 'cap' });
});

test('a group without a robot asks its owner to post', async () => {
  const id = await group('whatsapp');
  expect((await ask('PUT', `/api/v1/groups/${id}/robot`, { body: { address } })).status).toBe(422);
  await plan(id, 'by hand');
  await sendGroupPosts(house, reach);
  expect(await needs(id)).toEqual(['post-by-hand']);
  const [sending] = (await read(id)).sendings;
  await ask('POST', `/api/v1/group-sendings/${sending?.id}/settle`, { body: { finding: 'posted' } });
  expect((await read(id)).sendings).toMatchObject([{ state: 'sent' }]);
  expect(posted).toEqual([]);
});

test('a weekly post comes round, can rest, and is taken back; what is too long is refused', async () => {
  const id = await group();
  await plan(id, 'every week', { repeats: 'weekly' });
  await sendGroupPosts(house, reach);
  const [post] = (await read(id)).items;
  expect(post?.state).toBe('planned');
  expect(new Date(post?.nextAt ?? 0).getTime()).toBeGreaterThan(house.clock.now().getTime() + 6 * 86_400_000);
  const change = (state: string, version: number) =>
    ask('PATCH', `/api/v1/group-posts/${post?.id}`, { body: { state }, headers: { 'if-match': `"${version}"` } });
  expect((await change('paused', 1)).status).toBe(200);
  expect((await change('withdrawn', 1)).status).toBe(412);
  expect((await change('withdrawn', 2)).status).toBe(200);
  expect((await plan(id, '水'.repeat(700))).status).toBe(422);
  const past = await plan(id, 'Yesterday', { at: '2020-01-01T10:00' });

  expect([past.status, ((await past.json()) as { code: string }).code]).toEqual([422, 'post-not-then']);
  const preview = (await (
    await ask('POST', `/api/v1/groups/${id}/posts/preview`, {
      body: { kind: 'give', form: 'markdown', body: '**hot** <script>x</script>' },
    })
  ).json()) as {
    html: string;
    fits: boolean;
  };
  expect(preview.html).toContain('<strong>hot</strong>');
  expect(preview.html).not.toContain('<script');
  expect(preview.fits).toBe(true);
});

test('the address of a robot is shown by no door and stands nowhere in clear', async () => {
  const id = await group('dingtalk');
  const secret = { address: 'https://oapi.dingtalk.com/robot/send?access_token=s3cr3t-token-0123', secret: 'SECnobodysees' };
  const set = await ask('PUT', `/api/v1/groups/${id}/robot`, { body: secret });
  const shown = [
    await set.text(),
    await (await ask('GET', `/api/v1/groups/${id}`)).text(),
    await (await ask('GET', '/api/v1/groups')).text(),
  ];
  const { rows } = await sql<{ all: string }>`SELECT (SELECT string_agg(g::text, ' ') FROM im_group g)
    || (SELECT string_agg(a::text, ' ') FROM audit_entry a) || coalesce((SELECT string_agg(r::text, ' ') FROM answered_request r), '') AS all`.execute(
    house.db,
  );
  for (const text of [...shown, rows[0]?.all ?? '']) {
    expect(text).not.toContain('s3cr3t');
    expect(text).not.toContain('SECnobodysees');
  }
  for (const bad of [
    'https://oapi.dingtalk.com.evil.test/robot/send?access_token=0123456789',
    'http://169.254.169.254/robot/send?access_token=0123456789',
    'https://localhost/',
  ])
    expect((await ask('PUT', `/api/v1/groups/${id}/robot`, { body: { address: bad } })).status).toBe(422);
});

test('weeks are counted, a chat is counted and thrown away, and a group that was counted as silent says so', async () => {
  const id = await group('wechat');
  const count = (weekOn: string, messages: number) =>
    ask('POST', `/api/v1/groups/${id}/activity`, { body: { weekOn, messages, speakers: Math.min(messages, 3) } });
  expect((await count('2026-02-03', 40)).status).toBe(200);
  expect((await count('2027-02-03', 40)).status).toBe(422);
  await count('2026-02-10', 0);
  expect(await needs(id)).toEqual([]);
  await count('2026-02-18', 0);
  expect(await needs(id)).toEqual(['silent']);
  const chat = await ask('POST', `/api/v1/groups/${id}/activity/chat`, {
    body: { text: '2026-02-25 09:00:00 Ada\nzebra words\n2026-02-25 09:01:00 Bo\nhi' },
  });
  const weeks = (await chat.json()) as { items: { weekOn: string; messages: number; source: string }[]; silentSince: string | null };
  expect(weeks.items.at(-1)).toMatchObject({ weekOn: '2026-02-23', messages: 2, source: 'counted' });
  expect(await needs(id)).toEqual([]);
  const { rows } = await sql<{ all: string }>`SELECT string_agg(w::text, ' ') AS all FROM group_week w`.execute(house.db);
  expect(rows[0]?.all).not.toContain('zebra');
});
