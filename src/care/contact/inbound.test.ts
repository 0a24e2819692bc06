import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import hoodiecrow from 'hoodiecrow-imap';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers, settleWords } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type MailSink, openMailSink } from '../../../tests/house/mail-sink.ts';
import type { Id } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { askContacts } from './ask-contacts.act.ts';
import { decideDue } from './decide-due.act.ts';
import { deliverDue } from './deliver-due.act.ts';
import { readMail } from './read-mail.act.ts';

let house: TestHouse;
let sink: MailSink;
let ids: Id[];
let server: ReturnType<typeof hoodiecrow>;
let dataFolder: string;
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  sink = await openMailSink();
  dataFolder = await mkdtemp(join(tmpdir(), 'teahouse-inbound-'));
  await settleWords(house);
  ids = await settleCustomers(house, 6);
  server = hoodiecrow({
    plugins: ['ID', 'IDLE', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE'],
    storage: { INBOX: { uidvalidity: 77, messages: [] } },
  });
  const port = await new Promise<number>((ready) => server.listen(0, () => ready((server.server.address() as { port: number }).port)));
  house.settings = {
    ...house.settings,
    smtpUrl: sink.url,
    imapUrl: `imap://testuser:testpass@127.0.0.1:${port}/INBOX`,
    dataFolder,
  };
  const wanted = ids.map((customerId) => ({
    customerId,
    companyId: house.companyId,
    reason: 'test',
    occasion: 'a',
    purpose: 'give' as const,
    channels: ['email' as const],
    templateKey: 'hello',
  }));
  await house.db.transaction().execute((tx) => askContacts(tx, wanted, house.clock.now()));
  await decideDue(house);
  await deliverDue(house);
});
afterAll(async () => {
  await new Promise((closed) => server.close(() => closed(undefined)));
  await sink.close();
  await house.close();
  await rm(dataFolder, { recursive: true });
});

const sent = (place: number) => {
  const mail = sink.taken.find((one) => one.to === `ann${place}@example.com`);
  return { ...mail, messageId: /^Message-ID: (<[^>]+>)/im.exec(mail?.text ?? '')?.[1] ?? '', returnPath: mail?.from ?? '' };
};
const arrive = (raw: string) => server.appendMessage('INBOX', [], new Date(), raw.replace(/\n/g, '\r\n'));
const dsn = (to: string, status: string, action = 'failed', originalId = '') => `From: MAILER-DAEMON@mx.example.com
To: ${to}
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

It failed.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com

Final-Recipient: rfc822; ann@example.com
Action: ${action}
Status: ${status}
--x
Content-Type: text/rfc822-headers

Message-ID: ${originalId}
Subject: Hello
--x--
`;
const reply = (from: string, inReplyTo: string, more = '') => `From: Ann <${from}>
To: care@teahouse.test
Subject: Re: Hello
In-Reply-To: ${inReplyTo}
Message-ID: <r${Math.random()}@example.com>
${more}
Thank you, that helped.

> Dear Ann
`;
const state = async (place: number) => {
  const { rows } = await sql<{ reach: string; outcome: string | null; kinds: string[] }>`
    SELECT (SELECT reachability FROM address WHERE customer_id = ${ids[place - 1]} AND channel = 'email') AS reach,
      (SELECT outcome FROM contact WHERE customer_id = ${ids[place - 1]} AND direction = 'out') AS outcome,
      (SELECT array_agg(kind ORDER BY kind) FROM event WHERE customer_id = ${ids[place - 1]} AND family = 'contact') AS kinds`.execute(
    house.db,
  );
  return rows[0];
};

test('bounces, answers, robots and forgeries: each is taken once and believed only as far as it is signed', async () => {
  arrive(dsn(sent(1).returnPath, '5.1.1'));
  arrive(dsn('care@teahouse.test', '4.2.2', 'failed', sent(2).messageId));
  arrive(reply('ann3@example.com', sent(3).messageId));
  arrive(reply('ann4@example.com', sent(4).messageId, 'Auto-Submitted: auto-replied\n'));
  arrive(reply('stranger@example.org', sent(5).messageId));
  arrive(reply('ann5@example.com', sent(5).messageId.replace(/<../, '<aa')));
  arrive(dsn(sent(6).returnPath.replace(/b\+../, 'b+aa'), '5.1.1'));
  expect(await readMail(house)).toBe(7);
  expect(await readMail(house)).toBe(0);
  expect(await state(1)).toEqual({ reach: 'dead', outcome: 'bounced', kinds: ['contact.bounced', 'contact.sent'] });
  expect(await state(2)).toEqual({ reach: 'doubtful', outcome: 'bounced', kinds: ['contact.bounced', 'contact.sent'] });
  expect(await state(3)).toEqual({ reach: 'good', outcome: 'answered', kinds: ['contact.answered', 'contact.sent'] });
  for (const untouched of [4, 5, 6])
    expect(await state(untouched)).toEqual({ reach: 'unknown', outcome: 'delivered', kinds: ['contact.sent'] });
  const { rows } = await sql<{ kind: string }>`SELECT kind FROM inbound_mail ORDER BY uid`.execute(house.db);
  expect(rows.map((row) => row.kind)).toEqual(['bounce', 'bounce', 'letter', 'auto-reply', 'letter', 'letter', 'unknown-bounce']);
  const words = await sql<{ words: string }>`SELECT words FROM contact WHERE direction = 'in'`.execute(house.db);
  expect(words.rows).toEqual([{ words: 'Thank you, that helped.' }]);
});

test('a complaint ends all marketing to that address', async () => {
  arrive(`From: fbl@example.com
To: fbl@teahouse.test
Subject: complaint
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="x"

--x
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: x/1
--x
Content-Type: message/rfc822

Message-ID: ${sent(6).messageId}
Subject: Hello

Hello
--x--
`);
  expect(await readMail(house)).toBe(1);
  expect((await state(6))?.outcome).toBe('unsubscribed');
  const { rows } = await sql<{ purpose: string }>`SELECT purpose FROM suppression WHERE because = 'complained' ORDER BY purpose`.execute(
    house.db,
  );
  expect(rows.map((row) => row.purpose)).toEqual(['ask', 'give']);
});

test('an answer from an address whose letters came back says that they arrive; a complaint outlasts it', async () => {
  const inForce = async () => {
    const { rows } = await sql<{ because: string }>`
      SELECT DISTINCT because FROM suppression WHERE lifted_at IS NULL ORDER BY 1`.execute(house.db);
    return rows.map((row) => row.because);
  };
  expect(await inForce()).toEqual(['bounced-hard', 'complained', 'unsubscribed']);
  arrive(reply('stranger@example.org', sent(1).messageId));
  arrive(reply('ann6@example.com', sent(6).messageId));
  await readMail(house);
  expect(await inForce()).toEqual(['bounced-hard', 'complained', 'unsubscribed']);
  arrive(reply('ann1@example.com', sent(1).messageId));
  await readMail(house);
  expect(await inForce()).toEqual(['complained', 'unsubscribed']);
  expect((await state(1))?.reach).toBe('good');
});
