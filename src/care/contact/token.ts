import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Id } from '../../kernel/id.ts';
import { keyFor } from '../../platform/secret/secret.ts';
import type { Purpose } from './standing.ts';

const keys = new WeakMap<Buffer, Map<string, KeyObject>>();
const keyOf = (secret: Buffer, use: string): KeyObject => {
  const known = keys.get(secret) ?? new Map<string, KeyObject>();
  keys.set(secret, known);
  const key = known.get(use) ?? createSecretKey(keyFor(secret, use));
  known.set(use, key);
  return key;
};

const macOf = (secret: Buffer, use: string, body: Buffer): Buffer =>
  createHmac('sha256', keyOf(secret, use)).update(body).digest().subarray(0, 16);

const bytesOf = (id: Id): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer): Id => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const open = (secret: Buffer, use: string, bytes: Buffer, length: number): Buffer | undefined => {
  if (bytes.length !== length + 16) return undefined;
  const body = bytes.subarray(0, length);
  return timingSafeEqual(macOf(secret, use, body), bytes.subarray(length)) ? body : undefined;
};

const purposes: readonly Purpose[] = ['give', 'ask', 'service'];

/** What a link in a message stands for: whose it is, and which kind of message carried it. */
export type Leave = { customerId: Id; deliveryId: Id; purpose: Purpose };

/** The word in the unsubscribe and preference link: signed with 128 bits, for this use only; it does not wear out, as mail does not. */
export const writeLeaveToken = (secret: Buffer, leave: Leave): string => {
  const body = Buffer.concat([Buffer.from([1, purposes.indexOf(leave.purpose)]), bytesOf(leave.customerId), bytesOf(leave.deliveryId)]);
  return Buffer.concat([body, macOf(secret, 'leave', body)]).toString('base64url');
};

export const readLeaveToken = (secret: Buffer, token: string): Leave | undefined => {
  if (!/^[\w-]{67}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  // the last letter carries two bits that count for nothing: only one spelling of a token is that token
  if (bytes.toString('base64url') !== token) return undefined;
  const body = open(secret, 'leave', bytes, 34);
  const purpose = body && body[0] === 1 ? purposes[body[1] ?? 9] : undefined;
  return body && purpose ? { customerId: idOf(body.subarray(2, 18)), deliveryId: idOf(body.subarray(18, 34)), purpose } : undefined;
};

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

const toBase32 = (bytes: Buffer): string => {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += alphabet[(value >> (bits - 5)) & 31];
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text;
};

const fromBase32 = (text: string): Buffer => {
  let bits = 0;
  let value = 0;
  const bytes: number[] = [];
  for (const letter of text) {
    value = ((value << 5) | alphabet.indexOf(letter)) & 0xffff;
    bits += 5;
    if (bits >= 8) {
      bytes.push((value >> (bits - 8)) & 255);
      bits -= 8;
    }
  }
  return Buffer.from(bytes);
};

/** Names one delivery inside an address or a Message-ID: 52 letters that survive lower-casing, signed, one use each. */
export const writeDeliveryToken = (secret: Buffer, use: 'message' | 'bounce', deliveryId: Id): string => {
  const body = bytesOf(deliveryId);
  return toBase32(Buffer.concat([body, macOf(secret, use, body)]));
};

export const readDeliveryToken = (secret: Buffer, use: 'message' | 'bounce', token: string): Id | undefined => {
  const plain = token.toLowerCase();
  if (!/^[a-z2-7]{52}$/.test(plain)) return undefined;
  const bytes = fromBase32(plain);
  const body = toBase32(bytes) === plain ? open(secret, use, bytes, 16) : undefined;
  return body && idOf(body);
};
