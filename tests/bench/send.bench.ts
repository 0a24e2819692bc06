import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { decideDue } from '../../src/care/contact/decide-due.act.ts';
import { deliverDue } from '../../src/care/contact/deliver-due.act.ts';
import { askContacts } from '../../src/care/contact/index.ts';
import { loadPolicy } from '../../src/care/contact/policy.data.ts';
import type { Id } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import { openTown, type Town } from './contact-town.ts';
import { cpuBelow } from './cpu.ts';
import type { Bench } from './figure.ts';

const messages = 10_000;

const openSink = async () => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'sink-process.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { url: `smtp://127.0.0.1:${line.toString().trim()}`, pid: child.pid ?? 0, close: () => child.kill() };
};

/** The floor: nodemailer's own pool, the same number of lines, messages of the same make, nothing else. */
const barePool = async (url: string): Promise<number> => {
  const transport = nodemailer.createTransport({ url, pool: true, maxConnections: 16, maxMessages: 200, ignoreTLS: true } as never);
  const text = 'Dear Ann,\n\nyour tea is probably finished by now. The same again is ready when you are.\n'.repeat(3);
  const one = (place: number) =>
    transport.sendMail({
      from: 'care@bench.example.com',
      to: `c${place}@example.com`,
      subject: `A word for Ann ${place}`,
      text,
      html: `<p>${text.repeat(8)}</p>`,
    });
  await Promise.all(Array.from({ length: 200 }, (_, place) => one(place)));
  const began = performance.now();
  await Promise.all(Array.from({ length: messages }, (_, place) => one(place)));
  const rate = messages / ((performance.now() - began) / 1000);
  transport.close();
  return rate;
};

const openHours = async ({ house, companyId }: Town): Promise<void> => {
  const { policy } = await loadPolicy(house.db, companyId);
  const whole = { from: '00:00', until: '24:00' };
  await sql`INSERT INTO contact_policy (company_id, version, definition, made_at) VALUES (${companyId}, 1, ${JSON.stringify({ ...policy, hours: { email: whole, phone: whole } })}::jsonb, ${new Date()})`.execute(
    house.db,
  );
};

/** One in ten has said no, one in twenty has just been written to, one in ten is held out: a blast meets all kinds. */
const mixTheCrowd = async ({ house }: Town): Promise<Id[]> => {
  const { rows } = await sql<{ customer_id: Id }>`SELECT customer_id FROM customer`.execute(house.db);
  const ids = rows.map((row) => row.customer_id);
  const now = new Date();
  await sql`INSERT INTO consent_entry (customer_id, consent_id, at, channel, purpose, decision, wording, language, source)
    SELECT id, gen_random_uuid(), ${now}, 'email', 'give', 'withdrawn', 'no', 'en', 'bench' FROM unnest(${ids.filter((_, place) => place % 10 === 0)}::uuid[]) AS n (id)`.execute(
    house.db,
  );
  await sql`INSERT INTO standing (customer_id, version, recent_at, recent_channel, recent_purpose, recent_request)
    SELECT id, 1, ARRAY[${now}::timestamptz], ARRAY['email'], ARRAY['give'], ARRAY[gen_random_uuid()] FROM unnest(${ids.filter((_, place) => place % 20 === 1)}::uuid[]) AS n (id)`.execute(
    house.db,
  );
  return ids.filter((_, place) => place % 10 !== 5);
};

/** Milliseconds of processor a message since the last look: ours, the database's, the far end's. Load of others disturbs these least. */
const openMeter = (town: Town, sinkPid: number) => {
  const look = () => {
    const { user, system } = process.cpuUsage();
    return [(user + system) / 1000, cpuBelow(town.postgresPid), cpuBelow(sinkPid)];
  };
  let last = look();
  return () => {
    const now = look();
    const [house, postgres, sink] = now.map((ms, at) => Number(((ms - (last[at] ?? 0)) / messages).toFixed(3)));
    last = now;
    return { house, postgres, sink };
  };
};

export const bench: Bench = {
  name: 'send',
  run: async (report) => {
    const sink = await openSink();
    const town = await openTown(Math.ceil(messages / 0.75));
    try {
      await openHours(town);
      const audience = await mixTheCrowd(town);
      const house = { ...town.house, settings: { ...town.house.settings, smtpUrl: sink.url } };
      const meter = openMeter(town, sink.pid);
      const floor = await barePool(sink.url);
      const cpu = { bare: meter(), decide: {}, send: {} };
      const began = performance.now();
      for (let from = 0; from < audience.length; from += 2000)
        await house.db.transaction().execute((tx) =>
          askContacts(
            tx,
            audience.slice(from, from + 2000).map((customerId) => ({
              customerId,
              companyId: town.companyId,
              reason: 'bench',
              occasion: 'blast',
              purpose: 'give',
              channels: ['email'],
              templateKey: 'hello',
            })),
            house.clock.now(),
          ),
        );
      const asked = performance.now();
      await decideDue(house);
      cpu.decide = meter();
      const decided = performance.now();
      await deliverDue(house, 256);
      const sent = performance.now();
      cpu.send = meter();
      const { rows } = await sql<{
        state: string;
        count: number;
      }>`SELECT state, count(*) FROM contact_request GROUP BY state ORDER BY state`.execute(house.db);
      const counts = Object.fromEntries(rows.map((row) => [row.state, row.count]));
      process.stderr.write(
        `${JSON.stringify({ ...counts, askMs: Math.round(asked - began), decideMs: Math.round(decided - asked), sendMs: Math.round(sent - decided), cpu })}\n`,
      );
      const goal = { atLeast: 500, ratioAtLeast: 0.75 };
      report({ name: 'send', value: (counts.sent ?? 0) / ((sent - decided) / 1000), unit: 'messages/s', floor, goal });
      report({
        name: 'send, from the wish',
        value: (counts.sent ?? 0) / ((sent - began) / 1000),
        unit: 'messages/s',
        floor,
        goal: { atLeast: 500 },
      });
    } finally {
      await town.close();
      sink.close();
    }
  },
};
