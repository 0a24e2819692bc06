import { readDay } from '../../samples/simulate/days.ts';
import { makeWorld } from '../../samples/simulate/world.ts';
import { customerLines, livesOf } from '../../samples/simulate/write-files.ts';
import { teaShop } from '../../samples/tea-shop/tea-shop.ts';
import type { Bench } from './figure.ts';

const story = { shop: teaShop, seed: 7, start: readDay('2022-01-01'), until: readDay('2025-12-31') };

/** How fast the simulator draws, by processor time: what benches and trials at a million customers wait for. */
export const bench: Bench = {
  name: 'simulate',
  run: async (report) => {
    const book = process.cpuUsage();
    let rows = 0;
    for (const _ of customerLines(makeWorld({ ...story, customers: 1_000_000 }))) rows += 1;
    const drawn = process.cpuUsage(book);
    const perSecond = rows / ((drawn.user + drawn.system) / 1_000_000);
    report({ name: 'simulate: rows of customers', value: perSecond, unit: 'rows/s', goal: { atLeast: 50_000 } });
    report({ name: 'simulate: memory', value: process.memoryUsage().rss / 2 ** 20, unit: 'MB', goal: { atMost: 300 } });
    const lives = process.cpuUsage();
    let happened = 0;
    for (const life of livesOf(makeWorld({ ...story, customers: 50_000 })))
      happened += life.orders.length + life.happenings.length + life.touches.length;
    const lived = process.cpuUsage(lives);
    const seconds = (lived.user + lived.system) / 1_000_000;
    report({ name: 'simulate: whole lives', value: 50_000 / seconds, unit: 'lives/s', goal: { atLeast: 5_000 } });
    report({ name: 'simulate: what happens in them', value: happened / seconds, unit: 'records/s' });
  },
};
