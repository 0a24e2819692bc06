import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** The keys of a browser that may be told, as it gave them (base64url). */
export type BrowserKeys = { p256dh: string; auth: string };

const hkdf = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

/** Whether these are keys of a browser: a point of the curve and sixteen bytes. */
export const areKeys = ({ p256dh, auth }: BrowserKeys): boolean => {
  const point = Buffer.from(p256dh, 'base64url');
  if (point.length !== 65 || point[0] !== 4 || Buffer.from(auth, 'base64url').length !== 16) return false;
  try {
    const own = createECDH('prime256v1');
    own.generateKeys();
    own.computeSecret(point);
    return true;
  } catch {
    return false;
  }
};

/** A message only that browser can read (RFC 8291, one record of aes128gcm). `fixed` is for the example of the RFC. */
export const encryptFor = (keys: BrowserKeys, message: Buffer, fixed?: { privateKey: Buffer; salt: Buffer }): Buffer => {
  const theirs = Buffer.from(keys.p256dh, 'base64url');
  const own = createECDH('prime256v1');
  if (fixed) own.setPrivateKey(fixed.privateKey);
  else own.generateKeys();
  const mine = own.getPublicKey();
  const salt = fixed?.salt ?? randomBytes(16);
  const shared = own.computeSecret(theirs);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, mine]);
  const key = hkdf(shared, Buffer.from(keys.auth, 'base64url'), info, 32);
  const cipher = createCipheriv(
    'aes-128-gcm',
    hkdf(key, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16),
    hkdf(key, salt, Buffer.from('Content-Encoding: nonce\0'), 12),
  );
  const closed = Buffer.concat([cipher.update(Buffer.concat([message, Buffer.from([2])])), cipher.final(), cipher.getAuthTag()]);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(4096, 0);
  head.writeUInt8(mine.length, 4);
  return Buffer.concat([salt, head, mine, closed]);
};
