import type { Id } from '../../kernel/id.ts';
import type { Db, Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { enqueue } from '../../platform/queue/jobs.ts';

/** Whether links can travel by mail. The built-in outbox is no way for them: colleagues read it. */
export const canMail = (house: House): boolean => house.settings.smtpUrl !== undefined;

export const mailLinkTask = 'staff.mail-link';

type LinkWish = { purpose: 'invitation'; staffId: Id; by: Id } | { purpose: 'sign-in'; email: string; language: string };

/** Has a link made and mailed. The job makes the word itself, so that no word ever lies in the queue. */
export const mailLink = (tx: Tx, wish: LinkWish): Promise<void> => enqueue(tx, mailLinkTask, wish);

/** The same work for an e-mail that is known and one that is not: a job is put in the queue, nothing else. */
export const mailSignInLink = (db: Db, email: string, language: string): Promise<void> =>
  db.transaction().execute((tx) => mailLink(tx, { purpose: 'sign-in', email, language }));
