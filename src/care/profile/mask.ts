import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { AddressChannel } from './normal-form.ts';

const dots = '••••';

const maskEmail = (value: string): string => {
  const at = value.lastIndexOf('@');
  const local = [...value.slice(0, at)];
  return `${local.slice(0, local.length > 3 ? 2 : 1).join('')}${dots}${value.slice(at)}`;
};

/** Numbers in normal form of countries where nothing but the calling code stands before the national number. */
const plainly = /^\+(?:86(1[3-9]\d{9})|44([2378]\d{9})|1([2-9]\d{9})|49(1[5-7]\d{8,9})|33([1-7]\d{8})|65([3689]\d{7})|852([5-9]\d{7}))$/;

/** The national part. Most numbers are read off; the whole library takes ten times as long, and a list has a hundred. */
const nationalOf = (value: string): string => {
  const read = plainly.exec(value);
  if (read) return read.slice(1).find((part) => part !== undefined) ?? '';
  return parsePhoneNumberFromString(value.replace(/^\s*00/, '+'))?.nationalNumber ?? value.replace(/\D/g, '');
};

const maskPhone = (value: string): string => {
  const national = nationalOf(value);
  return national.length >= 9 ? `${national.slice(0, 3)} ${dots} ${national.slice(-4)}` : `${dots} ${national.slice(-2)}`;
};

/** Whether somebody hid something in it; what is hidden is not said. */
export const isMasked = (text: string): boolean => text.includes(dots);

/** An address as it stands on screens and in lists: enough to recognise, not enough to use. The full one is read through its own door. */
export const mask = (channel: AddressChannel, value: string): string => {
  if (channel === 'email') return maskEmail(value);
  if (channel === 'phone') return maskPhone(value);
  return `${[...value].slice(0, 6).join('')}${dots}`;
};
