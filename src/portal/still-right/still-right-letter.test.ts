import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type MailSink, openMailSink } from '../../../tests/house/mail-sink.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { askContacts, contactDoors, contactJobs, offerTemplates } from '../../care/contact/index.ts';
import { keepingLookTask, profileJobs } from '../../care/profile/index.ts';
import { defaultTemplates } from '../../care/programme/index.ts';
import { type Id } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { stillRightDoors } from './still-right.routes.ts';

let house: TestHouse;
let sink: MailSink;
let folder: string;
let id: Id;
const now = new Date('2026-03-02T10:00:00Z');
beforeAll(async () => {
  house = await openTestHouse(now.toISOString());
  folder = await mkdtemp(join(tmpdir(), 'teahouse-right-'));
  sink = await openMailSink();
  house.settings = { ...house.settings, dataFolder: folder, smtpUrl: sink.url };
  await house.db.transaction().execute((tx) => offerTemplates(tx, house.companyId, defaultTemplates, now));
  [id] = (await settleCustomers(house, 1)) as [Id];
  await sql`UPDATE customer SET city = 'York'`.execute(house.db);
  await sql`INSERT INTO field_source (customer_id, field, source, confirmed_at)
    SELECT ${id}::uuid, f, 'staff', ${new Date('2019-05-01')} FROM unnest('{email,phone,city}'::text[]) f`.execute(house.db);
});
afterAll(async () => {
  await sink.close();
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const look = () => profileJobs.find((job) => job.task === keepingLookTask)?.run(house, { customers: [id] });
const kept = async () => {
  const { rows } = await sql<{
    fresh: number;
    stale: string[];
  }>`SELECT fresh, stale FROM customer_keeping WHERE customer_id = ${id}`.execute(house.db);
  return rows[0];
};

test('from the letter to the page to the profile: one click, and all of it is fresh again', async () => {
  await look();
  expect(await kept()).toMatchObject({ fresh: 0, stale: ['email', 'phone', 'city'] });
  const wish = { customerId: id, companyId: house.companyId, reason: 'still-right', occasion: 'one', purpose: 'ask' as const };
  await house.db
    .transaction()
    .execute((tx) =>
      askContacts(tx, [{ ...wish, channels: ['email'], templateKey: 'still-right', values: { staff: { name: 'Sam' } } }], now),
    );
  for (const task of ['contact.decide', 'contact.deliver']) await contactJobs.find((job) => job.task === task)?.run(house, {});
  const letter = await simpleParser(sink.taken[0]?.text ?? '');
  expect(letter.subject).toBe('Is this still right?');
  const url = /http:\/\/teahouse\.test(\/r\/[\w-]+)/.exec(letter.text ?? '');
  expect(letter.html).toContain(`href="${url?.[0]}"`);

  const { nobody, someone } = openDoors(house, [...stillRightDoors, ...contactDoors]);
  const path = url?.[1] ?? '';
  expect(await (await nobody('GET', path)).text()).toContain('an••••@example.com');
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await nobody('POST', path, { body: 'all=right', headers: form })).status).toBe(200);
  await look();
  expect(await kept()).toMatchObject({ fresh: 100, stale: [] });

  const viewer = (await someone('viewer')).ask;
  const { items } = (await (await viewer('GET', '/api/v1/outbox')).json()) as { items: { id: Id }[] };
  const shown = await (await viewer('GET', `/api/v1/outbox/${items[0]?.id}`)).text();
  const linked = [...shown.matchAll(/\/r\/([\w-]{20,})/g)].map((found) => found[1] ?? '');
  for (const token of linked) expect((await nobody('GET', `/r/${token}`)).status).toBe(404);
  const { rows } = await sql<{ words: string }>`SELECT words FROM delivery UNION ALL SELECT words FROM contact`.execute(house.db);
  for (const row of rows) expect(row.words).not.toMatch(/\/r\//);
});
