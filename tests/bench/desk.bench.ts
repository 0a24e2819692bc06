import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { makeTokenAtMachine } from '../../src/care/staff/index.ts';
import { makeApp } from '../../src/entry/app.ts';
import { openHouse } from '../../src/entry/house.ts';
import { listen } from '../../src/entry/listen.ts';
import type { Id } from '../../src/kernel/id.ts';
import { readSettings } from '../../src/platform/settings/settings.ts';
import type { Load, Timing } from './desk/callers.ts';
import { type Filled, fill } from './desk/fill.ts';
import type { Bench } from './figure.ts';

const customers = Number(process.env.BENCH_CUSTOMERS ?? 100_000);
const events = Number(process.env.BENCH_EVENTS ?? customers * 20);
const callers = 16;

type Ask = Load['asks'][number];

const asksOf = ({ ids, busiest, words }: Filled, token: string, limited: string): Ask[] => {
  const list = (query: Record<string, string>) => `/api/v1/customers?${new URLSearchParams(query)}`;
  const find = (typed: readonly string[]) => typed.map((q) => `/api/v1/find?${new URLSearchParams({ q })}`);
  const filter = (sort: string, ...all: unknown[]) => list({ sort, filter: JSON.stringify({ all }) });
  const ask = (name: string, paths: string[], by = token): Ask => ({ name, paths, token: by });
  return [
    ask('list', [list({}), list({ sort: '-created' })]),
    ask('sort', [list({ sort: '-profit' }), list({ sort: '-lastOrder' }), list({ sort: 'revenue' }), list({ sort: '-orders' })]),
    ask('filter-many', [
      filter('-profit', { field: 'country', is: 'in', value: ['CN'] }),
      filter('name', { field: 'late', is: 'yes' }),
      filter('-revenue', { field: 'consent', is: 'given', value: { channel: 'email', purpose: 'ask' } }),
    ]),
    ask('filter-few', [
      filter('-profit', { field: 'email', is: 'dead' }, { field: 'country', is: 'in', value: ['SG', 'DE'] }),
      filter('name', {
        any: [
          { field: 'orders', is: 'at-least', value: 12 },
          { field: 'profit', is: 'at-least', value: 1500 },
        ],
      }),
      filter(
        '-created',
        { field: 'consent', is: 'withdrawn', value: { channel: 'email', purpose: 'ask' } },
        { field: 'city', is: 'in', value: ['苏州'] },
      ),
    ]),
    ask('find-chinese', find(words.chinese)),
    ask('find-pinyin', find(words.pinyin)),
    ask('find-phone-tail', find(words.tail)),
    ask('find-email', find(words.email)),
    ask('find-broad', find(words.broad)),
    ask(
      'customer',
      ids.map((id) => `/api/v1/customers/${id}`),
    ),
    ask(
      'timeline',
      ids.map((id) => `/api/v1/customers/${id}/timeline`),
    ),
    ask('timeline-10000', [`/api/v1/customers/${busiest}/timeline`, `/api/v1/customers/${busiest}/timeline?families=order`]),
    ask('limited-list', [list({}), list({ sort: '-profit' }), list({ q: '王' })], limited),
  ];
};

const call = (load: Load): Promise<Timing[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./desk/callers.ts', import.meta.url), { workerData: load });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

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
    const house = await openHouse(readSettings({}, { dataFolder: folder, logLevel: 'warn', port: 0 }));
    const listener = await listen(0, '127.0.0.1');
    try {
      const client = await house.database.pool.connect();
      const filled = await fill(client, customers, events, house.clock.now());
      client.release();
      const tokenOf = async (companyId: Id | null): Promise<string> => {
        const made = await makeTokenAtMachine(house, { name: 'bench', role: 'carer', companyId, days: null });
        if (!made.ok) throw new Error(made.refusal.code);
        return made.value.token;
      };
      const asks = asksOf(filled, await tokenOf(null), await tokenOf(filled.companies[1] as Id));
      listener.answerWith((await makeApp(house, { ready: () => true })).fetch as never);
      const floor = await floorOf(house.database.pool, filled.ids);
      await call({ port: listener.port, callers, seconds: 6, asks });
      const timings = await call({ port: listener.port, callers, seconds: 25, asks });
      const failed = timings.filter((one) => one.status !== 200);
      if (failed.length > 0) throw new Error(`${failed.length} answers failed: ${failed[0]?.name} ${failed[0]?.status}`);
      report({ name: 'desk.requests', value: timings.length / 25, unit: '/s' });
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
