import { sql } from '../../src/platform/database/database.ts';
import type { Bench } from './figure.ts';
import type { Sent } from './ingest-sender.ts';
import { openTrackingTown } from './tracking-town.ts';

const events = Number(process.env.BENCH_EVENTS ?? 300_000);
const callers = 16;

const p99 = ({ ms }: Sent): number => ms.toSorted((a, b) => a - b)[Math.floor(ms.length * 0.99)] ?? Number.NaN;

/** The floor: the same rows into a table of the same shape, 100 a transaction, by as many connections, nothing asked and nothing joined. */
const floorOf = async (pool: import('pg').Pool): Promise<number> => {
  await pool.query('CREATE TABLE floor_event (LIKE event INCLUDING ALL)');
  const data = JSON.stringify({
    sku: 'T-1',
    category: 'line 1',
    price: 1.5,
    query: '龙井 2026',
    page: '/tea/1',
    referrer: 'https://search.example/',
  });
  const until = performance.now() + 4000;
  let written = 0;
  const began = performance.now();
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      await pool.query({
        name: 'floor',
        text: `INSERT INTO floor_event (customer_id, at, event_id, family, kind, source, message_id, data)
          SELECT gen_random_uuid(), $1, gen_random_uuid(), 'visit', 'visit.product-viewed', 'bench', gen_random_uuid()::text, $2 FROM generate_series(1, 100)`,
        values: [new Date(), data],
      });
      written += 100;
    }
  };
  await Promise.all(Array.from({ length: callers }, one));
  const rate = written / ((performance.now() - began) / 1000);
  await pool.query('DROP TABLE floor_event');
  return rate;
};

export const bench: Bench = {
  name: 'ingest',
  run: async (report) => {
    const { town, send, close } = await openTrackingTown();
    try {
      await send({ from: 0, count: 20_000, size: 100, callers });
      const floor = await floorOf(town.house.database.pool);
      let began = performance.now();
      const batches = await send({ from: 20_000, count: events, size: 100, callers });
      const rate = events / ((performance.now() - began) / 1000);
      if (batches.taken !== events)
        throw new Error(`${events} sent, ${batches.taken} taken, ${batches.known} known, ${batches.failed} failed`);
      report({ name: 'ingest, batches of 100', value: rate, unit: 'events/s', floor, goal: { atLeast: 10_000 } });
      report({ name: 'ingest, batches of 100, p99', value: p99(batches), unit: 'ms', goal: { atMost: 250 } });
      const singles = Math.min(30_000, events / 10);
      began = performance.now();
      const alone = await send({ from: 20_000 + events, count: singles, size: 1, callers: 64 });
      report({
        name: 'ingest, one by one',
        value: singles / ((performance.now() - began) / 1000),
        unit: 'events/s',
        goal: { atLeast: 1_500 },
      });
      report({ name: 'ingest, one by one, p99', value: p99(alone), unit: 'ms' });
      const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM event`.execute(town.house.db);
      const sent = 20_000 + events + singles;
      report({
        name: 'ingest, events on disk of events acknowledged',
        value: Number(rows[0]?.n) / sent,
        unit: '',
        goal: { atLeast: 1, atMost: 1 },
      });
    } finally {
      await close();
    }
  },
};
