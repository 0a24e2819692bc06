import { fork } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeTokenAtMachine } from '../../src/care/staff/index.ts';
import { makeApp } from '../../src/entry/app.ts';
import { openHouse } from '../../src/entry/house.ts';
import { listen } from '../../src/entry/listen.ts';
import type { Id } from '../../src/kernel/id.ts';
import { readSettings } from '../../src/platform/settings/settings.ts';
import { asksOf } from './desk/asks.ts';
import type { Called, Load } from './desk/callers.ts';
import { fill } from './desk/fill.ts';
import type { Bench } from './figure.ts';

const { values } = parseArgs({ options: { customers: { type: 'string' }, events: { type: 'string' } }, strict: false });
const customers = Number(values.customers ?? 100_000);
const events = Number(values.events ?? customers * 20);
const seconds = 25;
const callers = 16;

const call = (load: Load): Promise<Called> =>
  new Promise((resolve, reject) => {
    const process = fork(new URL('./desk/callers.ts', import.meta.url));
    process.once('message', (called) => resolve(called as Called));
    process.once('exit', (code) => reject(new Error(`callers: ${code}`)));
    process.send(load);
  });

/** Milliseconds of processor time all processes of the house's own PostgreSQL took so far (0 where the system does not tell). */
const databaseCpu = async (folder: string): Promise<number> => {
  const read = (file: string) => readFile(file, 'utf8').catch(() => '');
  const server = (await read(join(folder, 'pg/postmaster.pid'))).split('\n')[0];
  const all = await Promise.all((await readdir('/proc').catch(() => [])).filter(Number).map((pid) => read(`/proc/${pid}/stat`)));
  const columns = all.map((line) => line.slice(line.lastIndexOf(')') + 2).split(' ')).filter((stat) => stat[1] === server);
  return columns.reduce((sum, stat) => sum + (Number(stat[11]) + Number(stat[12])) * 10, 0);
};

const p95 = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;

/** The same 16 callers asking for nothing but one row by primary key, prepared: what this machine could do at best. */
const floorOf = async (pool: Awaited<ReturnType<typeof openHouse>>['database']['pool'], ids: readonly string[]): Promise<number> => {
  const times: number[] = [];
  const until = performance.now() + 3000;
  const one = async (n: number): Promise<void> => {
    for (let at = n; performance.now() < until; at += 1) {
      const began = performance.now();
      await pool.query({ name: 'floor', text: 'SELECT name FROM customer WHERE customer_id = $1', values: [ids[at % ids.length]] });
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, n) => one(n)));
  return p95(times);
};

export const bench: Bench = {
  name: 'desk',
  run: async (report) => {
    const folder = await mkdtemp(join(tmpdir(), 'teahouse-desk-'));
    const open = () => openHouse(readSettings({}, { dataFolder: folder, logLevel: 'warn', port: 0 }));
    let house = await open();
    const listener = await listen(0, '127.0.0.1');
    try {
      const began = performance.now();
      const filled = await fill(house.database.pool, customers, events, house.clock.now());
      report({ name: 'desk.filled', value: (performance.now() - began) / 1000, unit: 's' });
      // as after any start: its database holds as much in memory as befits its size
      await house.close();
      house = await open();
      const tokenOf = async (companyId: Id | null): Promise<string> => {
        const made = await makeTokenAtMachine(house, { name: 'bench', role: 'carer', companyId, days: null });
        if (!made.ok) throw new Error(made.refusal.code);
        return made.value.token;
      };
      const asks = asksOf(filled, await tokenOf(null), await tokenOf(filled.companies[1] as Id));
      listener.answerWith((await makeApp(house, { ready: () => true })).fetch as never);
      const floor = await floorOf(house.database.pool, filled.ids);
      await call({ port: listener.port, callers, seconds: 6, asks });
      const before = { house: process.cpuUsage(), database: await databaseCpu(folder) };
      const { timings, cpu } = await call({ port: listener.port, callers, seconds, asks });
      const spent = process.cpuUsage(before.house);
      const costs = {
        house: (spent.user + spent.system) / 1000,
        database: (await databaseCpu(folder)) - before.database,
        callers: cpu,
      };
      const failed = timings.filter((one) => one.status !== 200);
      if (failed.length > 0) throw new Error(`${failed.length} answers failed: ${failed[0]?.name} ${failed[0]?.status}`);
      report({ name: 'desk.requests', value: timings.length / seconds, unit: '/s' });
      for (const [who, ms] of Object.entries(costs)) report({ name: `desk.cpu-${who}`, value: ms / timings.length, unit: 'ms a request' });
      for (const { name } of asks)
        report({
          name: `desk.${name}`,
          value: p95(timings.filter((one) => one.name === name).map((one) => one.ms)),
          unit: 'ms p95',
          floor,
          goal: { atMost: 50 },
        });
    } finally {
      await listener.close();
      await house.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
