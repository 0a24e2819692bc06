import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Mime } from './write-mime.ts';

const signInPool = promisify(sign);

/** What signs for a domain, and the DNS record that lets the world check it. */
export type DkimKey = { selector: string; key: KeyObject; record: string; spare: KeyObject[] };

const signed = [
  'from',
  'to',
  'reply-to',
  'subject',
  'date',
  'message-id',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'list-unsubscribe',
  'list-unsubscribe-post',
];

const recordOf = (key: KeyObject): string =>
  `v=DKIM1; k=rsa; p=${createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64')}`;

/** The house's signing key: made on first use, kept in the data folder, readable by nobody else. */
export const loadDkimKey = async (dataFolder: string, selector = 'teahouse'): Promise<DkimKey> => {
  const folder = join(dataFolder, 'dkim');
  const path = join(folder, `${selector}.pem`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const known = await readFile(path, 'utf8').catch(() => undefined);
  if (known === undefined) {
    const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await writeFile(path, pem, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  const key = createPrivateKey(await readFile(path, 'utf8'));
  return { selector, key, record: recordOf(key), spare: [] };
};

/**
 * A key in use is locked, and whoever wants it meanwhile waits, the main thread too: so every signature under way has a copy of
 * its own, and copies are kept for the next.
 */
const signWith = async ({ key, spare }: DkimKey, text: string): Promise<string> => {
  const copy = spare.pop() ?? createPrivateKey({ key: key.export({ type: 'pkcs8', format: 'der' }), type: 'pkcs8', format: 'der' });
  const signature = await signInPool('sha256', Buffer.from(text), copy);
  spare.push(copy);
  return signature.toString('base64');
};

const relaxed = (header: string): string => {
  const colon = header.indexOf(':');
  const value = header
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${header.slice(0, colon).toLowerCase().trim()}:${value}`;
};

const relaxedBody = (body: string): string => {
  const lines = body
    .replace(/[ \t]+/g, ' ')
    .replace(/ \r\n/g, '\r\n')
    .replace(/(\r\n)+$/, '');
  return lines === '' ? '' : `${lines}\r\n`;
};

/**
 * The DKIM-Signature of a message (RFC 6376, relaxed/relaxed, RSA-SHA256). The signature is computed in Node's thread pool:
 * at 0.3 ms each it would otherwise be the better half of sending. The unsubscribe headers are covered, as RFC 8058 demands.
 */
export const signDkim = async ({ headers, body }: Mime, domain: string, dkim: DkimKey): Promise<string> => {
  const present = signed
    .map((name) => headers.find((header) => header.toLowerCase().startsWith(`${name}:`)))
    .filter((header) => header !== undefined);
  const names = present.map((header) => header.slice(0, header.indexOf(':')).toLowerCase()).join(':');
  const hash = createHash('sha256').update(relaxedBody(body)).digest('base64');
  const unsigned = `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=${dkim.selector};\r\n h=${names};\r\n bh=${hash};\r\n b=`;
  const covered = `${present.map((header) => `${relaxed(header)}\r\n`).join('')}${relaxed(unsigned)}`;
  const signature = await signWith(dkim, covered);
  return unsigned + signature.replace(/.{72}/g, '$&\r\n ');
};
