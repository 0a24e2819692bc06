import { createHash } from 'node:crypto';
import type { Mail, Mailbox } from './mail.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not get into a header
const controls = /[\u0000-\u001f\u007f\u2028\u2029]+/g;
const plain = /^[\x20-\x7e]*$/;

/** Nothing that could begin another header survives. */
const oneLine = (value: string): string => value.replace(controls, ' ').trim();

const encodedWord = (piece: string): string => `=?UTF-8?B?${Buffer.from(piece, 'utf8').toString('base64')}?=`;

/** RFC 2047: words of at most 75 characters, never parting a character. */
const encodeText = (value: string): string => {
  const clean = oneLine(value);
  if (plain.test(clean) && !clean.includes('=?')) return clean;
  const pieces: string[] = [];
  let piece = '';
  for (const character of clean) {
    if (Buffer.byteLength(piece + character) > 42) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece].map(encodedWord).join('\r\n ');
};

const writeMailbox = ({ name, email }: Mailbox): string => {
  const clean = oneLine(name);
  if (!clean) return email;
  return plain.test(clean) ? `"${clean.replace(/["\\]/g, '')}" <${email}>` : `${encodeText(clean)} <${email}>`;
};

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64').replace(/.{76}/g, '$&\r\n').replace(/\r\n$/, '');

const part = (type: string, text: string): string =>
  `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(text.replace(/\r?\n/g, '\r\n'))}\r\n`;

export type Mime = { headers: string[]; body: string };

/** The message as RFC 5322 wants it: whole header lines (folded ones as one entry) and the body, both with CRLF. */
export const writeMime = (mail: Mail, at: Date): Mime => {
  const boundary = `=_${createHash('sha256').update(mail.messageId).digest('hex').slice(0, 24)}`;
  const headers = [
    `From: ${writeMailbox(mail.from)}`,
    `To: ${writeMailbox(mail.to)}`,
    ...(mail.replyTo ? [`Reply-To: ${oneLine(mail.replyTo)}`] : []),
    `Subject: ${encodeText(mail.subject)}`,
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: ${mail.messageId}`,
    ...mail.headers.map(([name, value]) => `${name}: ${oneLine(value)}`),
    'MIME-Version: 1.0',
  ];
  if (mail.html === undefined)
    return {
      headers: [...headers, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
      body: `${base64(mail.text.replace(/\r?\n/g, '\r\n'))}\r\n`,
    };
  const body = `--${boundary}\r\n${part('text/plain', mail.text)}--${boundary}\r\n${part('text/html', mail.html)}--${boundary}--\r\n`;
  return { headers: [...headers, `Content-Type: multipart/alternative; boundary="${boundary}"`], body };
};
