import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settleCustomers, settleWords } from '../../../tests/house/customers.ts';
import { openTestHouse } from '../../../tests/house/house.ts';
import { openMailSink } from '../../../tests/house/mail-sink.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { newId } from '../../kernel/id.ts';
import { done } from '../../kernel/outcome.ts';
import { restoreBackup } from '../../platform/backup/restore-backup.ts';
import { writeBackup } from '../../platform/backup/write-backup.ts';
import { inTransaction, sql } from '../../platform/database/database.ts';
import { sendStaffMail } from '../../platform/mail/house-mail.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { askContacts } from './ask-contacts.act.ts';
import { contactDoors } from './contact.routes.ts';
import { decideDue } from './decide-due.act.ts';
import { deliverDue } from './deliver-due.act.ts';
import { holdRestored } from './hold-restored.act.ts';
import { sendByHand } from './send-by-hand.act.ts';

const silent = () => undefined;

test('a copy restored while the original lives sends nothing a second time, and says so', { timeout: 60_000 }, async () => {
  const [original, copy] = [await openTestHouse('2026-03-02T10:00:00Z'), await openTestHouse('2026-03-02T10:00:00Z')];
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-hold-'));
  const sink = await openMailSink();
  const now = original.clock.now();
  await settleWords(original);
  const customers = await settleCustomers(original, 3);
  for (const customerId of customers) {
    const requestId = newId();
    await sql`INSERT INTO contact_request (customer_id, request_id, company_id, reason, occasion, purpose, channels, by_hand, asked_at, decide_at)
      VALUES (${customerId}, ${requestId}, ${original.companyId}, 'care', 'one', 'give', ARRAY['email'], true, ${now}, ${now})`.execute(
      original.db,
    );
    const letter = { channel: 'email', subject: 'Hello', words: 'Thank you.', language: 'en', staff: { staffId: newId() } } as const;
    const sent = await inTransaction(original.db, (tx) => sendByHand(tx, original, { customerId, requestId, ...letter }, now));
    expect(sent.ok).toBe(true);
  }
  await sql`UPDATE delivery SET state = 'sending', claimed_until = ${now} WHERE customer_id = ${customers[0]}`.execute(original.db);
  await sendStaffMail(original, { to: 'li@example.com', subject: 'Come in', text: 'https://…' });
  await original.db.transaction().execute((tx) => enqueue(tx, 'staff.mail-link', { purpose: 'sign-in' }, {}));
  const file = join(folder, 'house.backup');
  await writeBackup(original.database, folder, file, now, silent);

  const leaveOut = ['staff.mail-link', 'mail.to-staff', 'contact.deliver'];
  let held = 0;
  const hold = async (tx: Parameters<typeof holdRestored>[0]) => {
    held = (await holdRestored(tx, now)).held;
  };
  const restored = await restoreBackup({ database: copy.database, folder, business: ['customer'], leaveOut, hold }, file, silent);
  expect([held, restored.jobs]).toEqual([4, 0]);

  for (const house of [original, copy]) {
    house.settings = { ...house.settings, smtpUrl: sink.url, dataFolder: folder };
    house.clock.set(new Date('2026-03-02T10:10:00Z'));
  }
  await deliverDue(copy);
  expect(sink.taken).toEqual([]);
  const { rows } = await sql<{ state: string; answer: string; request: string; because: unknown }>`
    SELECT d.state, d.answer, r.state AS request, r.because FROM delivery d JOIN contact_request r USING (customer_id, request_id)`.execute(
    copy.db,
  );
  expect(rows).toHaveLength(3);
  for (const row of rows) {
    expect(row).toMatchObject({ state: 'uncertain', request: 'sent', because: [{ code: 'mail-restored', facts: {} }] });
    expect(row.answer).toMatch(/backup/);
  }
  expect((await sql`SELECT state, words FROM house_mail`.execute(copy.db)).rows).toEqual([{ state: 'failed', words: '' }]);
  await deliverDue(original);
  expect(sink.taken).toHaveLength(2);

  await inTransaction(copy.db, async (tx) => done(await holdRestored(tx, now)));
  await sink.close();
  await copy.close();
  await original.close();
  await rm(folder, { recursive: true, force: true });
});

test('nothing is decided by itself in a restored house until the owner of all of it lets it go on, with what stood open or without', async () => {
  const house = await openTestHouse('2026-03-02T10:00:00Z');
  await settleWords(house);
  const customers = await settleCustomers(house, 2);
  const wish = (occasion: string) =>
    house.db.transaction().execute((tx) =>
      askContacts(
        tx,
        customers.map((customerId) => {
          const what = { reason: 'care', occasion, purpose: 'service', channels: ['email'], templateKey: 'hello' } as const;
          return { customerId, companyId: house.companyId, ...what };
        }),
        house.clock.now(),
      ),
    );
  const people = openDoors(house, contactDoors);
  const owner = (await people.someone('owner')).ask;
  const partOwner = (await people.someone('owner', house.companyId)).ask;
  const read = async (ask: typeof owner) => (await ask('GET', '/api/v1/contact-hold')).json();
  const release = (ask: typeof owner, waiting: string) => ask('POST', '/api/v1/contact-hold/release', { body: { waiting } });
  const deliveries = async () => Number((await sql<{ n: number }>`SELECT count(*) AS n FROM delivery`.execute(house.db)).rows[0]?.n);
  expect(await read(owner)).toEqual({ since: null, waiting: 0, mayRelease: true });
  expect((await release(owner, 'go-on')).status).toBe(404);

  await wish('before');
  house.clock.set(new Date('2026-03-02T10:05:00Z'));
  await inTransaction(house.db, async (tx) => done(await holdRestored(tx, house.clock.now())));
  house.clock.set(new Date('2026-03-02T11:00:00Z'));
  await wish('after');
  expect(await decideDue(house)).toBe(0);
  expect(await deliveries()).toBe(0);
  expect(await read(owner)).toEqual({ since: '2026-03-02T10:05:00.000Z', waiting: 2, mayRelease: true });
  expect(await read(partOwner)).toMatchObject({ waiting: 0, mayRelease: false });
  expect((await release(partOwner, 'go-on')).status).toBe(404);

  expect(await (await release(owner, 'end')).json()).toEqual({ ended: 2 });
  const { rows } = await sql<{ occasion: string; state: string; because: string | null }>`
    SELECT DISTINCT occasion, state, because -> 0 ->> 'code' AS because FROM contact_request ORDER BY 1`.execute(house.db);
  expect(rows).toEqual([
    { occasion: 'after', state: 'open', because: null },
    { occasion: 'before', state: 'refused', because: 'sent-elsewhere' },
  ]);
  expect(await decideDue(house)).toBe(2);
  expect(await deliveries()).toBe(2);

  await wish('third');
  await inTransaction(house.db, async (tx) => done(await holdRestored(tx, house.clock.now())));
  expect(await decideDue(house)).toBe(0);
  expect(await (await release(owner, 'go-on')).json()).toEqual({ ended: 0 });
  expect(await decideDue(house)).toBe(2);
  await house.close();
});
