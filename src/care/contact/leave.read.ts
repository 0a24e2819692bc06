import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import { countGuess, isGuessing } from './guess.data.ts';
import { loadPreferences, type PreferenceKey, type Preferences } from './preferences.data.ts';
import { type Leave, readLeaveToken } from './token.ts';

/** The letter behind a link. Guessing costs: two hundred wrong words an hour from one address, then no answer at all for that hour. */
export const openLeaveLink = async (house: House, token: string, address: string): Promise<Outcome<Leave>> => {
  const now = house.clock.now();
  if (await isGuessing(house.db, address, now)) return refused('too-often', { seconds: 3600 });
  const leave = readLeaveToken(house.secret, token);
  if (leave) return done(leave);
  await countGuess(house.db, address, now);
  return refused('not-found');
};

export const readPreferences = async (house: House, leave: PreferenceKey): Promise<Preferences | undefined> =>
  loadPreferences(house.db, house, leave);
