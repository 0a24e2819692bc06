import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import { sql } from '../../src/platform/database/database.ts';
import { openTown } from './contact-town.ts';
import { cpuBelow } from './cpu.ts';
import type { Bench } from './figure.ts';

const decisions = Number(process.env.BENCH_DECISIONS ?? 1_000_000);
const customers = Math.ceil(decisions / 10);
const writers = 16;
const threads = 2;

/** One more wish for every customer, all of one make: most of them meet a cap. */
const wish = async (town: Awaited<ReturnType<typeof openTown>>, round: number): Promise<void> => {
  const now = new Date();
  await sql`WITH wished AS (INSERT INTO contact_request (customer_id, request_id, company_id, reason, occasion, purpose, channels, priority, template_key, asked_at, decide_at)
    SELECT customer_id, gen_random_uuid(), ${town.companyId}, 'bench', ${`round ${round}`}, 'give', '{email}', 50, 'hello', ${now}, ${now} FROM customer RETURNING customer_id, request_id, priority, decide_at)
    INSERT INTO contact_due (customer_id, request_id, priority, decide_at) SELECT customer_id, request_id, priority, decide_at FROM wished`.execute(
    town.house.db,
  );
  await sql`ANALYZE contact_request, contact_due, standing`.execute(town.house.db);
};

const openWorkers = async (url: string, dataFolder: string): Promise<Worker[]> => {
  const workers = Array.from(
    { length: threads },
    () =>
      new Worker(new URL('./arbiter-worker.ts', import.meta.url), {
        workerData: { url, dataFolder, writers: writers / threads },
        resourceLimits: { maxYoungGenerationSizeMb: 96 },
      }),
  );
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  return workers;
};

const decideAll = async (workers: readonly Worker[]): Promise<number> => {
  const counts = workers.map((worker) => once(worker, 'message') as Promise<[number]>);
  for (const worker of workers) worker.postMessage('go');
  return (await Promise.all(counts)).reduce((sum, [one]) => sum + one, 0);
};

/** Contacts of one customer that stand closer together than the gap, or more than four of them: each would be a breach. */
const breaches = async (town: Awaited<ReturnType<typeof openTown>>): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*) AS n FROM standing s WHERE cardinality(s.recent_at) <> 1
      OR cardinality(s.recent_at) <> (SELECT count(*) FROM contact_request r WHERE r.customer_id = s.customer_id AND r.state = 'sending')`.execute(
    town.house.db,
  );
  return Number(rows[0]?.n ?? 0);
};

export const bench: Bench = {
  name: 'arbiter',
  run: async (report) => {
    const town = await openTown(customers, 30);
    try {
      const { policy } = await (await import('../../src/care/contact/policy.data.ts')).loadPolicy(town.house.db, town.companyId);
      const whole = { from: '00:00', until: '24:00' };
      const open = { ...policy, hours: { email: whole, phone: whole } };
      await sql`INSERT INTO contact_policy (company_id, version, definition, made_at) VALUES (${town.companyId}, 1, ${JSON.stringify(open)}::jsonb, ${new Date()})`.execute(
        town.house.db,
      );
      const workers = await openWorkers(town.url, town.house.settings.dataFolder);
      let [count, spent] = [0, 0];
      const used = { node: 0, postgres: 0 };
      const cpuNow = () => ({ node: process.cpuUsage(), postgres: cpuBelow(town.postgresPid) });
      for (let round = 0; count < decisions; round += 1) {
        await wish(town, round);
        const before = cpuNow();
        const began = performance.now();
        count += await decideAll(workers);
        spent += performance.now() - began;
        const after = cpuNow();
        used.node += after.node.user + after.node.system - before.node.user - before.node.system;
        used.postgres += (after.postgres - before.postgres) * 1000;
        const each = `${Math.round(used.node / count)} + ${Math.round(used.postgres / count)} µs of processor time each`;
        process.stderr.write(`${count} decisions, ${Math.round((count / spent) * 1000)}/s, ${each}\n`);
      }
      await Promise.all(workers.map((worker) => worker.terminate()));
      report({ name: 'arbiter', value: count / (spent / 1000), unit: 'decisions/s', goal: { atLeast: 20_000 } });
      report({ name: 'arbiter, processor time of the house', value: used.node / count, unit: 'µs/decision' });
      report({ name: 'arbiter, processor time of the database', value: used.postgres / count, unit: 'µs/decision' });
      report({ name: 'arbiter, breaches of any cap', value: await breaches(town), unit: 'customers', goal: { atMost: 0 } });
    } finally {
      await town.close();
    }
  },
};
