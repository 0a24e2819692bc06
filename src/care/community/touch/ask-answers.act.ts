import { languages } from '../../../kernel/language.ts';
import { done } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { askContacts, type NewRequest, offerTemplates } from '../../contact/index.ts';
import { answersLetter, foldNotices, sayNotice, settleUntold, takeUntold, type Untold } from '../notice/index.ts';
import { tame } from './digest.ts';
import { answersKey, touchLetters } from './letters.ts';
import { notQuiet, onLineSince, seenAt } from './seen.data.ts';

const atOnce = 1_000;
const mostLines = 8;

/** One letter for all that waited for a member, a line for each topic. What others wrote into it is tamed. */
const requestOf = (house: House, notices: readonly Untold[], now: Date): NewRequest[] => {
  const [first] = notices;
  if (!first) return [];
  const base = house.baseUrl.replace(/\/$/, '');
  const lines = foldNotices(notices)
    .slice(0, mostLines)
    .map((one) => ({
      ...Object.fromEntries(languages.map((language) => [language, tame(sayNotice(language, one), 160)])),
      link: `${base}/me/notices/${one.newest.noticeId}`,
    }));
  const earliest = notices.map((one) => one.noticeId).sort()[0] ?? '';
  return [
    {
      customerId: first.customerId,
      companyId: first.companyId,
      reason: answersLetter,
      occasion: earliest,
      purpose: 'give',
      channels: ['email'],
      priority: 60,
      templateKey: answersKey,
      values: { answers: { lines, first: lines[0], settings: `${base}/me/notices#choose` } },
      neededBy: new Date(now.getTime() + 2 * 86_400_000),
    },
  ];
};

const askSome = async (tx: Tx, house: House, now: Date): Promise<{ found: number; asked: number }> => {
  const may = sql`${notQuiet(now)} AND ${seenAt} <= ${onLineSince(now)}`;
  const taken = await takeUntold(tx, may, now, atOnce);
  const requests = [...Map.groupBy(taken, (one) => one.customerId).values()].flatMap((own) => requestOf(house, own, now));
  if (requests.length === 0) return { found: 0, asked: 0 };
  for (const companyId of new Set(requests.map((one) => one.companyId))) await offerTemplates(tx, companyId, touchLetters, now);
  const asked = await askContacts(tx, requests, now);
  return { found: taken.length, asked: asked.filter((one) => one.added).length };
};

/** Asks for letters about what was said to members themselves and lay unread for ten minutes while they were not here. */
export const askAnswers = async (house: House): Promise<number> => {
  const now = house.clock.now();
  let asked = 0;
  const turn = (work: (tx: Tx) => Promise<number>): Promise<number> => house.db.transaction().execute(work);
  while ((await turn((tx) => settleUntold(tx, now, 5_000))) === 5_000);
  for (;;) {
    const outcome = await inTransaction(house.db, async (tx) => done(await askSome(tx, house, now)));
    if (!outcome.ok || outcome.value.found === 0) return asked;
    asked += outcome.value.asked;
  }
};
