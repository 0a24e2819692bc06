import { sql, type Tx } from '../../platform/database/database.ts';
import { holdStaffMail } from '../../platform/mail/house-mail.ts';
import { say } from '../../words/say.ts';
import { deliveriesOnTheWay } from './delivery-queue.data.ts';
import { hold } from './hold.data.ts';
import { keepSettled } from './settle-deliveries.act.ts';

const because = 'mail-restored';
const together = 1000;

const houseLanguage = async (tx: Tx) =>
  (await sql<{ language: 'zh' | 'en' }>`SELECT language FROM company ORDER BY created_at, company_id LIMIT 1`.execute(tx)).rows[0]
    ?.language ?? 'en';

/**
 * A house made from a backup does not know whether the first one still lives. What waited or was on the wire when the backup
 * was made most likely left there, so this one never sends it by itself: a person says what became of it, or sends it again. What was
 * only wished for waits as well, and whatever programmes come to wish: nothing is decided by itself until an owner lets the house go on.
 */
export const holdRestored = async (tx: Tx, now: Date): Promise<{ held: number }> => {
  const answer = say(await houseLanguage(tx), `contact.because.${because}`);
  await hold(tx, now);
  let held = 0;
  for (const state of ['ready', 'sending'] as const)
    for (;;) {
      const some = await deliveriesOnTheWay(tx, state, together);
      if (some.length === 0) break;
      await keepSettled(
        tx,
        some.map((delivery) => ({ delivery, state: 'uncertain', answer, because })),
        state,
        now,
      );
      held += some.length;
    }
  return { held: held + (await holdStaffMail(tx, answer, now)) };
};
