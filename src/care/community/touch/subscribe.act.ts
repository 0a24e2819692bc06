import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { areKeys } from '../../../platform/push/encrypt.ts';
import { type Browser, isPushAddress } from '../../../platform/push/send-push.ts';
import { dropSubscriptions, keepSubscription } from './push.data.ts';

const mostBrowsers = 10;

/** Lets a browser of a member be told things. Its address must be that of a push service; nothing else is ever called. */
export const subscribe = (house: House, member: Member, browser: Browser): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    if (!isPushAddress(browser.endpoint) || !areKeys(browser)) return refused('value-not-fitting');
    await keepSubscription(tx, member, browser, house.clock.now(), mostBrowsers);
    return done(undefined);
  });

export const unsubscribeBrowser = (house: House, member: Member, endpoint?: string): Promise<void> =>
  dropSubscriptions(house.db, member.customerId, endpoint);
