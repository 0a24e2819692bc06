import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { decideDue } from '../../src/care/contact/decide-due.act.ts';
import { deliverDue } from '../../src/care/contact/deliver-due.act.ts';
import { loadPolicy } from '../../src/care/contact/policy.data.ts';
import type { Id } from '../../src/kernel/id.ts';
import { clockMovedBy } from '../../src/platform/clock/clock.ts';
import { sql } from '../../src/platform/database/database.ts';
import type { Town } from '../bench/contact-town.ts';
import { type MailSink, openMailSink } from '../house/mail-sink.ts';
import { type Crashes, count, must } from './crashes.ts';

export const perRound = 60;

/** Customers are used in turn and every round is a week later, so that caps and hours stand in nobody's way. */
const openRules = async ({ house, companyId }: Town): Promise<void> => {
  const { policy } = await loadPolicy(house.db, companyId);
  const whole = { from: '00:00', until: '24:00' };
  const open = { ...policy, hours: { email: whole, phone: whole }, caps: [], gapHours: 0, fatigue: { unanswered: 50, restDays: 1 } };
  await sql`INSERT INTO contact_policy (company_id, version, definition, made_at) VALUES (${companyId}, 1, ${JSON.stringify(open)}::jsonb, ${new Date()})`.execute(
    house.db,
  );
};

const startChild = (town: Town, sink: MailSink, round: number): ChildProcess =>
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'crash-child.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      CRASH_DATABASE: town.url,
      CRASH_SMTP: sink.url,
      CRASH_DATA: town.house.settings.dataFolder,
      CRASH_COMPANY: town.companyId,
      CRASH_DAYS: String(round * 7),
      CRASH_OCCASION: `round ${round}`,
    },
  });

/** One life: works, is killed at a random moment, answers how many wishes it had acknowledged. */
const liveAndDie = (child: ChildProcess, batches: readonly Id[][], afterMs: number): Promise<number> =>
  new Promise((dead, failed) => {
    let kept = 0;
    const { stdin, stdout } = child;
    if (!stdin || !stdout) return failed(new Error('no pipes'));
    stdin.on('error', () => undefined);
    createInterface({ input: stdout }).on('line', (line) => {
      if (line === 'up') {
        for (const batch of batches) stdin.write(`${batch.join(' ')}\n`);
        setTimeout(() => child.kill('SIGKILL'), afterMs);
      }
      if (line.startsWith('kept ')) kept += Number(line.split(' ')[1]);
    });
    child.once('exit', () => dead(kept));
    child.once('error', failed);
  });

/** After the crash the next life finishes the work; then every promise is looked at. */
const lookBack = async (town: Town, sink: MailSink, round: number, acknowledged: number): Promise<{ sent: number; uncertain: number }> => {
  const occasion = `round ${round}`;
  const requests = await count(town, sql<{ n: number }>`SELECT count(*) AS n FROM contact_request WHERE occasion = ${occasion}`);
  const notes = await count(
    town,
    sql<{ n: number }>`SELECT count(*) AS n FROM event WHERE source = 'crash' AND message_id LIKE ${`${occasion} %`}`,
  );
  must(requests >= acknowledged, `${acknowledged} wishes were acknowledged, ${requests} are there`);
  must(notes === requests, `${requests} wishes were kept with ${notes} events`);
  const open = await count(town, sql<{ n: number }>`SELECT count(*) AS n FROM contact_request WHERE ended_at IS NULL AND reason = 'crash'`);
  must(open === 0, `${open} requests have no end`);
  const taken = new Map<string, number>();
  for (const one of sink.taken) {
    const id = /^Message-ID: <([a-z2-7]+)@/im.exec(one.text)?.[1] ?? '';
    taken.set(id, (taken.get(id) ?? 0) + 1);
  }
  const doubled = [...taken.values()].filter((times) => times > 1).length;
  must(doubled === 0, `${doubled} messages went out twice`);
  const sent = await count(town, sql<{ n: number }>`SELECT count(*) AS n FROM delivery WHERE state = 'accepted'`);
  const uncertain = await count(town, sql<{ n: number }>`SELECT count(*) AS n FROM delivery WHERE state = 'uncertain'`);
  const contacts = await count(town, sql<{ n: number }>`SELECT count(*) AS n FROM contact`);
  must(contacts === sent + uncertain, `${sent} + ${uncertain} messages left, ${contacts} contacts are written`);
  must(taken.size >= sent && taken.size <= sent + uncertain, `the far end has ${taken.size}, we say ${sent} and ${uncertain} uncertain`);
  return { sent, uncertain };
};

/** Killed while wishes are kept, decided and sent: nothing acknowledged is lost, nothing goes out twice, what is unsure says so. */
export const openContacts = async (town: Town): Promise<Crashes> => {
  const sink = await openMailSink();
  await openRules(town);
  const { rows } = await sql<{ customer_id: Id }>`SELECT customer_id FROM customer ORDER BY customer_id LIMIT ${perRound * 4}`.execute(
    town.house.db,
  );
  const ids = rows.map((row) => row.customer_id);
  const counts = { acknowledged: 0, sent: 0, uncertain: 0, doubled: 0, lost: 0 };
  return {
    counts,
    round: async (round, next) => {
      const from = (round % 4) * perRound;
      const batches = Array.from({ length: 6 }, (_, at) => ids.slice(from + at * 10, from + at * 10 + 10));
      const acknowledged = await liveAndDie(startChild(town, sink, round), batches, 5 + next() * 700);
      const after = { ...town.house, clock: clockMovedBy(round * 7 + 0.01), settings: { ...town.house.settings, smtpUrl: sink.url } };
      for (let pass = 0; pass < 3; pass += 1) {
        await decideDue(after);
        await deliverDue(after, 256);
      }
      counts.acknowledged += acknowledged;
      Object.assign(counts, await lookBack(town, sink, round, acknowledged));
    },
    close: () => sink.close(),
  };
};
