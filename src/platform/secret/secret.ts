import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** A word nobody can guess: 256 bits, for cookies, links and tokens. Only its `hashOf` is kept. */
export const newWord = (): string => randomBytes(32).toString('base64url');

/** What is kept of a word that carries 256 random bits; such words need no salt and no slow hash. */
export const hashOf = (word: string): Buffer => createHash('sha256').update(word).digest();

/** A key of its own for each purpose, so that what is made for one is worth nothing for another. */
export const keyFor = (secret: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `teahouse ${purpose}`, 32));

/** Text closed with the house secret (AES-256-GCM), for secrets we must be able to read again. */
export const seal = (secret: Buffer, purpose: string, text: string): string => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce);
  const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64url');
};

/** The text again, or undefined when it was sealed by another house, for another purpose, or was changed. */
export const unseal = (secret: Buffer, purpose: string, sealed: string): string | undefined => {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < 28) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
};

/** A signature over `text`, for links that carry their own content (unsubscribe, preferences). */
export const sign = (secret: Buffer, purpose: string, text: string): string =>
  createHmac('sha256', keyFor(secret, purpose)).update(text).digest('base64url');

export const isSigned = (secret: Buffer, purpose: string, text: string, signature: string): boolean => {
  const expected = Buffer.from(sign(secret, purpose, text));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
};
