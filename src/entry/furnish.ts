import { makeOwnerLink } from '../care/staff/index.ts';
import type { House } from '../platform/house.ts';
import type { Values, Words } from '../words/say.ts';

export type Tell = (words: Words, values?: Values) => void;

/** What a house needs before the first person walks in: its company and owner. Answers the owner's link. */
export const furnish = async (house: House, _tell: Tell): Promise<string | undefined> => makeOwnerLink(house, house.clock.now());
