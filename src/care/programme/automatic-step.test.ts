import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type MailSink, openMailSink } from '../../../tests/house/mail-sink.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { laterBy } from '../../kernel/calendar.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { contactJobs, offerTemplates } from '../contact/index.ts';
import { insightJobs } from '../insight/index.ts';
import { defaultTemplates, installDuties, programmeDoors, programmeJobs } from './index.ts';

const start = new Date('2026-03-02T10:00:00Z');
const jobs = [...insightJobs, ...programmeJobs, ...contactJobs];
let house: TestHouse;
let sink: MailSink;
let dataFolder: string;
beforeAll(async () => {
  house = await openTestHouse(start.toISOString());
  sink = await openMailSink();
  dataFolder = await mkdtemp(join(tmpdir(), 'teahouse-automatic-'));
  house.settings = { ...house.settings, smtpUrl: sink.url, dataFolder };
  await house.db.transaction().execute(async (tx) => {
    await installDuties(tx, house.companyId, start);
    await offerTemplates(tx, house.companyId, defaultTemplates, start);
  });
});
afterAll(async () => {
  await sink.close();
  await house.close();
  await rm(dataFolder, { recursive: true });
});

/** The work of the house at `at`, by its own jobs. */
const work = async (at: Date): Promise<void> => {
  house.clock.set(at);
  for (const task of ['insight-recompute', 'programme-look', 'programme-advance', 'contact.decide', 'contact.deliver', 'programme-advance'])
    await jobs.find((job) => job.task === task)?.run(house, {});
};

type Buyer = { email: string; name: string; title?: string; keeper?: Id; said?: 'withdrawn' };
const buy = async ({ email, name, title, keeper, said }: Buyer): Promise<Id> => {
  const id = newId();
  const { db, companyId } = house;
  await sql`INSERT INTO customer (customer_id, kind, name, title, companies, language, keeper, created_at, changed_at)
    VALUES (${id}, 'person', ${name}, ${title ?? null}, ARRAY[${companyId}::uuid], 'en', ${keeper ?? null}, ${start}, ${start})`.execute(
    db,
  );
  await sql`INSERT INTO address (customer_id, address_id, channel, value, normal, reachability_since, added_at)
    VALUES (${id}, ${newId()}, 'email', ${email}, ${email}, ${start}, ${start})`.execute(db);
  await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    VALUES (${id}, ${newId()}, ${companyId}, 'test', ${newId()}, 'order', ${laterBy(start, -10)}, 'GBP', 100, 0, 100, 1)`.execute(db);
  await sql`INSERT INTO recompute_mark (customer_id, marked_at) VALUES (${id}, ${start})`.execute(db);
  if (said)
    await sql`INSERT INTO consent_entry (customer_id, consent_id, at, channel, purpose, decision, wording, language, source)
      VALUES (${id}, ${newId()}, ${start}, 'email', 'give', ${said}, 'no', 'en', 'test')`.execute(db);
  return id;
};

type Page = {
  id: string;
  key: string;
  version: number;
  definition: { steps: { key: string }[] };
  told: { steps: { kind: string; text: { en: string } }[] };
};

test('a manager lets the house write by itself: from the purchase to the far end and on to the next step', async () => {
  const people = openDoors(house, programmeDoors);
  const manager = await people.someone('manager');
  const carer = await people.someone('carer');
  const { items } = (await (await manager.ask('GET', '/api/v1/programmes')).json()) as { items: Page[] };
  const path = `/api/v1/programmes/${items.find((one) => one.key === 'follow-up-greeting')?.id}`;
  const before = (await (await manager.ask('GET', path)).json()) as Page;
  const steps = [
    { key: 'greet', kind: 'contact', template: 'follow-up-greeting', channels: ['email'] },
    { key: 'rest', kind: 'wait', days: 3 },
    { key: 'end', kind: 'exit', because: 'finished' },
  ];
  const body = { definition: { steps, holdout: 0 } };
  const headers = { 'if-match': `"${before.version}"` };
  expect((await carer.ask('PATCH', path, { body, headers })).status).toBe(403);
  const after = (await (await manager.ask('PATCH', path, { body, headers })).json()) as Page;
  expect(after.told.steps.map((step) => step.kind)).toEqual(['contact', 'wait', 'exit']);

  const ann = await buy({ email: 'ann@example.com', name: 'Ann Baker', title: 'Ms', keeper: carer.staffId });
  const ben = await buy({ email: 'ben@example.com', name: 'Ben Cole' });
  const cat = await buy({ email: 'cat@example.com', name: 'Cat Dunn', said: 'withdrawn' });
  await work(start);

  const letters = await Promise.all(sink.taken.map((one) => simpleParser(one.text)));
  const to = (email: string) => letters[sink.taken.findIndex((one) => one.to === email)]?.text ?? '';
  expect(sink.taken.map((one) => one.to).sort()).toEqual(['ann@example.com', 'ben@example.com']);
  expect(to('ann@example.com')).toMatch(/^Dear Ms Ann Baker,\s+This is carer Test from Test & Co\./);
  expect(to('ben@example.com')).toMatch(/^Dear Ben Cole,\s+This is manager Test from Test & Co\./);

  const state = async (customerId: Id) => {
    const { rows } = await sql<Record<string, unknown>>`
      SELECT r.step, r.waits_for, r.reached_at IS NOT NULL AS reached, r.ended_because,
        (SELECT array_agg(s.result ORDER BY s.seq) FROM run_step s WHERE s.customer_id = r.customer_id AND s.run_id = r.run_id) AS results,
        (SELECT array_agg(e.kind) FROM event e WHERE e.customer_id = r.customer_id AND e.family = 'contact') AS events
      FROM programme_run r WHERE r.customer_id = ${customerId}`.execute(house.db);
    return rows[0];
  };
  const written = {
    step: 'end',
    waits_for: null,
    reached: true,
    ended_because: null,
    results: ['asked', 'sent', 'waits'],
    events: ['contact.sent'],
  };
  await work(laterBy(start, 0.01));
  expect(await state(ann)).toMatchObject(written);
  expect(await state(ben)).toMatchObject(written);
  expect(await state(cat)).toMatchObject({
    step: 'end',
    reached: false,
    results: ['asked', 'refused', 'waits'],
    events: ['contact.refused'],
  });

  await work(laterBy(start, 4));
  await work(laterBy(start, 4.01));
  for (const customerId of [ann, ben, cat]) expect(await state(customerId)).toMatchObject({ ended_because: 'finished' });
  expect(sink.taken).toHaveLength(2);
});
