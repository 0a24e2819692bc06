import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { allowances } from '../../platform/live/allowance.ts';

/** How often one may search: guests each 15 a minute and 2 at once a second, and all guests together 8 a second; members 30 a minute. */
const openLimits = () => ({
  guest: allowances({ atOnce: 15, perSecond: 15 / 60 }),
  member: allowances({ atOnce: 30, perSecond: 30 / 60 }),
  guests: allowances({ atOnce: 80, perSecond: 8 }),
});

const limits = new WeakMap<House['db'], ReturnType<typeof openLimits>>();
/** Each house counts its own. */
const limitsOf = ({ db }: House): ReturnType<typeof openLimits> => {
  const open = limits.get(db) ?? openLimits();
  limits.set(db, open);
  return open;
};

/** Takes one search of what somebody may ask for. Kept in memory: a limit that writes would cost more than the search. */
export const takeSearch = (house: House, asking: Asking, at: number): Outcome<undefined> => {
  const { guest, member, guests } = limitsOf(house);
  const [mine, name] = asking.member ? [member, asking.member.customerId] : [guest, asking.address];
  if (!mine.take(name, at)) return refused('too-often', { seconds: mine.seconds(name) });
  if (!asking.member && !guests.take('all', at)) return refused('too-often', { seconds: guests.seconds('all') });
  return done(undefined);
};
