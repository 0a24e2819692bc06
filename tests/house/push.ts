import { createDecipheriv, type ECDH, hkdfSync } from 'node:crypto';

const key = (secret: Buffer, salt: Buffer, info: Buffer | string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(info), length));

/** What a browser reads of a message that was pushed to it (RFC 8291); nobody else can. */
export const openPush = (browser: ECDH, auth: Buffer, body: Buffer): Record<string, string> => {
  const [salt, sender, closed] = [body.subarray(0, 16), body.subarray(21, 86), body.subarray(86)];
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), sender]);
  const shared = key(browser.computeSecret(sender), auth, info, 32);
  const cipher = createDecipheriv(
    'aes-128-gcm',
    key(shared, salt, 'Content-Encoding: aes128gcm\0', 16),
    key(shared, salt, 'Content-Encoding: nonce\0', 12),
  );
  cipher.setAuthTag(closed.subarray(-16));
  const text = Buffer.concat([cipher.update(closed.subarray(0, -16)), cipher.final()]);
  if (text.at(-1) !== 2) throw new Error('the message does not end as its last record does');
  return JSON.parse(text.subarray(0, -1).toString()) as Record<string, string>;
};
