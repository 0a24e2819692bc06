import type { House } from '../../platform/house.ts';
import { mailboxName, readMailbox } from '../../platform/mail/mailbox.ts';
import { lastTaken } from './inbound.data.ts';
import { takeInbound } from './take-inbound.act.ts';

/** Reads the mailbox that gets bounces and answers; without `IMAP_URL` there is none. Answers how many messages were new. */
export const readMail = async (house: House): Promise<number> => {
  const { imapUrl } = house.settings;
  if (!imapUrl) return 0;
  const mailbox = mailboxName(imapUrl);
  return readMailbox(
    imapUrl,
    (uidValidity) => lastTaken(house.db, mailbox, uidValidity),
    async ({ uidValidity, uid, source }) => {
      const kind = await takeInbound(house, { mailbox, uidValidity, uid }, source);
      house.log.info({ uid, kind }, 'mail taken');
    },
  );
};
