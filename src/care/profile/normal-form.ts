import { domainToASCII } from 'node:url';
import parsePhone, { type CountryCode, isSupportedCountry } from 'libphonenumber-js';

const invisible = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/g;
const localPart = /^[^\s@"(),:;<>[\]\\\p{Cc}]{1,64}$/u;
const domain = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/;

/** Hosts domainToASCII would answer as they are; asking it costs more than all the rest. */
const plainHost = /^[a-z0-9.-]+\.[a-z]+$/;

/**
 * The one spelling of an e-mail address under which it is compared, hashed and looked up; `undefined` when it is none.
 * Case and full width vanish, the domain becomes ASCII; dots and `+tags` stay, since they may be different people.
 */
export const normalEmail = (value: string): string | undefined => {
  if (value.length > 320) return undefined;
  const plain = value.normalize('NFKC').replace(invisible, '').trim().toLowerCase();
  const at = plain.lastIndexOf('@');
  const local = plain.slice(0, at);
  const said = plain.slice(at + 1);
  const host = plainHost.test(said) && !said.includes('xn--') ? said : domainToASCII(said);
  if (at < 1 || !localPart.test(local) || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return undefined;
  return domain.test(host) ? `${local}@${host}` : undefined;
};

/**
 * Mobile numbers nobody doubts, written without blanks: mainland Chinese and British ones, which the library takes twenty times as long to
 * find valid. A test holds them to what the library says.
 */
const chineseMobile = /^(\+86)?(1(?:[38]\d|5[0-35-9])\d{8})$/;
const britishMobile = /^(\+44|0)(7(?:4[0-46-9]|5[3-9]|8[4-9])\d{7})$/;

const quickPhone = (plain: string, home: string | undefined): string | undefined => {
  const chinese = chineseMobile.exec(plain);
  if (chinese && (chinese[1] !== undefined || home === 'CN')) return `+86${chinese[2]}`;
  const british = britishMobile.exec(plain);
  return british && (british[1] === '+44' || home === 'GB') ? `+44${british[2]}` : undefined;
};

const country = (code: string | undefined): CountryCode | undefined => {
  const upper = code?.toUpperCase();
  return upper && isSupportedCountry(upper) ? upper : undefined;
};

/**
 * A phone number as E.164 (`+8613812342671`), or `undefined` when it cannot be one.
 * `home` (ISO 3166 code) reads numbers written without a country; without it they must begin with `+` or `00`.
 */
export const normalPhone = (value: string, home?: string): string | undefined => {
  if (value.length > 60) return undefined;
  const plain = value
    .normalize('NFKC')
    .replace(invisible, '')
    .trim()
    .replace(/^00(?=[1-9])/, '+');
  const quick = quickPhone(plain, home);
  if (quick) return quick;
  const known = country(home);
  const found = parsePhone(plain, { ...(known ? { defaultCountry: known } : {}), extract: false });
  return found?.isValid() ? found.number : undefined;
};

export const channels = ['email', 'phone', 'post'] as const;
export type AddressChannel = (typeof channels)[number];

/** The normal form of an address of any channel; a postal address is compared by its words alone. */
export const normalAddress = (channel: AddressChannel, value: string, home?: string): string | undefined => {
  if (channel === 'email') return normalEmail(value);
  if (channel === 'phone') return normalPhone(value, home);
  const words = value
    .normalize('NFKC')
    .replace(invisible, '')
    .toLowerCase()
    .replace(/[\s,，。.;；]+/g, ' ')
    .trim();
  return words || undefined;
};
