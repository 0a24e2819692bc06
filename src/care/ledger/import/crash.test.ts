import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { openImportHouse, stateOf, writeTemporary } from '../../../../tests/house/imports.ts';
import { sql } from '../../../platform/database/database.ts';
import { addImport } from './start-import.act.ts';

const runner = join(import.meta.dirname, '../../../../tests/house/run-import.ts');

/** Sixty thousand lines of fifteen thousand orders; every seventh order comes in two parts that lie apart. */
const table = (): string => {
  const lines: string[] = [];
  for (let order = 0; order < 15_000; order += 1)
    for (let line = 0; line < 4; line += 1) {
      const number = line > 1 && order % 7 === 0 && order > 200 ? order - 140 : order;
      lines.push(
        `N${number},2025-0${1 + (number % 9)}-1${number % 9},SKU${(number * 7 + line) % 300},${1 + (line % 3)},${(number % 50) + 0.25},C${number % 2000}`,
      );
    }
  return `Order,Date,SKU,Quantity,Price,Customer ID\n${lines.join('\n')}\n`;
};

/** Runs the import in a process of its own until it has kept `rows` rows, then kills it as hard as one can. True when it came to its end first. */
const runUntil = (url: string, importId: string, rows: number): Promise<boolean> =>
  new Promise((settled) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', runner, url, importId], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk;
      if (Number(text.trim().split('\n').at(-1)) >= rows) child.kill('SIGKILL');
    });
    child.once('exit', (code) => settled(code === 0));
  });

const facts = async (house: Parameters<typeof stateOf>[0]) => {
  const { rows } = await sql<Record<string, unknown>>`
    SELECT (SELECT count(*) FROM customer_order) AS orders, (SELECT count(*) FROM order_line) AS lines, (SELECT sum(total) FROM customer_order) AS total,
      (SELECT sum(amount) FROM order_line) AS amount, (SELECT sum(lines) FROM customer_order) AS counted, (SELECT count(*) FROM customer) AS customers,
      (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM product) AS products, (SELECT count(DISTINCT (order_id, line_no)) FROM order_line) AS places,
      (SELECT sum((data->>'total')::numeric) FROM event) AS told, (SELECT counts FROM import_run ORDER BY asked_at LIMIT 1) AS run`.execute(
    house.db,
  );
  return rows[0];
};

test('killed again and again, an import comes to the same end as one left alone', async () => {
  const alone = await openImportHouse();
  const killed = await openImportHouse();
  const url = async (door: typeof alone) => {
    const { rows } = await sql<{ name: string }>`SELECT current_database() AS name`.execute(door.house.db);
    return inject('serverUrl').replace(/postgres$/, rows[0]?.name ?? '');
  };
  const begin = async (door: typeof alone): Promise<string> => {
    const path = await writeTemporary(door.folder, 'orders.csv', table());
    const added = await addImport(door.house, { requestId: 'test' }, { file: { path, name: 'orders.csv' }, mapping: {}, dryRun: false });
    if (!added.ok) throw new Error(added.refusal.code);
    return added.value.id;
  };
  expect(await runUntil(await url(alone), await begin(alone), Number.POSITIVE_INFINITY)).toBe(true);
  const importId = await begin(killed);
  let kills = 0;
  for (const rows of [1, 15_000, 35_000]) if (!(await runUntil(await url(killed), importId, rows))) kills += 1;
  expect(await runUntil(await url(killed), importId, Number.POSITIVE_INFINITY)).toBe(true);
  expect(kills).toBeGreaterThan(0);
  const end = await facts(killed.house);
  expect(end).toEqual(await facts(alone.house));
  expect(end).toMatchObject({ lines: 60_000, places: 60_000, customers: 2000, products: 300 });
  expect(end?.total).toBe(end?.amount);
  expect(end?.told).toBe(end?.total);
  await alone.close();
  await killed.close();
}, 120_000);
