// Class 11: the house speaks to two servers, both named in its settings, and to nobody else, whatever anybody writes anywhere.
import { globSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { showEmail } from '../../src/care/contact/channel/email.channel.ts';
import { takeInbound } from '../../src/care/contact/take-inbound.act.ts';
import { doors } from '../../src/entry/doors.ts';
import { jobs } from '../../src/entry/jobs.ts';
import { newId } from '../../src/kernel/id.ts';
import { mailSettingShape } from '../../src/platform/mail/sender.ts';
import { askerOf, fieldsIn, withField } from './asker.ts';
import { examples } from './examples.ts';
import { isWrite, knock, known } from './knock.ts';
import { openTown, someoneWithPassword, type Town } from './town.ts';

const root = join(import.meta.dirname, '../../src');
let town: Town;
let sink: Server;
let hits: string[];
let port: number;

beforeAll(async () => {
  town = await openTown();
  hits = [];
  sink = createServer((request, answer) => {
    hits.push(request.url ?? '');
    answer.end();
  });
  await new Promise<void>((listening) => sink.listen(0, '127.0.0.1', listening));
  ({ port } = sink.address() as AddressInfo);
});
afterAll(async () => {
  await new Promise((closed) => sink.close(closed));
  await town.close();
});

/** Who may open a line to another machine, and to which. */
const callers: Record<string, string> = {
  'platform/mail/smtp-line.ts': 'SMTP_URL',
  'platform/mail/mailbox.ts': 'IMAP_URL',
  'platform/database/database.ts': 'DATABASE_URL',
  'platform/database/embedded.ts': 'the database on this machine',
  'entry/listen.ts': 'answers, never asks',
  'platform/http/outbound.ts': 'the open internet, looked at before it is reached',
  'platform/live/line.ts': 'answers, never asks',
  'platform/live/socket-door.ts': 'answers, never asks',
  'portal/islands/often.ts': 'the browser, to its own origin',
  'portal/islands/reading.ts': 'the browser, to its own origin',
  'portal/islands/room.ts': 'the browser, to its own origin',
  'portal/islands/writing.ts': 'the browser, to its own origin',
  'portal/shell/worker.ts': 'the browser, to its own origin',
  'desk/client.ts': 'the browser, to its own origin',
};
const reaching =
  /\bfetch\(|\bconnect\(\s*[^)\s]|\b(https?|net|tls|dgram|dns)\.(request|get|connect|createConnection|createSocket)\(|\b(WebSocket|EventSource)\(|sendBeacon\(|XMLHttpRequest|\bundici\b|\baxios\b|from '(nodemailer|imapflow|ws)['/]/;

/** What a file does, without what only names a type, answers a request, or stays with our own origin. */
const deedsOf = (file: string): string =>
  readFileSync(join(root, file), 'utf8').replaceAll(/import (type )?[^;]*;|\bapp\.fetch\(|\bfetch\('\/(?!\/)/g, (found) =>
    found.startsWith('import') &&
    !found.startsWith('import type') &&
    /undici|axios|nodemailer|imapflow|'ws'|'pg'|dgram|http2|https|tls/.test(found)
      ? found
      : '',
  );

test('no other file of ours can open a line', () => {
  const found = globSync('**/*.{ts,tsx}', { cwd: root }).filter((file) => !/\.test\.tsx?$/.test(file) && reaching.test(deedsOf(file)));
  expect(found.filter((file) => !(file in callers))).toEqual([]);
});

test('whoever only answers, or runs in the browser of our own pages, names no other machine', () => {
  const named = (whom: string) => Object.keys(callers).filter((file) => callers[file] === whom);
  for (const file of named('the browser, to its own origin'))
    expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(/https?:\/\//);
  for (const file of named('answers, never asks')) expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(/new WebSocket\(/);
  expect(readFileSync(join(root, 'entry/security-headers.ts'), 'utf8')).toContain(`"connect-src 'self'",`);
});

test('the addresses of mail servers come from the settings, not from any door, table or file', () => {
  const readers = globSync('**/*.ts', { cwd: root }).filter((file) =>
    /\b(openSmtp|readMailbox|watchMailbox)\(/.test(readFileSync(join(root, file), 'utf8')),
  );
  for (const file of readers.filter((one) => !one.endsWith('.test.ts'))) {
    const text = readFileSync(join(root, file), 'utf8');
    expect(/settings|smtpUrl: string|imapUrl: string/.test(text), file).toBe(true);
  }
  const taken = doors.flatMap((one) => (one.body && 'shape' in one.body ? Object.keys(one.body.shape as object) : []));
  // the hosts of an activity are people
  expect(taken.filter((name) => name !== 'hosts' && /url|host|server|webhook|callback$|avatar|image/i.test(name))).toEqual([]);
});

const addresses = (): string[] => [
  `http://127.0.0.1:${port}/a`,
  `http://localhost:${port}/b`,
  `http://[::1]:${port}/c`,
  `http://[::ffff:127.0.0.1]:${port}/d`,
  `http://0177.0.0.1:${port}/e`,
  `http://2130706433:${port}/f`,
  `http://127.1:${port}/g`,
  'http://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
];

test('an address written into any field of any door is never called', async () => {
  const connected = vi.spyOn(net.Socket.prototype, 'connect');
  const at = new URL(String(town.house.database.pool.options.connectionString));
  const database = new Set(['5432', at.port, `${decodeURIComponent(at.hostname)}/.s.PGSQL.${at.port}`]);
  const target = (call: unknown[]): string => {
    const [first] = call.flat() as { port?: number; host?: string }[];
    return String(first?.port ?? first);
  };
  for (const one of known(doors, examples).filter(isWrite)) {
    const asker = await askerOf(town, one, 'owner', null);
    const call = (await examples[one.id]?.good(town.a, asker, town)) ?? {};
    const fields = Object.entries(fieldsIn(call) ?? {}).filter(([, value]) => typeof value === 'string');
    for (const [place, [field]] of fields.entries()) {
      const given = withField(one, call, field, addresses()[place % 9]);
      await knock(asker.ask, one, { ...given, headers: { ...given.headers, referer: addresses()[0] ?? '' } });
    }
  }
  const file = new FormData();
  file.set('companyId', town.a.companyId);
  file.set('file', new Blob([`Order,Date,SKU,Quantity,Price,Email\n1,2026-01-05,${addresses()[0]},1,2.50,\n`]), addresses()[0]);
  await (await someoneWithPassword(town, 'owner', null)).ask('post', '/api/v1/imports/preview', { body: file });
  const html = addresses().map((one) => `<img src="${one}"><link rel="stylesheet" href="${one}"><iframe src="${one}"></iframe>`);
  await takeInbound(
    town.house,
    { mailbox: 'm', uidValidity: 1, uid: 1 },
    Buffer.from(['From: a@b.example', 'Content-Type: text/html', '', ...html].join('\r\n')),
  );
  for (const job of jobs.filter((each) => /mail|deliver|contact|link/.test(each.task)))
    await job.run(town.house, {}).catch(() => undefined);
  const others = connected.mock.calls.map(target).filter((each) => !database.has(each));
  connected.mockRestore();
  expect(hits).toEqual([]);
  expect(others).toEqual([]);
}, 60_000);

test('a mail holds nothing that its reader’s program would fetch', () => {
  const head = {
    secret: town.house.secret,
    baseUrl: 'https://tea.example',
    company: 'Tea',
    setting: mailSettingShape.parse({}),
    now: new Date(0),
  };
  const words = `${addresses().join(' ')}\n<img src="${addresses()[0]}">\n![x](${addresses()[0]})\njavascript:alert(1)\ndata:text/html,x`;
  const one = { customerId: newId(), deliveryId: newId(), language: 'en', subject: words, words, purpose: 'give' as const };
  const { html } = showEmail(head, { ...one, recipient: 'ann@example.com', recipientName: 'Ann' });
  expect(html).not.toMatch(/<(img|iframe|script|object|embed|video|audio|source|form|base)\b/i);
  expect(html).not.toMatch(/<link\b|@import|url\(|background="|srcset=/i);
  expect([...html.matchAll(/\shref="([^"]*)"/g)].map((found) => found[1]).filter((href) => !/^https?:\/\//.test(href ?? ''))).toEqual([]);
});
