import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Id } from '../../../kernel/id.ts';
import { keyFor } from '../../../platform/secret/secret.ts';

const dayLength = 86_400_000;
/** Days a link opens. Facts about a person stand behind it, so it wears out, which the link to leave does not. */
const opensDays = 60;

const macOf = (secret: Buffer, body: Buffer): Buffer =>
  createHmac('sha256', keyFor(secret, 'still-right')).update(body).digest().subarray(0, 16);

/** The word in a customer's "still right?" link: the customer and the day it was made, signed for this use only. */
export const writeRightToken = (secret: Buffer, customerId: Id, now: Date): string => {
  const body = Buffer.alloc(21);
  body[0] = 1;
  Buffer.from(customerId.replaceAll('-', ''), 'hex').copy(body, 1);
  body.writeUInt32BE(Math.floor(now.getTime() / dayLength), 17);
  return Buffer.concat([body, macOf(secret, body)]).toString('base64url');
};

export const readRightToken = (secret: Buffer, token: string, now: Date): Id | undefined => {
  if (!/^[\w-]{50}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  // only one spelling of a token is that token
  if (bytes.length !== 37 || bytes.toString('base64url') !== token) return undefined;
  const body = bytes.subarray(0, 21);
  if (body[0] !== 1 || !timingSafeEqual(macOf(secret, body), bytes.subarray(21))) return undefined;
  const age = Math.floor(now.getTime() / dayLength) - body.readUInt32BE(17);
  if (age < 0 || age > opensDays) return undefined;
  return body
    .subarray(1, 17)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
