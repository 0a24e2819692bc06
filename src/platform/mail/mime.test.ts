import { createPublicKey, createVerify } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { loadDkimKey, signDkim } from './dkim.ts';
import { mailPage } from './layout.ts';
import type { Mail } from './mail.ts';
import { writeMime } from './write-mime.ts';

const at = new Date('2026-03-02T10:00:00Z');
const mail = (more: Partial<Mail>): Mail => ({
  messageId: '<a@example.com>',
  from: { name: '茶馆 Tea "House"', email: 'care@example.com' },
  to: { name: 'Ann', email: 'ann@example.net' },
  returnPath: 'b@example.com',
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
  headers: [
    ['List-Unsubscribe', '<https://example.com/u/x>'],
    ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
  ],
  ...more,
});
const write = (one: Mail): string => {
  const { headers, body } = writeMime(one, at);
  return [...headers, '', body].join('\r\n');
};

test('what is written is what is read, in any script', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme', maxLength: 120 }),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      async (subject, text) => {
        const parsed = await simpleParser(write(mail({ subject, text })));
        const plain = (value: string) => value.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
        expect(plain(parsed.subject ?? '')).toBe(plain(subject));
        expect(plain(parsed.text ?? '')).toBe(plain(text));
      },
    ),
    { numRuns: 100 },
  );
});

test('no name, subject or header can begin another header', async () => {
  const hostile = 'x\r\nBcc: all@example.com\r\n\r\n<script>';
  const text = write(mail({ subject: hostile, to: { name: hostile, email: 'ann@example.net' }, headers: [['X-Note', hostile]] }));
  const parsed = await simpleParser(text);
  expect(parsed.bcc).toBeUndefined();
  expect(parsed.headers.has('bcc')).toBe(false);
  expect(text.split('\r\n\r\n')[0]).not.toMatch(/^Bcc/m);
});

test('nothing in a letter becomes markup', () => {
  const page = mailPage({
    language: 'en',
    subject: '<b>',
    house: 'A & B',
    words: '<img src=x onerror=alert(1)>\n\n{{7*7}} ${x} https://example.com/a?b=1&c="x',
    foot: ['<i>'],
  });
  expect(page).not.toContain('<img');
  expect(page).toContain('&lt;img src=x');
  expect(page).toContain('{{7*7}} ${x}');
  expect(page).toContain('href="https://example.com/a?b=1&amp;c="');
});

test('the signature can be checked with the published record, and breaks when the letter is touched', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-dkim-'));
  const dkim = await loadDkimKey(folder);
  expect((await loadDkimKey(folder)).record).toBe(dkim.record);
  expect((await stat(join(folder, 'dkim/teahouse.pem'))).mode & 0o077).toBe(0);
  const mime = writeMime(mail({}), at);
  const header = await signDkim(mime, 'example.com', dkim);
  const flat = header.replace(/\r\n /g, '');
  const names = (/h=([^;]+);/.exec(flat)?.[1] ?? '').trim().split(':');
  expect(names).toEqual(expect.arrayContaining(['from', 'list-unsubscribe', 'list-unsubscribe-post']));
  const [, signature = ''] = /b=([A-Za-z0-9+/=]+)$/.exec(flat) ?? [];
  const relaxed = (line: string) =>
    `${line.slice(0, line.indexOf(':')).toLowerCase()}:${line
      .slice(line.indexOf(':') + 1)
      .replace(/\r\n/g, '')
      .replace(/[ \t]+/g, ' ')
      .trim()}`;
  const covered = names.map((name) => relaxed(mime.headers.find((one) => one.toLowerCase().startsWith(`${name}:`)) ?? '')).join('\r\n');
  const unsigned = relaxed(header.slice(0, header.indexOf(' b=') + 3));
  const key = createPublicKey({ key: Buffer.from(dkim.record.split('p=')[1] ?? '', 'base64'), format: 'der', type: 'spki' });
  const check = (text: string) => createVerify('sha256').update(text).verify(key, signature, 'base64');
  expect(check(`${covered}\r\n${unsigned}`)).toBe(true);
  expect(check(`${covered.replace('hello', 'jello').replace('Hello', 'Jello')}\r\n${unsigned}`)).toBe(false);
  await rm(folder, { recursive: true });
});
