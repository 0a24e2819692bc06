import { z } from 'zod';
import { isLanguage, type Language } from '../../kernel/language.ts';
import type { House } from '../../platform/house.ts';
import { idShape } from '../../platform/http/shapes.ts';
import { sendStaffMail } from '../../platform/mail/house-mail.ts';
import type { Job } from '../../platform/queue/job.ts';
import { say } from '../../words/say.ts';
import { audit } from './audit.data.ts';
import { keepLink, type LinkPurpose, linkAddress, linkMinutes } from './link.data.ts';
import { mailLinkTask } from './mail-link.act.ts';
import { type Account, accountByEmail, accountById } from './staff.data.ts';

const wishShape = z.discriminatedUnion('purpose', [
  z.object({ purpose: z.literal('invitation'), staffId: idShape, by: idShape }),
  z.object({ purpose: z.literal('sign-in'), email: z.string(), language: z.string() }),
]);

type Letter = { to: string; subject: string; text: string };

const write = (account: Account, purpose: LinkPurpose, link: string, language: Language): Letter => {
  const kind = purpose === 'invitation' ? 'invitation' : 'sign-in';
  const values = { name: account.name, link, minutes: linkMinutes[purpose], days: Math.round(linkMinutes[purpose] / 1440) };
  return {
    to: account.email,
    subject: say(language, `staff.mail.${kind}.subject`, values),
    text: say(language, `staff.mail.${kind}.text`, values),
  };
};

/** Makes the link and hands the letter on. Run again after a crash it makes another, and the earlier one stops working. */
const mailLinkNow = async (house: House, payload: Record<string, unknown>): Promise<void> => {
  const wish = wishShape.parse(payload);
  const now = house.clock.now();
  const letter = await house.db.transaction().execute(async (tx): Promise<Letter | undefined> => {
    const account = wish.purpose === 'sign-in' ? await accountByEmail(tx, wish.email) : await accountById(tx, wish.staffId);
    if (!account) return undefined;
    const word = await keepLink(tx, account.staff_id, wish.purpose, wish.purpose === 'invitation' ? wish.by : undefined, now);
    await audit(
      tx,
      now,
      { requestId: 'job' },
      { act: 'mail-link', subjectKind: 'staff', subjectId: account.staff_id, change: { purpose: wish.purpose } },
    );
    const language = wish.purpose === 'sign-in' && isLanguage(wish.language) ? wish.language : account.language;
    return write(account, wish.purpose, linkAddress(house.baseUrl, word), language);
  });
  if (letter) await sendStaffMail(house, letter);
};

export const mailLinkJob: Job = { task: mailLinkTask, sends: true, run: mailLinkNow };
