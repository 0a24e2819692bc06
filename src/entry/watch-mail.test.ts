import hoodiecrow from 'hoodiecrow-imap';
import { afterEach, expect, test, vi } from 'vitest';
import { openTestHouse, type TestHouse } from '../../tests/house/house.ts';
import { contactJobs, contactWatches } from '../care/contact/index.ts';
import { sql } from '../platform/database/database.ts';
import { type RunningJobs, runJobs } from './run-jobs.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const openMailbox = async (plugins: string[]) => {
  const server = hoodiecrow({ plugins, storage: { INBOX: { uidvalidity: 77, messages: [] } } });
  const port = await new Promise<number>((ready) => server.listen(0, () => ready((server.server.address() as { port: number }).port)));
  closing.push(() => new Promise((closed) => server.close(() => closed(undefined))));
  const letter = (subject: string) => `From: Ann <ann@example.net>\r\nTo: care@teahouse.test\r\nSubject: ${subject}\r\n\r\nHello\r\n`;
  return {
    imapUrl: `imap://testuser:testpass@127.0.0.1:${port}/INBOX`,
    arrive: (subject: string) => server.appendMessage('INBOX', [], new Date(), letter(subject)),
  };
};
const openHouse = async (imapUrl: string) => {
  const house = await openTestHouse('2026-03-02T10:01:00Z');
  closing.push(() => house.close());
  house.settings = { ...house.settings, imapUrl };
  return house;
};
const stopOnce = ({ stop }: RunningJobs): RunningJobs => {
  let stopped: Promise<void> | undefined;
  return { stop: () => (stopped ??= stop()) };
};
const work = async (house: TestHouse): Promise<RunningJobs> => {
  const url = String(house.database.pool.options.connectionString);
  const running = stopOnce(
    await runJobs(
      house,
      url,
      contactJobs.filter((one) => one.task.endsWith('-mail')).map(({ task, run }) => ({ task, run })),
      contactWatches,
    ),
  );
  closing.push(() => running.stop());
  return running;
};
const taken = async (house: TestHouse): Promise<number> =>
  (await sql<{ count: number }>`SELECT count(*) FROM inbound_mail`.execute(house.db)).rows[0]?.count ?? 0;
const watchers = async (house: TestHouse): Promise<number> =>
  (
    await sql<{
      count: number;
    }>`SELECT count(*) FROM bucket_lease WHERE queue = 'contact.watch-mail' AND leased_until > ${house.clock.now()}`.execute(house.db)
  ).rows[0]?.count ?? 0;
const poll = contactJobs.find((one) => one.task === 'contact.poll-mail');
const patience = { timeout: 10_000, interval: 50 };

test('mail is read as it arrives, by whichever worker, and a worker that stops leaves the mailbox to the next', async () => {
  const mailbox = await openMailbox(['ID', 'IDLE', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE']);
  mailbox.arrive('waiting already');
  const house = await openHouse(mailbox.imapUrl);
  const first = await work(house);
  await vi.waitFor(async () => expect(await taken(house)).toBe(1), patience);
  mailbox.arrive('one');
  mailbox.arrive('two');
  await vi.waitFor(async () => expect(await taken(house)).toBe(3), patience);
  expect(await watchers(house)).toBe(1);
  await poll?.run(house, {});
  await first.stop();
  expect(await watchers(house)).toBe(0);
  await work(house);
  mailbox.arrive('three');
  await vi.waitFor(async () => expect(await taken(house)).toBe(4), patience);
});

test('where the server cannot call, or cannot be reached, the mailbox is looked into', async () => {
  const mailbox = await openMailbox(['ID', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE']);
  const house = await openHouse(mailbox.imapUrl);
  await work(house);
  await vi.waitFor(async () => expect(await watchers(house)).toBe(0), patience);
  mailbox.arrive('one');
  await vi.waitFor(async () => {
    await poll?.run(house, {});
    expect(await taken(house)).toBe(1);
  }, patience);
});

test('while somebody watches, the mailbox is looked into every ten minutes only', async () => {
  const mailbox = await openMailbox(['ID', 'IDLE', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE']);
  const house = await openHouse(mailbox.imapUrl);
  mailbox.arrive('one');
  await sql`INSERT INTO bucket_lease (queue, bucket, holder, leased_until) VALUES ('contact.watch-mail', 0, gen_random_uuid(), '2026-03-02T10:30:00Z')`.execute(
    house.db,
  );
  await poll?.run(house, {});
  expect(await taken(house)).toBe(0);
  house.clock.set(new Date('2026-03-02T10:10:00Z'));
  await poll?.run(house, {});
  expect(await taken(house)).toBe(1);
});
