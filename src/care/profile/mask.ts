import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { AddressChannel } from './normal-form.ts';

const dots = '••••';

const maskEmail = (value: string): string => {
  const at = value.lastIndexOf('@');
  const local = [...value.slice(0, at)];
  return `${local.slice(0, local.length > 3 ? 2 : 1).join('')}${dots}${value.slice(at)}`;
};

const maskPhone = (value: string): string => {
  const national = parsePhoneNumberFromString(value)?.nationalNumber ?? value.replace(/\D/g, '');
  return national.length >= 9 ? `${national.slice(0, 3)} ${dots} ${national.slice(-4)}` : `${dots} ${national.slice(-2)}`;
};

/** An address as it stands on screens and in lists: enough to recognise, not enough to use. The full one is read through its own door. */
export const mask = (channel: AddressChannel, value: string): string => {
  if (channel === 'email') return maskEmail(value);
  if (channel === 'phone') return maskPhone(value);
  return `${[...value].slice(0, 6).join('')}${dots}`;
};
