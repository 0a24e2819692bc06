import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { civilOf, dayNumber, readDay } from '../../samples/simulate/days.ts';
import { type Life, lifeOf } from '../../samples/simulate/life.ts';
import { makeWorld, type World } from '../../samples/simulate/world.ts';
import { writeFiles } from '../../samples/simulate/write-files.ts';
import { teaShop } from '../../samples/tea-shop/tea-shop.ts';
import { loadBook } from '../../src/entry/sample/load-book.ts';
import type { Id } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import type { TestHouse } from './house.ts';

/** A simulated company in a house, with the truth of each of its customers beside. */
export type Simulated = { world: World; lives: { life: Life; customerId: Id }[] };

/**
 * Fills a test house with a simulated tea shop whose story ends the day before the clock of the house. The company of the house becomes
 * the tea shop; about a second for four hundred customers.
 */
export const simulateInto = async (house: TestHouse, asked: { customers: number; years: number; seed: number }): Promise<Simulated> => {
  await sql`UPDATE company SET currency = ${teaShop.currency}, zone = ${teaShop.zone}`.execute(house.db);
  const until = readDay(house.clock.now().toISOString().slice(0, 10)) - 1;
  const { year, month, day } = civilOf(until);
  const { customers, seed, years } = asked;
  const world = makeWorld({ shop: teaShop, customers, seed, start: dayNumber(year - years, month, day), until });
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-simulated-'));
  writeFiles(world, folder, 'facts');
  const ids = await loadBook(house, folder);
  await rm(folder, { recursive: true });
  const lives = Array.from({ length: customers }, (_, index) => lifeOf(world, index));
  return { world, lives: lives.map((life) => ({ life, customerId: ids.get(life.customer.id) as Id })) };
};
