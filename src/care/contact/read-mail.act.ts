import type { House } from '../../platform/house.ts';
import { mailboxName, readMailbox } from '../../platform/mail/mailbox.ts';
import { lastTaken } from './inbound.data.ts';
import { isHeld } from './lease.data.ts';
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

/** The lease of whoever watches the mailbox. */
export const watching = 'contact.watch-mail';

/** Looks into the mailbox every minute; while somebody watches it, only every ten, in case the watch has gone deaf. */
export const pollMail = async (house: House): Promise<number> => {
  const now = house.clock.now();
  if (now.getUTCMinutes() % 10 !== 0 && (await isHeld(house.db, watching, now))) return 0;
  return readMail(house);
};
