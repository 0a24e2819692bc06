import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantEverywhere, readSchema, rowsWith, type Schema, unknownColumns } from '../../../tests/house/every-table.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../tests/house/people.ts';
import type { Id } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { profileDoors } from '../profile/index.ts';
import { rightsDoors } from './rights.routes.ts';

let house: TestHouse;
let manager: Client;
let schema: Schema;
let folder: string;
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  folder = await mkdtemp(join(tmpdir(), 'teahouse-tables-'));
  Object.assign(house.settings, { dataFolder: folder });
  manager = (await openDoors(house, [...profileDoors, ...rightsDoors]).someone('manager')).ask;
  schema = await readSchema(house);
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

/** What is there of a merge itself, of what was found alike, and proofs. */
const besides = new Set(['merge_record', 'duplicate_pair', 'erasure', 'audit_entry', 'answered_request']);
/** Worked out again whenever it is needed. */
const workedOut = new Set([...besides, 'match_key', 'match_look', 'recompute_mark', 'value_mark', 'stage_mark', 'event']);

const come = async (): Promise<Id> => (await openDoors(house, []).member(house.companyId)).customerId;
const without = (rows: Record<string, string[]>, but: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(rows).filter(([table]) => !but.has(table)));

test('of every id in the schema it is known whether it names a customer', () => {
  expect(unknownColumns(schema)).toEqual([]);
});

test('nothing anywhere leads to somebody who was erased, whatever table it stood in, and no word of theirs is left', async () => {
  const id = await come();
  const tables = await plantEverywhere(house, schema, id, 'zebulonquill', new Set(['merge_record', 'duplicate_pair']));
  expect(tables).toEqual(
    expect.arrayContaining(['room_message', 'ruling', 'matter', 'picture', 'sign_up', 'room_reaction', 'influence_touch']),
  );
  const planted = await rowsWith(house, schema, [id]);
  expect(tables.filter((table) => !planted[table])).toEqual([]);
  const erased = await manager('POST', `/api/v1/customers/${id}/erase`, { body: { name: 'Mo Member', words: 'go' } });
  expect([erased.status, await erased.clone().text()].join(' ')).toMatch(/^200/);
  expect(without(await rowsWith(house, schema, [id]), new Set(['erasure', 'audit_entry']))).toEqual({});
  const left = await rowsWith(house, schema, ['zebulonquill']);
  // an article is the house's, whoever it is about
  const theirs = Object.fromEntries(Object.entries(left).filter(([table]) => tables.includes(table) && table !== 'article'));
  expect(theirs).toEqual({});
}, 60_000);

test('two with something in every table are made one and parted again, and every row names whom it named', async () => {
  const [stays, goes, third] = [await come(), await come(), await come()];
  // somebody else follows both, and each of the two the other
  for (const [who, whom] of [
    [third, stays],
    [third, goes],
    [stays, goes],
    [goes, stays],
  ])
    await sql`INSERT INTO follow (customer_id, kind, target_id, because, since) VALUES (${who}, 'member', ${whom}, 'asked', ${house.clock.now()})`.execute(
      house.db,
    );
  for (const id of [stays, goes]) await plantEverywhere(house, schema, id, 'word', workedOut);
  const before = without(await rowsWith(house, schema, [stays, goes]), workedOut);
  const merged = await manager('POST', `/api/v1/customers/${stays}/merge`, { body: { other: goes } });
  expect([merged.status, await merged.clone().text()].join(' ')).toMatch(/^20/);
  expect(without(await rowsWith(house, schema, [goes]), workedOut)).toEqual({});
  const parted = await manager('POST', `/api/v1/customers/${stays}/unmerge`, { body: {} });
  expect([parted.status, await parted.clone().text()].join(' ')).toMatch(/^20/);
  expect(without(await rowsWith(house, schema, [stays, goes]), workedOut)).toEqual(before);
}, 60_000);
