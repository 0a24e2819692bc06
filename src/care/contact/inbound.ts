import type { ParsedMail } from 'mailparser';

/** What a message in our mailbox is, as far as its own words go; nothing in it is believed before its signature is checked. */
export type Inbound =
  | { kind: 'bounce'; permanent: boolean; status: string; tokens: string[]; messages: string[]; failed: string[] }
  | { kind: 'complaint'; messages: string[]; tokens: string[] }
  | { kind: 'auto-reply' }
  | { kind: 'notice' }
  | { kind: 'letter'; messages: string[]; from: string; fromName: string; subject: string; words: string };

const verp = /\bb\+([a-z2-7]{52})@/gi;
const ours = /<([a-z2-7]{52})@[^>\s]+>/gi;

const found = (pattern: RegExp, text: string): string[] => [
  ...new Set([...text.matchAll(pattern)].map((one) => (one[1] ?? '').toLowerCase())),
];

const header = (mail: ParsedMail, name: string): string => {
  const line = mail.headerLines.find((one) => one.key === name)?.line ?? '';
  return line.slice(line.indexOf(':') + 1).trim();
};

const part = (mail: ParsedMail, type: string): string =>
  mail.attachments
    .filter((one) => one.contentType === type)
    .map((one) => one.content.toString('utf8'))
    .join('\n');

const original = (mail: ParsedMail): string =>
  `${part(mail, 'message/rfc822')}\n${part(mail, 'text/rfc822-headers')}\n${part(mail, 'message/rfc822-headers')}`;

const envelopeTokens = (mail: ParsedMail): string[] =>
  found(verp, ['to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-delivered-to'].map((name) => header(mail, name)).join(' '));

const reportType = (mail: ParsedMail): string => /report-type="?([\w-]+)/i.exec(header(mail, 'content-type'))?.[1]?.toLowerCase() ?? '';

const readReport = (mail: ParsedMail): Inbound => {
  const report = part(mail, 'message/delivery-status');
  const action = /^Action:\s*(\w+)/im.exec(report)?.[1]?.toLowerCase() ?? 'failed';
  const status = /^Status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(report)?.[1] ?? '';
  if (action !== 'failed') return { kind: 'notice' };
  const failed = [...report.matchAll(/^(?:Final|Original)-Recipient:\s*rfc822;\s*(\S+)/gim)].map((one) => one[1] ?? '');
  return {
    kind: 'bounce',
    permanent: status.startsWith('5'),
    status,
    failed,
    tokens: envelopeTokens(mail),
    messages: found(ours, original(mail)),
  };
};

const fromRobot = (mail: ParsedMail): boolean => /^(mailer-daemon|postmaster|mail-daemon)@/i.test(mail.from?.value[0]?.address ?? '');

/** Servers that never heard of RFC 3464: the failed address in a header, or a code somewhere in the prose. Unclear ones count as soft. */
const readPlainBounce = (mail: ParsedMail): Inbound => {
  const text = mail.text ?? '';
  const status = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? '';
  const permanent = status ? status.startsWith('5') : /\b(550|551|553|554)\b/.test(text);
  const failed = header(mail, 'x-failed-recipients')
    .split(/[,\s]+/)
    .filter(Boolean);
  return { kind: 'bounce', permanent, status, failed, tokens: envelopeTokens(mail), messages: found(ours, `${text}\n${original(mail)}`) };
};

/** RFC 3834, and what programs did before it. */
const isAutomatic = (mail: ParsedMail): boolean => {
  const submitted = header(mail, 'auto-submitted').toLowerCase();
  if (submitted && submitted !== 'no') return true;
  if (header(mail, 'x-autoreply') || header(mail, 'x-autorespond') || header(mail, 'x-auto-reply-from')) return true;
  return /^(auto_reply|bulk|junk)/i.test(header(mail, 'precedence'));
};

/** The answer without what it quotes, at most so much of it. */
const ownWords = (text: string): string => {
  const lines = text.split(/\r?\n/);
  const quote = lines.findIndex((line) => /^>|^-{2,} ?(original|原始)|^(on .+wrote:|在.+写道[:：])$/i.test(line.trim()));
  return (quote > 0 ? lines.slice(0, quote) : lines).join('\n').trim().slice(0, 10_000);
};

export const readInbound = (mail: ParsedMail): Inbound => {
  const report = reportType(mail);
  if (report === 'feedback-report') {
    const inside = `${original(mail)}\n${part(mail, 'message/feedback-report')}`;
    return { kind: 'complaint', messages: found(ours, inside), tokens: found(verp, inside) };
  }
  if (report === 'delivery-status' || part(mail, 'message/delivery-status')) return readReport(mail);
  if (header(mail, 'x-failed-recipients') || fromRobot(mail)) return readPlainBounce(mail);
  if (isAutomatic(mail)) return { kind: 'auto-reply' };
  const sender = mail.from?.value[0];
  return {
    kind: 'letter',
    messages: found(ours, `${header(mail, 'in-reply-to')} ${header(mail, 'references')}`),
    from: sender?.address ?? '',
    fromName: sender?.name ?? '',
    subject: (mail.subject ?? '').replace(/\s+/g, ' ').slice(0, 300),
    words: ownWords(mail.text ?? ''),
  };
};
