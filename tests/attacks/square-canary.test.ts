// Class 6 beside the pages: what travels to other members by open line, notice, push, mail and API holds nothing private of whoever caused it.
import { createECDH, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { remindGuests } from '../../src/care/community/activity/remind.act.ts';
import { askAnswers } from '../../src/care/community/touch/ask-answers.act.ts';
import { askDigests } from '../../src/care/community/touch/ask-digests.act.ts';
import { sendPushes } from '../../src/care/community/touch/send-pushes.act.ts';
import { decideDue } from '../../src/care/contact/decide-due.act.ts';
import { doors } from '../../src/entry/doors.ts';
import { laterBy } from '../../src/kernel/calendar.ts';
import { type Id, newId } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import { settleCustomers } from '../house/customers.ts';
import { openLine, openPort } from '../house/live.ts';
import { openPush } from '../house/push.ts';
import { someTopic } from '../house/square.ts';
import type { Self } from './example.ts';
import { someSpace } from './examples/trust.ts';
import { examples } from './examples.ts';
import { knock } from './knock.ts';
import { plant, privateOf, secretsOf } from './plant.ts';
import { canaryOf, openTown, type Town } from './town.ts';

type Joined = Awaited<ReturnType<Town['doors']['member']>>;
let town: Town;
let author: Joined;
let reader: Joined;
let spaceId: Id;
let service: Server;
let port: Awaited<ReturnType<typeof openPort>>;
const pushed: Buffer[] = [];
const browser = createECDH('prime256v1');
const auth = randomBytes(16);
const now = () => town.house.clock.now();
const rowsOf = async <T extends object>(query: ReturnType<typeof sql<T>>): Promise<T[]> => (await query.execute(town.house.db)).rows;

const form = (fields: Record<string, string>) => ({
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});

/** Nothing of these, and not the number the author has here, may reach the reader. */
const leaksIn = (what: string, text: string): string[] =>
  Object.entries({ ...privateOf('A'), ...secretsOf('A'), ...canaryOf('A'), number: author.customerId })
    .filter(([, canary]) => text.toLowerCase().includes(canary.toLowerCase()))
    .map(([field]) => `${what} shows ${field}`);

beforeAll(async () => {
  town = await openTown();
  // a Monday, eleven in London: digests go out
  town.house.clock.set(new Date('2026-03-02T11:00:00Z'));
  await plant(town, town.a, await town.a.customer());
  author = await town.doors.member(town.a.companyId, town.a.customerId);
  const [readerId] = await settleCustomers(town.house, 1);
  reader = await town.doors.member(town.a.companyId, readerId ?? newId());
  await sql`UPDATE member SET shown_name = 'Wren of the shore', level = 3, level_by_hand = true, joined_at = ${laterBy(now(), -90)} WHERE customer_id = ${author.customerId}`.execute(
    town.house.db,
  );
  await sql`UPDATE member SET shown_name = 'Reader', joined_at = ${laterBy(now(), -60)}, seen_at = ${laterBy(now(), -1)} WHERE customer_id = ${reader.customerId}`.execute(
    town.house.db,
  );
  spaceId = await someSpace(town.a, town);
  service = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      pushed.push(Buffer.concat(parts));
      response.writeHead(201).end();
    });
  });
  await new Promise<void>((listening) => service.listen(0, '127.0.0.1', listening));
  port = await openPort(town.house, doors);
  browser.generateKeys();
  await sql`INSERT INTO push_subscription (customer_id, subscription_id, session_id, endpoint, p256dh, auth, made_at, told_until)
    VALUES (${reader.customerId}, ${newId()}, ${reader.sessionId}, ${`http://push.example:${(service.address() as AddressInfo).port}/x`},
      ${browser.getPublicKey('base64url')}, ${auth.toString('base64url')}, ${now()}, ${laterBy(now(), -1)})`.execute(town.house.db);
});
afterAll(async () => {
  service.close();
  await port.close();
  await town.close();
});

test('by an open line: everything a room tells a stranger and another member while somebody comes, types, speaks and goes', async () => {
  const room = (await examples['portal.room']?.good(town.a, { staffId: '', sessionId: '', email: '' }, town))?.params?.id ?? '';
  const frames: string[] = [];
  const open = async (cookie: string | undefined): Promise<WebSocket> => {
    const line = await openLine(port.port, { origin: town.house.baseUrl, ...(cookie ? { cookie: `teahouse-member=${cookie}` } : {}) });
    if (typeof line === 'number') throw new Error(`the line was refused: ${line}`);
    return line;
  };
  const tell = (line: WebSocket, message: object) => line.send(JSON.stringify(message));
  const heard = async (what: RegExp): Promise<void> => {
    for (
      const until = performance.now() + 5_000;
      !frames.some((one) => what.test(one));
      await new Promise((passed) => setTimeout(passed, 20))
    )
      if (performance.now() > until) throw new Error(`not heard: ${what.source} in ${frames.join('\n')}`);
  };
  const lines = [await open(undefined), await open(reader.cookie)];
  for (const line of lines) {
    line.on('message', (data) => frames.push(String(data)));
    tell(line, { t: 'in', room, at: 0 });
  }
  await heard(/"t":"in"/);
  const speaker = await open(author.cookie);
  tell(speaker, { t: 'in', room, at: 0 });
  await new Promise((passed) => setTimeout(passed, 300));
  tell(speaker, { t: 'typing', room });
  tell(speaker, { t: 'say', room, id: newId(), text: 'Good evening from the shore' });
  await heard(/Good evening from the shore/);
  await heard(/Wren of the shore/);
  speaker.close();
  await new Promise((passed) => setTimeout(passed, 300));
  for (const line of lines) line.close();
  expect(frames.flatMap((one) => leaksIn('a frame', one))).toEqual([]);
});

test('by notice, in the page and pushed: an answer, a mention, a thanks', async () => {
  const topicId = await someTopic(town.house, {
    spaceId,
    authorId: reader.customerId,
    title: 'Which kettle pours slowest',
    at: laterBy(now(), -1),
  });
  const [post] = await rowsOf(sql<{ id: Id }>`SELECT post_id AS id FROM post WHERE topic_id = ${topicId}`);
  const replied = await author.ask(
    'post',
    `/t/${topicId}/posts`,
    form({ body: `The small one, @${reader.handle}, and I have had it for years.`, form: newId() }),
  );
  expect(replied.status).toBe(303);
  expect((await author.ask('post', `/posts/${post?.id}/react`, form({ kind: 'useful', on: '1' }))).status).toBeLessThan(400);
  const kept = await rowsOf(
    sql<{ facts: string }>`SELECT facts::text || link || gist AS facts FROM notice WHERE customer_id = ${reader.customerId}`,
  );
  expect(kept.length).toBeGreaterThan(0);
  town.house.clock.set(new Date(now().getTime() + 60_000));
  const { port: at } = service.address() as AddressInfo;
  await sendPushes(town.house, { resolve: async () => ['127.0.0.1'], may: (address, on) => address === '127.0.0.1' && on === at });
  expect(pushed.length).toBeGreaterThan(0);
  const page = await (await reader.ask('get', '/me/notices')).text();
  expect(page).toContain('Wren of the shore');
  const messages = pushed.map((body) => JSON.stringify(openPush(browser, auth, body)));
  expect(messages.join()).toContain('Wren of the shore');
  expect([
    ...leaksIn('the page of notices', page),
    ...messages.flatMap((one) => leaksIn('a push', one)),
    ...kept.flatMap((one) => leaksIn('a notice', one.facts).filter((leak) => !leak.endsWith('number'))),
  ]).toEqual([]);
});

test('by mail: digest, letter about answers, reminder of an activity', async () => {
  await someTopic(town.house, { spaceId, authorId: author.customerId, title: 'From the shore', at: laterBy(now(), -2) });
  const id = (await examples['portal.activity']?.good(town.a, { staffId: '', sessionId: '', email: '' }, town))?.params?.id ?? '';
  for (const customer of [author.customerId, reader.customerId])
    await sql`INSERT INTO sign_up (activity_id, customer_id, company_id, state, code, asked_at, state_at)
      VALUES (${id}, ${customer}, ${town.a.companyId}, 'seated', ${newId().slice(-6).toUpperCase()}, ${laterBy(now(), -3)}, ${now()})`.execute(
      town.house.db,
    );
  // nobody has been here for an hour
  town.house.clock.set(new Date(now().getTime() + 65 * 60_000));
  expect(await askDigests(town.house)).toBeGreaterThan(0);
  town.house.clock.set(new Date(now().getTime() + 11 * 60_000));
  expect(await askAnswers(town.house)).toBeGreaterThan(0);
  town.house.clock.set(new Date('2026-03-04T08:00:00Z'));
  expect(await remindGuests(town.house, now())).toBeGreaterThan(0);
  for (let turn = 0; turn < 4; turn += 1) {
    await decideDue(town.house);
    town.house.clock.set(laterBy(now(), 1));
  }
  const letters = await rowsOf(
    sql<{ reason: string; words: string }>`SELECT r.reason, d.subject || d.words AS words FROM delivery d
      JOIN contact_request r USING (customer_id, request_id) WHERE d.customer_id = ${reader.customerId}`,
  );
  const asked = await rowsOf(sql<{ words: string }>`SELECT words::text FROM contact_request WHERE customer_id = ${reader.customerId}`);
  expect(asked.length).toBeGreaterThan(2);
  expect(letters.map((one) => one.reason)).toContain('community-answers');
  expect(letters.map((one) => one.words).join()).toContain('Wren of the shore');
  expect([...letters, ...asked].flatMap((one) => leaksIn('a letter', one.words))).toEqual([]);
});

test('by the API: a member’s session opens no door of programs and colleagues, and what is open to it says nothing private', async () => {
  const wrong: string[] = [];
  const self: Self = { staffId: newId(), sessionId: reader.sessionId, email: 'nobody@teahouse.test', customerId: reader.customerId };
  for (const one of doors.filter((each) => each.method === 'get' && each.path.startsWith('/api/'))) {
    const call = (await examples[one.id]?.good(town.a, self, town)) ?? {};
    const answer = await knock(reader.ask, one, call);
    const text = JSON.stringify([...answer.headers]) + (await answer.text());
    if (one.may !== 'anyone' && one.may !== 'member' && answer.status !== 401) wrong.push(`${one.id}: ${answer.status}`);
    wrong.push(...leaksIn(one.id, text));
  }
  expect(wrong).toEqual([]);
});
