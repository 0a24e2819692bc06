import { randomInt } from 'node:crypto';
import { placeOf } from '../../../kernel/place.ts';
import { sign } from '../../../platform/secret/secret.ts';
import type { Limit } from '../../staff/index.ts';

/** How long a code and its link wait, and how many wrong codes are looked at before it is void. */
export const codeMinutes = 15;
export const mostTries = 5;

const quarter = 15 * 60;
const hour = 60 * 60;

/** Six digits, every one as likely as the next. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** What somebody typed or pasted, as digits only. */
export const plainCode = (typed: string): string => typed.normalize('NFKC').replaceAll(/[^\d]/g, '').slice(0, 12);

/** What is kept of a code: worth nothing without the house secret and the row it stands in. */
export const hashCode = (secret: Buffer, codeId: string, code: string): Buffer =>
  Buffer.from(sign(secret, 'portal code', `${codeId} ${code}`), 'base64url');

export const askLimits = (email: string, address: string): Limit[] => [
  { key: `portal-code-from:${placeOf(address)}`, most: 30, seconds: hour },
  { key: `portal-code:${email}`, most: 5, seconds: hour },
];

/** A code has a million values: five tries each, twenty in a quarter of an hour from one place, thirty a day for one e-mail. */
export const codeLimits = (email: string, address: string): Limit[] => [
  { key: `portal-enter-from:${placeOf(address)}`, most: 20, seconds: quarter },
  { key: `portal-enter-day:${email}`, most: 30, seconds: 24 * hour },
];

export const linkLimits = (address: string): Limit[] => [{ key: `portal-link-from:${placeOf(address)}`, most: 60, seconds: quarter }];

export const passwordLimits = (email: string, address: string): Limit[] => [
  { key: `portal-password-from:${placeOf(address)}`, most: 60, seconds: quarter },
  { key: `portal-password:${email}:${placeOf(address)}`, most: 10, seconds: quarter },
  { key: `portal-password:${email}`, most: 100, seconds: hour },
];
