import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { recomputeMarked } from '../../src/care/insight/index.ts';
import { advanceRuns } from '../../src/care/programme/advance-runs.act.ts';
import type { Definition } from '../../src/care/programme/definition.ts';
import { enterAll } from '../../src/care/programme/enter-programmes.act.ts';
import { insertProgrammes } from '../../src/care/programme/programme.data.ts';
import { laterBy } from '../../src/kernel/calendar.ts';
import { newId } from '../../src/kernel/id.ts';
import { clockMovedBy } from '../../src/platform/clock/clock.ts';
import { sql } from '../../src/platform/database/database.ts';
import type { Town } from '../bench/contact-town.ts';
import { type Crashes, must } from './crashes.ts';

const buyers = 400;

const definition: Definition = {
  reason: 'follow-up-greeting',
  purpose: 'give',
  trigger: { kind: 'scan' },
  audience: [{ is: 'at-least', fact: 'orders', value: 1 }],
  reentry: { kind: 'once' },
  exits: [],
  alone: false,
  holdout: 0.1,
  windowDays: 30,
  priority: 50,
  value: { kind: 'loss', weight: 1 },
  steps: [
    { key: 'fork', kind: 'branch', when: [{ is: 'at-least', fact: 'orders', value: 1 }], yes: 'write', no: 'end' },
    { key: 'write', kind: 'care', template: 'follow-up-greeting', channels: ['email'], lapseDays: 7 },
    { key: 'end', kind: 'exit', because: 'finished' },
  ],
};

const addBuyers = async ({ house, companyId }: Town): Promise<void> => {
  const now = house.clock.now();
  await sql`
    WITH c AS (INSERT INTO customer (customer_id, kind, name, companies, created_at, changed_at)
      SELECT uuidv7(), 'person', 'Buyer ' || n, ARRAY[${companyId}::uuid], ${now}, ${now} FROM generate_series(1, ${buyers}) AS n RETURNING customer_id),
    m AS (INSERT INTO recompute_mark (customer_id, marked_at) SELECT customer_id, ${now} FROM c)
    INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    SELECT customer_id, customer_id, ${companyId}, 'crash', 'first', 'order', ${laterBy(now, -10)}, 'GBP', 100, 0, 100, 1 FROM c`.execute(
    house.db,
  );
  await recomputeMarked(house, now);
};

/** One life: lets customers in and moves runs on, until it is killed. Answers how many runs it said were entered. */
const liveAndDie = (town: Town, days: number, afterMs: number): Promise<number> =>
  new Promise((dead, failed) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'programme-child.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, CRASH_DATABASE: town.url, CRASH_DATA: town.house.settings.dataFolder, CRASH_DAYS: String(days) },
    });
    let entered = 0;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'up') setTimeout(() => child.kill('SIGKILL'), afterMs);
      if (line.startsWith('entered ')) entered += Number(line.slice(8));
    });
    child.once('exit', () => dead(entered));
    child.once('error', failed);
  });

type Facts = { runs: number; care: number; waiting: number; steps: number; passes: number; requests: number; doubled: number };

const look = async (town: Town, programmeId: string): Promise<Facts> => {
  const { rows } = await sql<Facts>`
    WITH r AS (SELECT * FROM programme_run WHERE programme_id = ${programmeId}),
      q AS (SELECT q.run_id FROM contact_request q JOIN r USING (customer_id, run_id))
    SELECT (SELECT count(*) FROM r) AS runs, (SELECT count(*) FROM r WHERE arm = 'care') AS care, (SELECT count(*) FROM r WHERE waits_for = 'care') AS waiting,
      (SELECT count(*) FROM run_step s JOIN r USING (customer_id, run_id)) AS steps, (SELECT coalesce(sum(pass), 0)::bigint FROM r) AS passes,
      (SELECT count(*) FROM q) AS requests, (SELECT count(*) - count(DISTINCT run_id) FROM q) AS doubled`.execute(town.house.db);
  const [facts] = rows;
  if (!facts) throw new Error('no facts');
  return facts;
};

/** Killed while customers enter programmes and runs move on: everybody is in once, every step is taken once, each asks once for care. */
export const openProgramme = async (town: Town): Promise<Crashes> => {
  await addBuyers(town);
  const counts = { programmes: 0, runs: 0, steps: 0 };
  return {
    counts,
    round: async (round, next) => {
      const programmeId = newId();
      // what the dead one held is free again a while later; every round lives after the one before
      const days = round * 0.05;
      const after = { ...town.house, clock: clockMovedBy(days + 0.02) };
      const now = after.clock.now();
      await town.house.db
        .transaction()
        .execute((tx) => insertProgrammes(tx, town.companyId, [{ programmeId, key: `crash ${round}`, definition }], now));
      const acknowledged = await liveAndDie(town, days, next() * 250);
      const before = await look(town, programmeId);
      must(before.runs >= acknowledged, `${acknowledged} entries were acknowledged, ${before.runs} are there`);
      must(before.steps === before.passes, `${before.passes} steps were counted, ${before.steps} are written`);
      await enterAll(after, now);
      await advanceRuns(after, now);
      const end = await look(town, programmeId);
      must(end.runs === buyers, `${buyers} belong in, ${end.runs} are`);
      must(end.waiting === end.care && end.requests === end.care, `${end.care} runs: ${end.waiting} wait, ${end.requests} ask`);
      must(end.steps === end.passes && end.doubled === 0, `${end.passes} steps counted, ${end.steps} written, ${end.doubled} doubled`);
      await sql`UPDATE programme SET paused_at = ${now} WHERE programme_id = ${programmeId}`.execute(town.house.db);
      counts.programmes += 1;
      counts.runs += end.runs;
      counts.steps += end.steps;
    },
    close: async () => undefined,
  };
};
