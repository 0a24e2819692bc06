import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { writeMoment } from './days.ts';
import { bookOf, type Life, lifeOf } from './life.ts';
import { ageLines, customerLine, happeningLine, headings, orderLines, productLines, touchLine } from './tables.ts';
import { customerTruth, trialTruth, worldTruth } from './truth.ts';
import type { World } from './world.ts';

/** Lives one after the other, each forgotten before the next: memory stays the same for ten customers and for a million. */
export function* livesOf(world: World): Generator<Life> {
  for (let index = 0; index < world.customers; index += 1) yield lifeOf(world, index);
}

/** The book of customers alone, second records included, as the lines of a CSV file. */
export function* customerLines(world: World): Generator<string> {
  yield `${headings.customers}\n`;
  for (let index = 0; index < world.customers; index += 1) {
    const { customer, duplicate } = bookOf(world, index);
    yield customerLine(customer);
    if (duplicate) yield customerLine(duplicate.row);
  }
}

/** A file that is written in large pieces. */
const paper = (path: string, heading?: string) => {
  const file = openSync(path, 'w');
  let text = heading === undefined ? '' : `${heading}\n`;
  const flush = (): void => {
    if (text) writeSync(file, text);
    text = '';
  };
  return {
    put: (more: string): void => {
      text += more;
      if (text.length > 262_144) flush();
    },
    close: (): void => {
      flush();
      closeSync(file);
    },
  };
};

export type Counts = {
  customers: number;
  duplicates: number;
  orders: number;
  lines: number;
  events: number;
  contacts: number;
  postings: number;
};

const json = (value: unknown): string => `${JSON.stringify(value)}\n`;

const openBook = (folder: string) => {
  const at = (name: string) => join(folder, name);
  return {
    customers: paper(at('customers.csv'), headings.customers),
    orders: paper(at('orders.csv'), headings.orders),
    events: paper(at('events.csv'), headings.events),
    contacts: paper(at('contacts.csv'), headings.contacts),
    community: paper(at('community.jsonl')),
  };
};

const openTruth = (folder: string) => {
  const at = (name: string) => join(folder, 'truth', `${name}.jsonl`);
  return {
    customers: paper(at('customers')),
    orders: paper(at('orders')),
    trials: paper(at('trials')),
    duplicates: paper(at('duplicates')),
  };
};

const writeTruth = (truth: ReturnType<typeof openTruth>, life: Life): void => {
  truth.customers.put(json(customerTruth(life)));
  for (const { number, customer, because } of life.orders) if (because.length > 0) truth.orders.put(json({ number, customer, because }));
  for (const trial of trialTruth(life)) truth.trials.put(json(trial));
  const { duplicate, customer } = life;
  if (duplicate)
    truth.duplicates.put(json({ id: duplicate.row.id, of: customer.id, same: duplicate.same, by: duplicate.by, name: duplicate.name }));
};

const writeLives = (world: World, folder: string, withoutTruth: boolean): Counts => {
  const counts = { customers: 0, duplicates: 0, orders: 0, lines: 0, events: 0, contacts: 0, postings: 0 };
  const book = openBook(folder);
  const truth = withoutTruth ? undefined : openTruth(folder);
  for (const life of livesOf(world)) {
    book.customers.put(customerLine(life.customer));
    if (life.duplicate) book.customers.put(customerLine(life.duplicate.row));
    for (const order of life.orders) book.orders.put(orderLines(order, world.shop.currency));
    for (const one of life.happenings) book.events.put(happeningLine(one));
    for (const one of life.touches) book.contacts.put(touchLine(one));
    for (const one of life.postings) book.community.put(json({ ...one, at: writeMoment(one.at) }));
    if (truth) writeTruth(truth, life);
    counts.customers += 1;
    counts.duplicates += life.duplicate ? 1 : 0;
    counts.orders += life.orders.length;
    counts.lines += life.orders.reduce((sum, order) => sum + order.lines.length, 0);
    counts.events += life.happenings.length;
    counts.contacts += life.touches.length;
    counts.postings += life.postings.length;
  }
  for (const one of [...Object.values(book), ...Object.values(truth ?? {})]) one.close();
  return counts;
};

const writeBook = (world: World, folder: string): Pick<Counts, 'customers' | 'duplicates'> => {
  const customers = paper(join(folder, 'customers.csv'));
  let lines = -1;
  for (const line of customerLines(world)) {
    customers.put(line);
    lines += 1;
  }
  customers.close();
  return { customers: world.customers, duplicates: lines - world.customers };
};

/** Writes the whole simulation, or the book of customers alone, into a folder that may exist. */
export const writeFiles = (world: World, folder: string, only?: 'customers' | 'facts'): Partial<Counts> => {
  mkdirSync(only === 'facts' ? folder : join(folder, 'truth'), { recursive: true });
  writeFileSync(join(folder, 'products.csv'), `${headings.products}\n${productLines(world.shop)}`);
  writeFileSync(join(folder, 'ages.csv'), `${headings.ages}\n${ageLines(world.shop)}`);
  if (only !== 'facts') writeFileSync(join(folder, 'truth/world.json'), `${JSON.stringify(worldTruth(world), null, 2)}\n`);
  return only === 'customers' ? writeBook(world, folder) : writeLives(world, folder, only === 'facts');
};
