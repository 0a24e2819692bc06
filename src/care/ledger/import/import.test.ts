import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImportHouse, stateOf } from '../../../../tests/house/imports.ts';
import { sql } from '../../../platform/database/database.ts';
import { undoImport } from './undo-import.act.ts';

let door: Awaited<ReturnType<typeof openImportHouse>>;
beforeAll(async () => {
  door = await openImportHouse();
});
afterAll(() => door.close());

const onlineRetail = join(import.meta.dirname, '../../../../samples/online-retail/online_retail.csv.gz');
const knownTotals = {
  customers: 4372,
  orders: 22_190,
  credits: 3654,
  lines: 406_829,
  net: { currency: 'GBP', amount: '8300065.81' },
  anonymous: { orders: 3710, lines: 135_080 },
};

test('the real file comes in to the penny, twice adds nothing, and is taken back whole', async () => {
  const file = await readFile(onlineRetail);
  const before = await stateOf(door.house);
  const first = await door.bring(file, 'online_retail.csv.gz');
  expect(first).toMatchObject({ state: 'done', source: 'online-retail', counts: { rows: 541_909, customers: 4372, faults: 0, held: 0 } });
  expect((await door.json('get', '/api/v1/ledger/totals')).body).toMatchObject(knownTotals);
  expect((await door.json('get', '/api/v1/ledger/totals?asOf=2010-12-31')).body).toMatchObject({
    net: { currency: 'GBP', amount: '554604.02' },
  });

  const { rows } = await sql<Record<string, string>>`
    SELECT (SELECT count(*) FROM order_line WHERE doubtful = 'repeated') + (SELECT count(*) FROM anonymous_line WHERE doubtful = 'repeated') AS repeated,
      (SELECT count(*) FROM order_line WHERE kind = 'charge') AS charges, (SELECT count(*) FROM anonymous_line WHERE kind = 'charge') AS anonymous_charges,
      (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM recompute_mark) AS marks,
      (SELECT count(*) FROM customer WHERE made_up_at IS NOT NULL) AS made_up,
      (SELECT max(name) FROM customer JOIN identity USING (customer_id) WHERE identity.value = '17850') AS named`.execute(door.house.db);
  expect(rows[0]).toMatchObject({
    repeated: 5268,
    charges: 1920,
    anonymous_charges: 996,
    events: 22_190,
    marks: 4372,
    made_up: 0,
    named: '17850',
  });

  const whole = await stateOf(door.house);
  const second = await door.bring(file, 'the same again.csv.gz');
  expect(second.counts).toMatchObject({ rows: 541_909, customers: 0, products: 0, orders: 0, credits: 0, lines: 0, anonymous: 0 });
  expect(await stateOf(door.house)).toEqual(whole);

  expect((await door.json('post', `/api/v1/imports/${first.id}/undo`)).status).toBe(202);
  await undoImport(door.house, first.id);
  expect((await door.json('get', `/api/v1/imports/${first.id}`)).body).toMatchObject({
    state: 'undone',
    undone: { orders: 22_190, customers: 4372, stayed: 0 },
  });
  expect(await stateOf(door.house)).toEqual(before);
  expect((await door.json('post', `/api/v1/imports/${first.id}/undo`)).body).toMatchObject({ code: 'import-taken-back' });
}, 180_000);
