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
 * Numbers nobody doubts, which the library takes twenty times as long to find valid: mobile ones of mainland China, mobile ones and pagers of Britain, any of
 * France and of the United States. A test holds each to what the library says.
 */
const plainNumbers = [
  { home: 'CN', code: '+86', trunk: '', pattern: /^1(?:[38]\d|5[0-35-9])\d{8}$/ },
  {
    home: 'GB',
    code: '+44',
    trunk: '0',
    pattern:
      /^(?:7(?:457[0-57-9]|700[01]|911[028])\d{5}|7(?:[1-3]\d\d|4(?:[0-46-9]\d|5[0-689])|5(?:0[0-8]|[13-9]\d|2[0-35-9])|7(?:0[1-9]|[1-7]\d|8[02-9]|9[0-689])|8(?:[014-9]\d|[23][0-8])|9(?:[024-9]\d|1[02-9]|3[0-689]))\d{6}|76(?:464|652)\d{5}|76(?:0[0-28]|2[356]|34|4[01347]|5[49]|6[0-369]|77|8[14]|9[139])\d{6})$/,
  },
  { home: 'FR', code: '+33', trunk: '0', pattern: /^[1-9]\d{8}$/ },
  {
    home: 'US',
    code: '+1',
    trunk: '',
    pattern:
      /^(?:983[2-57-9]\d{6}|(?:2(?:0[1-35-9]|1[02-9]|2[03-57-9]|3[1459]|4[08]|5[1-46]|6[0279]|7[02469]|8[13])|3(?:0[1-57-9]|1[02-9]|2[013-79]|3[0-24679]|4[167]|5[0-3]|6[01349]|8[056])|4(?:0[124-9]|1[02-579]|2[3-5]|3[0245]|4[023578]|58|6[349]|7[02589]|8[04])|5(?:0[1-57-9]|1[0235-8]|20|3[0149]|4[01]|5[179]|6[1-47]|7[0-5]|8[0256])|6(?:0[1-35-9]|1[024-9]|2[03689]|3[016]|4[0156]|5[01679]|6[0-279]|78|8[0-269])|7(?:0[1-46-8]|1[2-9]|2[04-8]|3[0-2478]|4[0378]|5[47]|6[02359]|7[0-59]|8[156])|8(?:0[1-68]|1[02-8]|2[0168]|3[0-2589]|4[03578]|5[046-9]|6[02-5]|7[028])|9(?:0[1346-9]|1[02-9]|2[0589]|3[0146-8]|4[01357-9]|5[12469]|7[0-3589]|8[04-69]))[2-9]\d{6})$/,
  },
] as const;

/**
 * British numbers that look like mobile ones and are none: what is left once those above are taken out, and whatever may be a personal
 * number or one of the islands'. The library tries every kind of four countries before it says so. A test holds these to it as well.
 */
const noNumber = { home: 'GB', code: '+44', trunk: '0', pattern: /^7(?!0|4576|509|524|624|700|781|797|829|839|911|937)\d{9}$/ } as const;

/** What stands between digits says nothing. */
const between = /(?<=\d)[ -](?=\d)/g;

/** The digits after the country or the trunk prefix, where they are this country's. */
const nationalOf = (digits: string, home: string | undefined, one: { home: string; code: string; trunk: string }): string | undefined => {
  if (digits.startsWith(one.code)) return digits.slice(one.code.length);
  return one.home === home && digits.startsWith(one.trunk) ? digits.slice(one.trunk.length) : undefined;
};

/** The number, `null` where there surely is none, `undefined` where the library must say. */
const quickPhone = (plain: string, home: string | undefined): string | null | undefined => {
  const digits = plain.includes(' ') || plain.includes('-') ? plain.replace(between, '') : plain;
  for (const one of plainNumbers) {
    const national = nationalOf(digits, home, one);
    if (national !== undefined && one.pattern.test(national)) return one.code + national;
  }
  return noNumber.pattern.test(nationalOf(digits, home, noNumber) ?? '') ? null : undefined;
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
  if (quick !== undefined) return quick ?? undefined;
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
