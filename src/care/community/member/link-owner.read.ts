import type { House } from '../../../platform/house.ts';
import { mask } from '../../profile/index.ts';
import { findLink } from './code.data.ts';

/** Whom the link of a mail would let in, masked; undefined when it is used up, too old, or none of ours. */
export const linkOwner = async (house: House, word: string): Promise<string | undefined> => {
  if (!/^[\w-]{43}$/.test(word)) return undefined;
  const asked = await findLink(house.db, word, house.clock.now());
  return asked && mask('email', asked.email);
};
