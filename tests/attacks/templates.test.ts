// Classes 20 and 21: words that look like templates, templates that look like programs, and letters that say they are somebody's.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { composeEmail } from '../../src/care/contact/channel/email.channel.ts';
import { takeInbound } from '../../src/care/contact/take-inbound.act.ts';
import { writeDeliveryToken } from '../../src/care/contact/token.ts';
import { checkTemplate, fillTemplate } from '../../src/care/contact/words.ts';
import { newId } from '../../src/kernel/id.ts';
import { mailSettingShape } from '../../src/platform/mail/sender.ts';
import { writeMime } from '../../src/platform/mail/write-mime.ts';
import { say } from '../../src/words/say.ts';
import { fingerprint } from './fingerprint.ts';
import { plant } from './plant.ts';
import { canaryOf, openTown, someoneWithPassword, type Town } from './town.ts';

let town: Town;
let deliveryId: string;
beforeAll(async () => {
  town = await openTown();
  deliveryId = (await plant(town, town.a, town.b.customerId)).deliveryId;
});
beforeEach(async () => {
  await town.house.database.pool.query("UPDATE delivery SET state = 'accepted' WHERE delivery_id = $1", [deliveryId]);
});
afterAll(() => town.close());

const tags = [
  '{{ 7 | times: 7 }}',
  '{{customer.name}}',
  '{% assign x = 1 %}{{x}}',
  '{% include "x" %}',
  '${7*7}',
  '<%= 7*7 %>',
  '%name%',
  '#{7*7}',
  '$t(refusal.broken.what)',
  '{{count}}',
  '__proto__',
  "{{''.constructor.constructor('return process')()}}",
];

test('tags inside a value stay text', () => {
  for (const tag of tags) {
    const filled = fillTemplate({ subject: 'Dear {{ customer.name }}', body: 'Dear {{ customer.name }}' }, { customer: { name: tag } });
    expect(filled).toEqual({ ok: true, written: { subject: `Dear ${tag.replace(/\s+/g, ' ')}`, words: `Dear ${tag}` } });
  }
});

test('tags inside the facts of our own sentences stay text, in both languages', () => {
  for (const tag of tags)
    for (const language of ['zh', 'en'] as const) {
      expect(say(language, 'portal.preferences.title', { company: tag })).toContain(tag);
      expect(say(language, 'refusal.care-ended.what', { name: tag })).toContain(tag);
    }
});

const greedy = [
  '{% for i in (1..100000000) %}x{% endfor %}',
  '{% for i in (1..3000) %}{% for j in (1..3000) %}{{ i }}{% endfor %}{% endfor %}',
  `{% assign a = "${'x'.repeat(1000)}" %}${'{% assign a = a | append: a %}'.repeat(40)}{{ a }}`,
  `${'{% if true %}'.repeat(3000)}${'{% endif %}'.repeat(3000)}`,
  'x'.repeat(100_000),
  '{{ "x" | split: "" | join: "x" | replace: "x", "xxxxxxxxxxxxxxxxxxxxxxxx" }}'.repeat(500),
];

test('a template that never ends is ended, quickly', () => {
  for (const body of greedy) {
    const began = performance.now();
    const filled = fillTemplate({ subject: 's', body }, {});
    expect(performance.now() - began, body.slice(0, 60)).toBeLessThan(1500);
    if (filled.ok) expect(filled.written.words.length).toBeLessThan(2_000_000);
  }
});

const reaching = [
  '{{ customer.constructor }}',
  '{{ customer.__proto__ }}',
  '{{ customer.name.constructor.name }}',
  '{{ "x".constructor }}',
  '{{ customer["__proto__"]["toString"] }}',
  '{{ process.env.HOME }}',
  '{{ secret }}',
  '{% include "/etc/passwd" %}',
  '{% render "/etc/passwd" %}',
  '{% layout "/etc/passwd" %}',
  '{% include "http://127.0.0.1/" %}',
  '{{ "/etc/passwd" | read }}',
];

test('a template reaches no prototype, no file, no process and no address', () => {
  for (const body of reaching) {
    const filled = fillTemplate({ subject: 's', body }, { customer: { name: 'Wren' } });
    if (filled.ok) expect(filled.written.words, body).toBe('');
    else expect(filled.where, body).not.toMatch(/root:|node_modules/);
  }
  expect(checkTemplate({ subject: '', body: '{% include "x" %}' })).toBeDefined();
});

test('the preview and the edit of a template refuse the same, and answer in time', async () => {
  const manager = await someoneWithPassword(town, 'manager', town.a.companyId);
  for (const body of [...greedy.filter((one) => one.length < 8000), ...reaching]) {
    const began = performance.now();
    const answer = await manager.ask('post', `/api/v1/templates/${town.a.templateId}/preview`, { body: { subject: 's', body } });
    expect([200, 400, 422], body.slice(0, 60)).toContain(answer.status);
    expect(await answer.text()).not.toMatch(/root:x|native code/);
    expect(performance.now() - began, body.slice(0, 60)).toBeLessThan(2500);
  }
});

const breaks = [
  '\r\nBcc: thief@evil.example',
  '\nBcc: thief@evil.example',
  '\r\n\r\n<script>',
  '\u0000',
  '\u2028Bcc: x@evil.example',
  '\u0085Bcc: x',
  '=?UTF-8?Q?=0D=0ABcc:_x?=',
];

