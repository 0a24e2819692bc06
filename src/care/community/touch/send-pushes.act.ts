import type { Id } from '../../../kernel/id.ts';
import { isLanguage } from '../../../kernel/language.ts';
import type { House } from '../../../platform/house.ts';
import type { Reach } from '../../../platform/http/outbound.ts';
import { sendPush } from '../../../platform/push/send-push.ts';
import { say } from '../../../words/say.ts';
import { whatWouldHappen } from '../../contact/index.ts';
import { familyOf, foldNotices, isWished, sayNotice } from '../notice/index.ts';
import { tame } from './digest.ts';
import { countTold, dropGone, takeUntoldBrowsers, type Untold } from './push.data.ts';

const atOnce = 500;
const onTheWire = 16;
const mostADay = 8;

/** One message for all that is new: the newest line, and how many more. Undefined where none of it was wished for on the device. */
const messageOf = (one: Untold): Record<string, string> | undefined => {
  const language = isLanguage(one.language) ? one.language : 'en';
  const wished = one.notices.filter((notice) => isWished(one.ways, 'push', familyOf(notice.kind)));
  const folds = foldNotices(wished.map((notice) => ({ ...notice, at: new Date(notice.at), read: false })));
  const [first] = folds;
  if (!first) return undefined;
  const more = folds.length > 1 ? ` · ${say(language, 'touch.push.more', { count: folds.length - 1 })}` : '';
  return {
    title: one.company,
    body: tame(sayNotice(language, first), 160) + more,
    path: folds.length > 1 ? '/me/notices' : `/me/notices/${first.newest.noticeId}`,
    tag: first.newest.gist,
    lang: language,
  };
};

const stops = ['pause', 'complaint'];

/** Members who asked for quiet or have a complaint open: the arbiter’s word on them holds here as for every contact. */
const leftInPeace = async (house: House, ids: readonly Id[], now: Date): Promise<Set<Id>> => {
  const asked = { customerIds: ids, channels: ['email' as const], purpose: 'give' as const, byHand: false };
  const answers = await whatWouldHappen(house.db, house, asked, now);
  return new Set(ids.filter((id) => answers.get(id)?.checks.some((one) => stops.includes(one.check) && !one.ok) ?? true));
};

const sendSome = async (house: House, now: Date, reach: Reach | undefined): Promise<{ taken: number; sent: number }> => {
  const taken = await house.db.transaction().execute((tx) => takeUntoldBrowsers(tx, now, atOnce));
  if (taken.length === 0) return { taken: 0, sent: 0 };
  const quiet = await leftInPeace(house, [...new Set(taken.map((one) => one.customerId))], now);
  const leaving = taken.flatMap((one) => {
    const message = one.awake && one.today < mostADay && !quiet.has(one.customerId) ? messageOf(one) : undefined;
    return message ? [{ one, message }] : [];
  });
  await house.db.transaction().execute((tx) =>
    countTold(
      tx,
      leaving.map((each) => each.one),
      now,
    ),
  );
  const gone: Untold[] = [];
  let sent = 0;
  for (let from = 0; from < leaving.length; from += onTheWire)
    await Promise.all(
      leaving.slice(from, from + onTheWire).map(async ({ one, message }) => {
        const came = await sendPush(house, one, message, now, reach);
        if (came === 'gone') gone.push(one);
        if (came === 'sent') sent += 1;
      }),
    );
  if (gone.length > 0) await dropGone(house.db, gone);
  return { taken: taken.length, sent };
};

/** Tells browsers what is new for their members. What could not be handed over is not tried again: it stands in the page. */
export const sendPushes = async (house: House, reach?: Reach): Promise<number> => {
  const now = house.clock.now();
  let sent = 0;
  for (;;) {
    const round = await sendSome(house, now, reach);
    sent += round.sent;
    if (round.taken < atOnce) return sent;
  }
};
