import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImportHouse } from '../../../../../tests/house/imports.ts';
import { newId } from '../../../../kernel/id.ts';
import { sql } from '../../../../platform/database/database.ts';

let door: Awaited<ReturnType<typeof openImportHouse>>;
beforeAll(async () => {
  door = await openImportHouse();
  const choices = [
    { key: 'green', zh: '绿茶', en: 'Green' },
    { key: 'puer', zh: '普洱', en: 'Pu’er' },
  ];
  for (const [key, kind] of [
    ['loves', 'several'],
    ['since', 'date'],
    ['visits', 'number'],
    ['club', 'yes-no'],
  ])
    await sql`INSERT INTO custom_field (field_id, company_id, key, kind, label_zh, label_en, choices, added_at)
      VALUES (${newId()}, ${door.house.companyId}, ${key}, ${kind}, ${key}, ${key}, ${JSON.stringify(kind === 'several' ? choices : [])}::jsonb, ${door.house.clock.now()})`.execute(
      door.house.db,
    );
});
afterAll(() => door.close());

const own = { loves: '爱喝', since: '入会', visits: '到店次数', club: '会员' };
const sheet =
  '姓名,邮箱,爱喝,入会,到店次数,会员\n林晓,lin@example.com,绿茶、Pu’er,2024/3/5,"1,204",是\n周远,zhou@example.com,可乐,某天,many,\n';
const bring = (mapping: object) =>
  door.bring(sheet, 'people.csv', { kind: 'customers', mapping: JSON.stringify({ source: 'shop', ...mapping }) });

test('columns become the company’s own fields, read by their kinds; what cannot be read is named, and the row comes in', async () => {
  const run = await bring({ own });
  expect(run).toMatchObject({ state: 'done', counts: { customers: 2, faults: 3 } });
  const { rows } = await sql<{ custom: object }>`SELECT custom FROM customer ORDER BY name`.execute(door.house.db);
  expect(rows.map((row) => row.custom)).toEqual([{}, { loves: ['green', 'puer'], since: '2024-03-05', visits: 1204, club: true }]);
  const { body } = await door.json<{ items: { field: string; text: { en: string } }[] }>('get', `/api/v1/imports/${run.id}/errors`);
  expect(body.items.map((one) => one.text.en).sort()[0]).toMatch(/^loves “可乐” cannot be used/);
  expect((await bring({ own })).counts).toMatchObject({ customers: 0, updated: 0 });
});

test('a field nobody made, or a heading that is not there, is refused before anything is read', async () => {
  const send = (mapping: object) =>
    door.send(sheet, 'people.csv', { kind: 'customers', mapping: JSON.stringify({ source: 'shop', own: mapping }) });
  expect(await send({ shoe: '爱喝' })).toMatchObject({ status: 422, body: { code: 'mapping-field-missing' } });
  expect(await send({ loves: '鞋码' })).toMatchObject({ status: 422, body: { code: 'mapping-heading-missing' } });
});

type Seen = { own: { key: string; choices: { key: string }[]; unlisted?: { values: { value: string; count: number }[]; more: number } }[] };

const drinks =
  '姓名,邮箱,爱喝\n林晓,a@example.com,绿茶、龙井\n周远,b@example.com,龙井\n陈一,c@example.com,"熟普, 龙井"\n何三,d@example.com,Green\n高四,e@example.com,\n';
const mapped = { source: 'cups', own: { loves: '爱喝' } };

test('what stands in a column and on no list of choices is told with how often; told what it means, it comes in as that', async () => {
  const look = async (mapping: object) => {
    const { body } = await door.json<Seen>(
      'post',
      '/api/v1/imports/preview',
      door.form(drinks, 'cups.csv', { kind: 'customers', mapping: JSON.stringify(mapping) }),
    );
    return body.own.find((one) => one.key === 'loves');
  };
  expect(await look({ source: 'cups', own: {} })).not.toHaveProperty('unlisted');
  expect(await look(mapped)).toMatchObject({
    choices: [{ key: 'green' }, { key: 'puer' }],
    unlisted: {
      values: [
        { value: '龙井', count: 3 },
        { value: '熟普', count: 1 },
      ],
      more: 0,
    },
  });
  const choices = { loves: { 龙井: 'green', 熟普: 'puer' } };
  const run = await door.bring(drinks, 'cups.csv', { kind: 'customers', mapping: JSON.stringify({ ...mapped, choices }) });
  expect(run.counts).toMatchObject({ customers: 5, faults: 0 });
  const { rows } = await sql<{ loves: unknown }>`
    SELECT c.custom->'loves' AS loves FROM customer c WHERE c.import_id = ${run.id} ORDER BY c.customer_id`.execute(door.house.db);
  expect(rows.map((one) => one.loves)).toEqual([['green'], ['green'], ['puer', 'green'], ['green'], null]);
});

test('a choice nobody made is refused before anything is read', async () => {
  const choices = { loves: { 龙井: 'oolong' } };
  expect(await door.send(drinks, 'cups.csv', { kind: 'customers', mapping: JSON.stringify({ ...mapped, choices }) })).toMatchObject({
    status: 422,
    body: { code: 'mapping-choice-missing' },
  });
});

test('of a column that is no list only the most frequent words are shown, and how many rows hold others', async () => {
  const words = ['a', 'b', ...Array.from({ length: 300 }, (_, nr) => `word ${nr}`)];
  const rows = [...words, 'b', 'b', 'a'].map((word, nr) => `P${nr},p${nr}@example.com,${word}`).join('\n');
  const { body } = await door.json<Seen>(
    'post',
    '/api/v1/imports/preview',
    door.form(`姓名,邮箱,爱喝\n${rows}\n`, 'cups.csv', { kind: 'customers', mapping: JSON.stringify(mapped) }),
  );
  const { values = [], more } = body.own.find((one) => one.key === 'loves')?.unlisted ?? {};
  expect(values).toHaveLength(100);
  expect(values.slice(0, 2)).toEqual([
    { value: 'b', count: 3 },
    { value: 'a', count: 2 },
  ]);
  expect(more).toBe(202);
});
