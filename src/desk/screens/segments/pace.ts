import type { Preview } from './what.ts';

export type Pace = 'moment' | 'minutes';
/** What makes it so: each customer is a lot of looking, or there are many of them. */
export type Because = 'each' | 'many';

/** In PostgreSQL's own measure; a million of it takes about two seconds. */
const [moment, minutes] = [1_000_000, 30_000_000];
/** A customer read from one row costs less than one; from there on, what they did is looked through. */
const lookedThrough = 3;

/** How long a rule takes to find everybody once it is kept, where that is worth a word at all. */
export const paceOf = ({ cost: { estimate }, everybody }: Pick<Preview, 'cost' | 'everybody'>): `${Pace}-${Because}` | undefined => {
  if (estimate < moment) return undefined;
  return `${estimate < minutes ? 'moment' : 'minutes'}-${estimate / Math.max(1, everybody) < lookedThrough ? 'many' : 'each'}`;
};
