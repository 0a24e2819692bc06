import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { expect, test } from 'vitest';
import { fileKind } from '../../src/care/ledger/import/file-kinds.ts';
import { guessKind, guessMapping } from '../../src/care/ledger/import/guess-mapping.ts';
import { teaShop } from '../tea-shop/tea-shop.ts';
import { readDay } from './days.ts';
import { makeWorld } from './world.ts';
import { writeFiles } from './write-files.ts';

const headingsOf = async (file: string): Promise<string[]> => {
  for await (const line of createInterface(createReadStream(file))) return line.split(',');
  return [];
};

test('the importers know the files by their headings, with no hand work', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'teahouse-simulate-'));
  writeFiles(
    makeWorld({ shop: teaShop, seed: 1, customers: 5, start: readDay('2024-01-01'), until: readDay('2025-12-31') }),
    folder,
    'facts',
  );
  const mapped: Record<string, unknown> = {};
  for (const name of ['customers', 'products', 'orders', 'events', 'contacts']) {
    const seen = { headings: await headingsOf(join(folder, `${name}.csv`)), sample: [] };
    const kind = guessKind(seen);
    mapped[name] = { kind, ...guessMapping(seen, fileKind(kind), { zone: 'Asia/Shanghai', currency: 'CNY' }).columns };
  }
  rmSync(folder, { recursive: true });
  expect(mapped).toMatchObject({
    customers: {
      kind: 'customers',
      customerNumber: 'id',
      customerName: 'name',
      customerKind: 'kind',
      birthday: 'birthday',
      knownSince: 'created_at',
    },
    products: { kind: 'products', code: 'code', description: 'name', category: 'category', unitPrice: 'price', cost: 'unit_cost' },
    orders: {
      kind: 'orders',
      number: 'order_number',
      placedAt: 'order_date',
      customerNumber: 'customer_id',
      code: 'sku',
      amount: 'amount',
    },
    events: {
      kind: 'events',
      customerNumber: 'customer_id',
      placedAt: 'happened_at',
      happening: 'event',
      eventNumber: 'event_id',
      words: 'text',
    },
    contacts: {
      kind: 'touchpoints',
      placedAt: 'contacted_at',
      channel: 'channel',
      direction: 'direction',
      eventNumber: 'activity_id',
      outcome: 'outcome',
    },
  });
});
