import { placeOf } from '../../kernel/place.ts';
import type { Limit } from './rate.data.ts';

const quarter = 15 * 60;
const hour = 60 * 60;

/** E-mail addresses are compared, counted and kept in one form. */
export const plainEmail = (email: string): string => email.trim().normalize('NFKC').toLowerCase();

/**
 * How often somebody may try to sign in, the narrowest first. The first limit stops one place trying many accounts, the second
 * stops guessing at one account from one place, the third stops guessing from many places.
 */
export const passwordLimits = (email: string, address: string): Limit[] => [
  { key: `password-from:${placeOf(address)}`, most: 60, seconds: quarter },
  { key: `password:${plainEmail(email)}:${placeOf(address)}`, most: 10, seconds: quarter },
  { key: `password:${plainEmail(email)}`, most: 100, seconds: hour },
];

export const linkRequestLimits = (email: string, address: string): Limit[] => [
  { key: `link-from:${placeOf(address)}`, most: 30, seconds: hour },
  { key: `link:${plainEmail(email)}`, most: 5, seconds: hour },
];

export const linkUseLimits = (address: string): Limit[] => [{ key: `link-use-from:${placeOf(address)}`, most: 60, seconds: quarter }];

/** A second factor has a million values: ten tries in a quarter of an hour, thirty in a day, per account. */
export const codeLimits = (staffId: string, address: string): Limit[] => [
  { key: `code-from:${placeOf(address)}`, most: 60, seconds: quarter },
  { key: `code:${staffId}`, most: 10, seconds: quarter },
  { key: `code-day:${staffId}`, most: 30, seconds: 24 * hour },
];

/** The password asked again before something serious. */
export const confirmLimits = (staffId: string): Limit[] => [{ key: `confirm:${staffId}`, most: 10, seconds: quarter }];
