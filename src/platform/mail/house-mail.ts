import { newId } from '../../kernel/id.ts';
import { done } from '../../kernel/outcome.ts';
import { say } from '../../words/say.ts';
import { inTransaction, type Reader, sql, type Tx } from '../database/database.ts';
import type { House } from '../house.ts';
import type { Job } from '../queue/job.ts';
import { enqueue } from '../queue/jobs.ts';
import { domainOf, loadMailSetting, openCarrier, senderOf } from './sender.ts';

/** `from`: the name it comes under, where that is not the house's own. */
export type StaffMail = { to: string; from?: string; subject: string; text: string };

/** Mail the house itself must get through (a way in): it leaves as soon as a worker has a moment; without a mail server it is kept. */
export const keepHouseMail = async (tx: Tx, mail: StaffMail, now: Date): Promise<void> => {
  await sql`INSERT INTO house_mail (mail_id, recipient, sender, subject, words, state, made_at)
    VALUES (${newId()}, ${mail.to}, ${mail.from ?? null}, ${mail.subject}, ${mail.text}, 'ready', ${now})`.execute(tx);
  await enqueue(tx, 'mail.to-staff', {}, { key: 'mail.to-staff' });
};

/** Mail to staff: a link to sign in, an invitation. */
export const sendStaffMail = async (house: Pick<House, 'db' | 'clock'>, mail: StaffMail): Promise<void> => {
  const now = house.clock.now();
  await inTransaction(house.db, async (tx) => {
    await keepHouseMail(tx, mail, now);
    return done(undefined);
  });
};

type Row = { mail_id: string; recipient: string; sender: string | null; subject: string; words: string };

/** Sends what waits for staff. A message to staff may come twice after a crash, which harms nobody: its link works once. */
const sendWaiting = async (house: House): Promise<void> => {
  const { rows } =
    await sql<Row>`SELECT mail_id, recipient, sender, subject, words FROM house_mail WHERE state = 'ready' ORDER BY made_at LIMIT 200`.execute(
      house.db,
    );
  if (rows.length === 0) return;
  const carrier = await openCarrier(house);
  const setting = await loadMailSetting(house.db);
  let failed = false;
  for (const row of rows) {
    const now = house.clock.now();
    const from = senderOf(setting, house.baseUrl, row.sender ?? say('en', 'house.name'));
    const mail = {
      messageId: `<${row.mail_id}@${domainOf(from.email)}>`,
      from,
      to: { name: '', email: row.recipient },
      returnPath: from.email,
    };
    const over = await carrier?.send(
      { ...mail, subject: row.subject, text: row.words, headers: [['Auto-Submitted', 'auto-generated']] },
      now,
    );
    const state = over === undefined ? 'kept' : over.kind === 'accepted' ? 'accepted' : over.kind === 'refused' ? 'failed' : 'ready';
    failed ||= state === 'ready';
    await sql`UPDATE house_mail SET state = ${state}, settled_at = ${now}, answer = ${over?.answer ?? null},
      words = CASE WHEN ${state} = 'accepted' THEN '' ELSE words END WHERE mail_id = ${row.mail_id}`.execute(house.db);
  }
  carrier?.close();
  if (failed) throw new Error('the mail server did not take every message to staff');
};

export type StaffMailRow = {
  id: string;
  to: string;
  subject: string;
  words: string;
  state: 'ready' | 'kept' | 'failed';
  madeAt: Date;
  answer: string | null;
};

/** Mail to staff that has not left, newest first: without a mail server this is where a sign-in link is found. */
export const listStaffMail = async (reader: Reader, before: string | null, limit: number): Promise<StaffMailRow[]> => {
  const { rows } = await sql<StaffMailRow>`
    SELECT mail_id AS id, recipient AS "to", subject, words, state, made_at AS "madeAt", answer FROM house_mail
    WHERE state <> 'accepted' AND (${before}::text IS NULL OR mail_id < ${before}::text::uuid) ORDER BY mail_id DESC LIMIT ${limit}`.execute(
    reader,
  );
  return rows;
};

/** What waited for staff when a backup was made stays unsent in the house made from it; a link can be asked for anew. */
export const holdStaffMail = async (tx: Tx, answer: string, now: Date): Promise<number> => {
  const { numAffectedRows } = await sql`
    UPDATE house_mail SET state = 'failed', settled_at = ${now}, answer = ${answer}, words = '' WHERE state = 'ready'`.execute(tx);
  return Number(numAffectedRows ?? 0);
};

/** What customers were written to come in with is worth nothing after a quarter of an hour, and names them: it does not stay. */
const sweep = async (house: House): Promise<void> => {
  const before = new Date(house.clock.now().getTime() - 2 * 86_400_000);
  await sql`DELETE FROM house_mail WHERE sender IS NOT NULL AND made_at < ${before}`.execute(house.db);
};

export const mailJobs: Job[] = [
  { task: 'mail.to-staff', sends: true, run: sendWaiting },
  { task: 'mail.sweep', cron: '50 3 * * *', run: sweep },
];

/** Letters of the house to somebody who is erased. */
export const forgetHouseMail = async (tx: Tx, recipients: readonly string[]): Promise<void> => {
  await sql`DELETE FROM house_mail WHERE lower(recipient) = ANY(${recipients.map((one) => one.toLowerCase())}::text[])`.execute(tx);
};
