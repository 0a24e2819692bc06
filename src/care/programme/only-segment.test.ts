import { afterAll, beforeAll, expect, test } from 'vitest';
import { settleCustomers } from '../../../tests/house/customers.ts';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { recomputeMarked } from '../insight/index.ts';
import type { Condition, Definition } from './definition.ts';
import { enterAll } from './enter-programmes.act.ts';
import { insertProgrammes } from './programme.data.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const definition = (condition: Condition): Definition => ({
  reason: 'follow-up-greeting',
  purpose: 'give',
  trigger: { kind: 'scan' },
  audience: [{ is: 'at-least', fact: 'orders', value: 0 }, condition],
  reentry: { kind: 'once' },
  exits: [],
  alone: false,
  holdout: 0,
  windowDays: 30,
  priority: 50,
  value: { kind: 'loss', weight: 1 },
  steps: [{ key: 'write', kind: 'care', template: 'follow-up-greeting', channels: ['email'], lapseDays: 7 }],
});

test('a programme for one segment lets in who is inside, and nobody else', async () => {
  const now = house.clock.now();
  const [ann, bea] = (await settleCustomers(house, 2)) as [Id, Id];
  await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
    SELECT c, gen_random_uuid(), ${house.companyId}, 'test', c::text, 'order', ${new Date('2026-02-20T10:00:00Z')}, 'GBP', 100, 0, 100, 1
    FROM unnest(${[ann, bea]}::uuid[]) AS c`.execute(house.db);
  await sql`INSERT INTO recompute_mark (customer_id, marked_at) SELECT c, ${now} FROM unnest(${[ann, bea]}::uuid[]) AS c`.execute(house.db);
  await recomputeMarked(house, now);
  const segment = { id: newId(), name: 'Regulars' };
  await sql`INSERT INTO segment (segment_id, company_id, name, kind, made_at, changed_at)
    VALUES (${segment.id}, ${house.companyId}, 'Regulars', 'list', ${now}, ${now})`.execute(house.db);
  await sql`INSERT INTO segment_member VALUES (${ann}, ${segment.id}, ${now})`.execute(house.db);
  const [inside, outside] = [newId(), newId()];
  await house.db.transaction().execute((tx) =>
    insertProgrammes(
      tx,
      house.companyId,
      [
        { programmeId: inside, key: 'inside', definition: definition({ is: 'in-segment', fact: 'segment', value: segment }) },
        { programmeId: outside, key: 'outside', definition: definition({ is: 'not-in-segment', fact: 'segment', value: segment }) },
      ],
      now,
    ),
  );
  expect(await enterAll(house, now)).toBe(2);
  const { rows } = await sql<{ id: Id; customer: Id }>`SELECT programme_id AS id, customer_id AS customer FROM programme_run`.execute(
    house.db,
  );
  expect(Object.fromEntries(rows.map((row) => [row.id, row.customer]))).toEqual({ [inside]: ann, [outside]: bea });
});
