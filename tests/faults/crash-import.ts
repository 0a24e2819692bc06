import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addImport } from '../../src/care/ledger/import/start-import.act.ts';
import { runImport } from '../../src/care/ledger/index.ts';
import { sql } from '../../src/platform/database/database.ts';
import type { Town } from '../bench/contact-town.ts';
import { type Crashes, must } from './crashes.ts';

const orders = 1500;
const linesEach = 3;

/** What the file of one round says, in pence: the sum that must stand in the ledger afterwards. */
const fileOf = (round: number): { text: string; pence: number } => {
  const rows = ['Order,Date,SKU,Quantity,Price,Customer ID'];
  let pence = 0;
  for (let order = 0; order < orders; order += 1)
    for (let line = 0; line < linesEach; line += 1) {
      const [quantity, price] = [1 + (line % 3), (order % 50) * 100 + 25];
      pence += quantity * price;
      const cells = [
        `R${round}x${order}`,
        `2025-0${1 + (order % 9)}-1${order % 9}`,
        `SKU${(order * 7 + line) % 300}`,
        quantity,
        (price / 100).toFixed(2),
      ];
      rows.push([...cells, `C${order % 400}`].join(','));
    }
  return { text: `${rows.join('\n')}\n`, pence };
};

/** One life of the import: killed after `afterMs`, counted from its first kept rows or from its birth. True: it came to its end before. */
const live = (url: string, importId: string, afterMs: number, fromBirth: boolean): Promise<boolean> =>
  new Promise((over, failed) => {
    const runner = join(import.meta.dirname, '../house/run-import.ts');
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', runner, url, importId], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const kill = () => setTimeout(() => child.kill('SIGKILL'), afterMs);
    if (fromBirth) kill();
    else child.stdout.once('data', kill);
    child.once('exit', (code) => over(code === 0));
    child.once('error', failed);
  });

type Facts = { orders: number; lines: number; places: number; pence: number; told: number; events: number };

const look = async (town: Town, round: number): Promise<Facts> => {
  const mine = `R${round}x%`;
  const { rows } = await sql<Facts>`
    WITH o AS (SELECT customer_id, order_id, total FROM customer_order WHERE number LIKE ${mine}),
      e AS (SELECT (data ->> 'total')::numeric AS total FROM event WHERE family = 'order' AND data ->> 'number' LIKE ${mine})
    SELECT (SELECT count(*) FROM o) AS orders, (SELECT count(*) FROM order_line l JOIN o USING (customer_id, order_id)) AS lines,
      (SELECT count(DISTINCT (l.order_id, l.line_no)) FROM order_line l JOIN o USING (customer_id, order_id)) AS places,
      (SELECT round(coalesce(sum(total), 0) * 100)::bigint FROM o) AS pence,
      (SELECT round(coalesce(sum(total), 0) * 100)::bigint FROM e) AS told, (SELECT count(*) FROM e) AS events`.execute(town.house.db);
  const [facts] = rows;
  if (!facts) throw new Error('no facts');
  return facts;
};

/** The next house goes on where the killed one stopped; until the database has noticed the death, it finds the import taken. */
const finish = async (town: Town, importId: string): Promise<void> => {
  for (let tries = 0; tries < 100; tries += 1) {
    await runImport(town.house, importId);
    const { rows } = await sql<{ state: string }>`SELECT state FROM import_run WHERE import_id = ${importId}`.execute(town.house.db);
    if (rows[0]?.state === 'done') return;
    must(rows[0]?.state !== 'failed', 'the import gave up');
    await sleep(100);
  }
};

/** Killed while an import runs, up to three times; begun again it comes to the end of one that was left alone. */
export const openImport = async (town: Town): Promise<Crashes> => {
  const folder = join(town.house.settings.dataFolder, 'crash');
  await mkdir(folder, { recursive: true });
  const counts = { imports: 0, importKills: 0, orders: 0 };
  return {
    counts,
    round: async (round, next) => {
      const { text, pence } = fileOf(round);
      const path = join(folder, `${round}.csv`);
      await writeFile(path, text);
      const added = await addImport(town.house, { requestId: 'crash' }, { file: { path, name: 'orders.csv' }, mapping: {}, dryRun: false });
      if (!added.ok) throw new Error(added.refusal.code);
      for (let lives = 1 + Math.floor(next() * 3); lives > 0; lives -= 1)
        if (!(await live(town.url, added.value.id, next() * (lives % 2 === 0 ? 1200 : 250), lives % 2 === 0))) counts.importKills += 1;
      await finish(town, added.value.id);
      const facts = await look(town, round);
      must(
        facts.orders === orders && facts.events === orders,
        `${orders} orders were handed in, ${facts.orders} stand, ${facts.events} are told`,
      );
      const lines = orders * linesEach;
      must(
        facts.lines === lines && facts.places === lines,
        `${lines} lines were handed in, ${facts.lines} stand in ${facts.places} places`,
      );
      must(facts.pence === pence && facts.told === pence, `the sum is ${pence}, ${facts.pence} stands, ${facts.told} is told`);
      counts.imports += 1;
      counts.orders += facts.orders;
    },
    close: async () => undefined,
  };
};