test('no name and no subject begins another header', () => {
  const head = {
    secret: town.house.secret,
    baseUrl: 'https://tea.example',
    company: 'Tea',
    setting: mailSettingShape.parse({}),
    now: new Date(0),
  };
  for (const piece of breaks) {
    const one = {
      customerId: newId(),
      deliveryId: newId(),
      language: 'en',
      subject: `Hello${piece}`,
      words: `Hi${piece}`,
      purpose: 'give' as const,
    };
    const mail = composeEmail({ ...head, company: `Tea${piece}` }, { ...one, recipient: 'ann@example.com', recipientName: `Ann${piece}` });
    const { headers } = writeMime(mail, new Date(0));
    const lines = headers.flatMap((header) => header.split('\r\n'));
    for (const line of lines) {
      expect(line, JSON.stringify(piece)).not.toMatch(/^bcc:/i);
      expect(line, JSON.stringify(piece)).toMatch(/^([\x21-\x39\x3b-\x7e]+: ?|[ \t])[\x20-\x7e]*$/);
    }
    expect(headers.filter((header) => /^subject:/i.test(header)).length).toBe(1);
  }
});

let uid = 0;
const take = (lines: string[]) => {
  uid += 1;
  return takeInbound(town.house, { mailbox: 'care@tea.example', uidValidity: 1, uid }, Buffer.from(lines.join('\r\n')));
};
const everything = () => fingerprint(town, ['inbound_mail', 'contact', 'event', 'recompute_mark', 'delivery']);
const state = async () =>
  (await town.house.database.pool.query('SELECT state FROM delivery WHERE delivery_id = $1', [deliveryId])).rows[0]?.state;
const kinds = async () =>
  (await town.house.database.pool.query("SELECT kind FROM event WHERE family = 'contact'")).rows.map((row) => String(row.kind));

test('an answer that names a message of ours without its signature, or from elsewhere, is nobody’s answer', async () => {
  const { email } = canaryOf('A');
  const right = writeDeliveryToken(town.house.secret, 'message', deliveryId);
  const forged = [
    { from: email, id: writeDeliveryToken(Buffer.alloc(32), 'message', deliveryId) },
    { from: email, id: writeDeliveryToken(town.house.secret, 'bounce', deliveryId) },
    { from: email, id: `${right.slice(0, -1)}${right.endsWith('a') ? 'b' : 'a'}` },
    { from: 'thief@evil.example', id: right },
    { from: `"${email}" <thief@evil.example>`, id: right },
    { from: `${email}.evil.example`, id: right },
    { from: `${email}, thief@evil.example`.split(', ').reverse().join(', '), id: right },
  ];
  for (const { from, id } of forged)
    await take([
      `From: ${from}`,
      'To: care@tea.example',
      `In-Reply-To: <${id}@tea.example>`,
      'Subject: Re',
      '',
      'Unsubscribe me, refund me',
    ]);
  expect(await kinds()).not.toContain('contact.answered');
  const { rows } = await town.house.database.pool.query("SELECT 1 FROM contact WHERE direction = 'out' AND subject = 'Re'");
  expect(rows).toEqual([]);
  await take([`From: ${email}`, 'To: care@tea.example', `In-Reply-To: <${right}@tea.example>`, 'Subject: Re', '', 'Yes']);
  expect(await kinds()).toContain('contact.answered');
});

test('a returned letter or a complaint without our signature changes nothing', async () => {
  const before = await everything();
  const report = (to: string, inside: string) => [
    'From: MAILER-DAEMON@evil.example',
    `To: ${to}`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary="x"',
    '',
    '--x',
    'Content-Type: message/delivery-status',
    '',
    `Final-Recipient: rfc822; ${canaryOf('A').email}`,
    'Action: failed',
    'Status: 5.1.1',
    '',
    '--x',
    'Content-Type: text/rfc822-headers',
    '',
    inside,
    '--x--',
  ];
  const wrong = [
    writeDeliveryToken(Buffer.alloc(32), 'bounce', deliveryId),
    writeDeliveryToken(town.house.secret, 'message', deliveryId),
    writeDeliveryToken(town.house.secret, 'bounce', newId()),
  ];
  for (const word of wrong) await take(report(`b+${word}@tea.example`, 'Subject: x'));
  await take(report('care@tea.example', `Message-ID: <${writeDeliveryToken(Buffer.alloc(32), 'message', deliveryId)}@tea.example>`));
  await take([
    'From: postmaster@evil.example',
    'To: care@tea.example',
    `X-Failed-Recipients: ${canaryOf('A').email}`,
    '',
    '550 5.1.1 gone',
  ]);
  expect(await state()).toBe('accepted');
  expect(await everything()).toEqual(before);
});

test('a letter that cannot be read harms nothing', async () => {
  const before = await everything();
  const odd = [
    ['From: ', '', ''],
    [`From: ${'<'.repeat(5000)}`, 'Subject: x', '', 'y'],
    ['From: a@b.example', `Subject: ${'=?UTF-8?B?'.repeat(500)}`, '', 'x'],
    [
      'From: a@b.example',
      'Content-Type: multipart/mixed; boundary="a"',
      '',
      ...Array.from({ length: 500 }, () => '--a\r\nContent-Type: multipart/mixed; boundary="a"\r\n'),
    ],
    ['\u0000\u0000', '', '\u0000'],
  ];
  for (const lines of odd) {
    const began = performance.now();
    await take(lines).catch((error: unknown) => expect(String(error)).not.toMatch(/ENOMEM|Maximum call stack/));
    expect(performance.now() - began).toBeLessThan(3000);
  }
  expect(await everything()).toEqual(before);
});
