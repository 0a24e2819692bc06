// The house that is killed: takes orders to work from its parent (bucket of wishes), decides and sends as fast as it can, and says what it was promised.
import { createInterface } from 'node:readline';
import { decideDue } from '../../src/care/contact/decide-due.act.ts';
import { deliverDue } from '../../src/care/contact/deliver-due.act.ts';
import { askContacts } from '../../src/care/contact/index.ts';
import { tell } from '../../src/care/profile/index.ts';
import { newId } from '../../src/kernel/id.ts';
import { clockMovedBy } from '../../src/platform/clock/clock.ts';
import { openDatabase } from '../../src/platform/database/database.ts';
import type { House } from '../../src/platform/house.ts';
import { openLog } from '../../src/platform/log/log.ts';
import { openJobs } from '../../src/platform/queue/jobs.ts';
import { readSettings } from '../../src/platform/settings/settings.ts';

const { CRASH_DATABASE = '', CRASH_SMTP = '', CRASH_DATA = '', CRASH_COMPANY = '', CRASH_DAYS = '0', CRASH_OCCASION = '' } = process.env;
const log = openLog('silent');
const database = openDatabase(CRASH_DATABASE, log, 8);
const house: House = {
  database,
  db: database.db,
  log,
  clock: clockMovedBy(Number(CRASH_DAYS)),
  jobs: await openJobs(database.pool),
  settings: readSettings({ SMTP_URL: CRASH_SMTP, TEAHOUSE_DATA: CRASH_DATA }),
  secret: Buffer.alloc(32, 7),
  baseUrl: 'http://teahouse.test',
};
const say = (line: string) => process.stdout.write(`${line}\n`);
const lines = createInterface({ input: process.stdin });
const wishes: string[][] = [];
lines.on('line', (line) => wishes.push(line.split(' ')));
say('up');

const work = async () => {
  await decideDue(house);
  await deliverDue(house, 256);
};
for (;;) {
  const batch = wishes.shift();
  if (batch) {
    const now = house.clock.now();
    await house.db.transaction().execute(async (tx) => {
      await askContacts(
        tx,
        batch.map((customerId) => ({
          customerId,
          companyId: CRASH_COMPANY,
          reason: 'crash',
          occasion: CRASH_OCCASION,
          purpose: 'give',
          channels: ['email'],
          templateKey: 'hello',
        })),
        now,
      );
      await tell(
        tx,
        batch.map((customerId) => ({
          customerId,
          at: now,
          family: 'note',
          kind: 'note.written',
          source: 'crash',
          messageId: `${CRASH_OCCASION} ${newId()}`,
          data: {},
        })),
        now,
      );
    });
    say(`kept ${batch.length} ${CRASH_OCCASION} ${batch[0]}`);
  }
  await work();
  if (!batch) await new Promise((later) => setTimeout(later, 5));
}
