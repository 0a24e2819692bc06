import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { type Life, life, quiet, rowsIn, settleLife } from '../../../../tests/house/lives.ts';
import { type Client, openDoors } from '../../../../tests/house/people.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import { profileDoors } from '../profile.routes.ts';

let house: TestHouse;
let manager: Client;
let programmes: Id[];
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  manager = (await openDoors(house, profileDoors).someone('manager')).ask;
  programmes = [newId(), newId()];
  for (const [place, id] of programmes.entries())
    await sql`INSERT INTO programme (programme_id, company_id, key, version, made_at) VALUES (${id}, ${house.companyId}, ${`p${place}`}, 1, ${house.clock.now()})`.execute(
      house.db,
    );
});
afterAll(() => house.close());
beforeEach(() => sql`DELETE FROM identity`.execute(house.db));

const settle = (one: Partial<Life> & { name: string }) => settleLife(house, programmes, { ...quiet, ...one });
const rowsOf = (id: Id) => rowsIn(house, id);
const post = async (path: string, body: unknown) => {
  const answer = await manager('POST', path, { body });
  return { status: answer.status, json: await answer.json() };
};
const merge = async (stays: Id, other: Id, choice = {}) => {
  house.clock.set(new Date(house.clock.now().getTime() + 1000));
  expect(await post(`/api/v1/customers/${stays}/merge`, { other, choice })).toMatchObject({ status: 200 });
  const { merged } = (await (await manager('GET', `/api/v1/customers/${stays}/duplicates`)).json()) as {
    merged: { id: Id; otherId: Id }[];
  };
  return merged.find((one) => one.otherId === other)?.id ?? '';
};
const part = (stays: Id, merge?: Id) => post(`/api/v1/customers/${stays}/unmerge`, merge ? { merge } : {});
const names = { a: 'Ann Hart', b: 'Anne Hart', c: 'A Hart' };

test('an older merge comes apart where the later one does not lean on it, else it says on whom, and in the end everybody has their own', async () => {
  let apart = 0;
  await fc.assert(
    fc.asyncProperty(life, life, life, fc.constantFrom('stays', 'goes', undefined), async (a, b, c, whose) => {
      const now = house.clock.now();
      await sql`DELETE FROM identity`.execute(house.db);
      const [stays, one, two] = [
        await settle({ ...a, name: names.a }),
        await settle({ ...b, name: names.b }),
        await settle({ ...c, name: names.c }),
      ];
      const before = [await rowsOf(stays), await rowsOf(one), await rowsOf(two)];
      const older = await merge(stays, one, whose ? { name: whose } : {});
      await merge(stays, two, whose ? { city: whose } : {});
      const joined = await rowsOf(stays);
      const parted = await part(stays, older);
      if (parted.status === 200) {
        apart += 1;
        expect(await rowsOf(one)).toEqual(before[1]);
      } else {
        expect(parted.json).toMatchObject({ code: 'merged-later', facts: { name: names.c } });
        expect(await rowsOf(stays)).toEqual(joined);
      }
      expect(await part(stays)).toMatchObject({ status: 200, json: { id: two } });
      if (parted.status !== 200) expect(await part(stays)).toMatchObject({ status: 200, json: { id: one } });
      expect(await Promise.all([stays, one, two].map(rowsOf))).toEqual(before);
      house.clock.set(now);
    }),
    { numRuns: 25 },
  );
  expect(apart).toBeGreaterThan(3);
}, 240_000);

test('what the later merge brought stays, and what people wrote meanwhile; gaps are filled as if the older one had never been', async () => {
  const [stays, one, two] = [
    await settle({ name: names.a }),
    await settle({ name: names.b, city: 'London', birthday: '1980-01-05' }),
    await settle({ name: names.c, city: '上海', events: ['m1'] }),
  ];
  const older = await merge(stays, one);
  await merge(stays, two, { name: 'goes' });
  await sql`UPDATE customer SET title = 'Dr', custom = custom || '{"tea": "green"}' WHERE customer_id = ${stays}`.execute(house.db);
  expect(await part(stays, older)).toMatchObject({ status: 200, json: { id: one } });
  const { rows } = await sql<
    Record<string, unknown>
  >`SELECT name, city, birthday, title, custom FROM customer WHERE customer_id = ${stays}`.execute(house.db);
  expect(rows[0]).toEqual({
    name: names.c,
    city: '上海',
    birthday: null,
    title: 'Dr',
    custom: { [names.a]: 1, [names.c]: 1, shared: names.a, tea: 'green' },
  });
  expect(JSON.stringify((await rowsOf(stays)).event)).toContain('m1');
});

test('who came along with somebody is not taken out past them', async () => {
  const [stays, one, behind] = [await settle({ name: names.a }), await settle({ name: names.b }), await settle({ name: names.c })];
  const inner = await merge(one, behind);
  await merge(stays, one);
  expect((await part(stays, inner)).json).toMatchObject({ code: 'merged-later', facts: { name: names.b } });
  expect((await part(stays)).json.id).toBe(one);
  expect((await part(one, inner)).json.id).toBe(behind);
});
