import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImportHouse, stateOf } from '../../../../../tests/house/imports.ts';
import { openDoors } from '../../../../../tests/house/people.ts';
import { sql } from '../../../../platform/database/database.ts';
import { profileDoors } from '../../../profile/index.ts';
import { undoImport } from '../undo-import.act.ts';

let door: Awaited<ReturnType<typeof openImportHouse>>;
let owner: Awaited<ReturnType<ReturnType<typeof openDoors>['someone']>>;
beforeAll(async () => {
  door = await openImportHouse();
  owner = await openDoors(door.house, profileDoors).someone('owner');
  const guests = [
    'customer name,kind,e-mail,phone,country,city,language,created at',
    '彭淑涵,person,shuhan@example.net,15414142135,CN,南京,zh,2024-03-01',
    'Charlotte Hart,person,charlotte@example.net,,GB,Leeds,en,2024-04-01',
    '青禾文化公司,organisation,,15441466091,CN,广州,zh,2024-05-01',
    'Elsie Underwood,person,elsie@example.net,,GB,York,en,2024-06-01',
  ];
  await door.bring(guests.join('\n'), 'guests.csv', { kind: 'customers' });
});
afterAll(() => door.close());

const listOf = async (language: string, addresses: string): Promise<string> => {
  const answer = await owner.ask('POST', '/api/v1/customer-exports', {
    body: { sort: 'name', addresses },
    headers: { 'accept-language': language },
  });
  return answer.text();
};

test.each([
  ['zh', 'full', 'fill'],
  ['zh', 'masked', 'renew'],
  ['en', 'full', 'renew'],
  ['en', 'masked', 'fill'],
])('a list written out in %s with %s addresses is known again: nobody is new, nothing is doubted, nothing changes', async (...how) => {
  const [language, addresses, known] = how;
  const list = await listOf(language, addresses);
  const preview = await (await door.ask('post', '/api/v1/imports/preview', { body: door.form(list, 'customers.csv') })).json();
  expect(preview).toMatchObject({ kind: 'customers', rows: 4, missing: [], mapping: { preset: 'teahouse' } });
  const before = await stateOf(door.house);
  const mapping = JSON.stringify({ known });
  for (const dryRun of ['true', 'false']) {
    const run = await door.bring(list, 'customers.csv', { dryRun, mapping });
    expect(run).toMatchObject({ state: 'done', counts: { rows: 4, customers: 0, joined: 4, updated: 0, faults: 0, held: 0 } });
    const { body } = await door.json<{ items: unknown[] }>('get', `/api/v1/imports/${run.id}/errors?about=twins`);
    expect(body.items).toEqual([]);
  }
  expect(await stateOf(door.house)).toEqual(before);
});

test('a customer who lives elsewhere in the country keeps their time, whatever the country usually has', async () => {
  await sql`UPDATE customer SET country = 'CA', zone = 'America/Vancouver' WHERE name = 'Elsie Underwood'`.execute(door.house.db);
  const run = await door.bring(await listOf('en', 'full'), 'customers.csv', { mapping: JSON.stringify({ known: 'renew' }) });
  expect(run).toMatchObject({ counts: { customers: 0, updated: 0 } });
});

test('a trial tells of an address that would be new as the run does', async () => {
  const list = (await listOf('en', 'full')).replace('elsie@', 'elsie.underwood@');
  for (const dryRun of ['true', 'false'])
    expect(await door.bring(list, 'customers.csv', { dryRun })).toMatchObject({ counts: { customers: 0, joined: 4, updated: 1 } });
});

test('what was changed in the list by hand is what changes', async () => {
  const list = (await listOf('zh', 'masked')).replace('南京', '苏州');
  const run = await door.bring(list, 'customers.csv', { mapping: JSON.stringify({ known: 'renew' }) });
  expect(run).toMatchObject({ counts: { customers: 0, joined: 4, updated: 1 } });
});

test('taken back, nothing is said to have stayed but what somebody changed since', async () => {
  await sql`DELETE FROM identity WHERE kind IN ('email', 'phone')`.execute(door.house.db);
  const before = await stateOf(door.house, ['customer', 'recompute_mark']);
  const run = await door.bring((await listOf('zh', 'full')).replace('苏州', '无锡'), 'customers.csv', {
    mapping: JSON.stringify({ known: 'renew' }),
  });
  await sql`UPDATE customer SET city = '绍兴' WHERE city = '无锡'`.execute(door.house.db);
  await door.ask('post', `/api/v1/imports/${run.id}/undo`);
  await undoImport(door.house, run.id);
  const { body } = await door.json<{ items: { field: string }[] }>('get', `/api/v1/imports/${run.id}/conflicts`);
  expect(body.items.map((one) => one.field)).toEqual(['city']);
  expect((await door.json('get', `/api/v1/imports/${run.id}`)).body).toMatchObject({ undone: { kept: 1 } });
  expect(await stateOf(door.house, ['customer', 'recompute_mark'])).toEqual(before);
});
