import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { joinedMember } from '../../../tests/house/square.ts';
import type { Id } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { activityDoors, activityJobs, signUp } from '../community/index.ts';
import { rightsDoors } from './rights.routes.ts';

let house: TestHouse;
let folder: string;
let people: ReturnType<typeof openDoors>;
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T10:00:00Z');
  folder = await mkdtemp(join(tmpdir(), 'teahouse-seat-'));
  Object.assign(house.settings, { dataFolder: folder });
  people = openDoors(house, [...activityDoors, ...rightsDoors]);
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const states = async (id: Id): Promise<string[]> => {
  const { rows } = await sql<{ state: string }>`SELECT state FROM sign_up WHERE activity_id = ${id} ORDER BY asked_at`.execute(house.db);
  return rows.map((row) => row.state);
};
const waitingJobs = async (): Promise<Record<string, unknown>[]> => {
  const { rows } = await sql<{ payload: Record<string, unknown> }>`SELECT j.payload FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'seat-next'`.execute(house.db);
  return rows.map((row) => row.payload);
};

test('whoever is next is called when somebody who had a place is erased', async () => {
  const { ask } = await people.someone('manager');
  const times = { startsAt: '2026-03-12T19:00', endsAt: '2026-03-12T21:30' };
  const made = await ask('post', '/api/v1/activities', {
    body: { companyId: house.companyId, title: 'By the stove', seats: 1, companions: 0, ...times },
  });
  const { id } = (await made.json()) as { id: Id };
  expect((await ask('post', `/api/v1/activities/${id}/state`, { body: { to: 'open' } })).status).toBe(200);
  const [first, second, third] = [await joinedMember(house, 'Ann'), await joinedMember(house, 'Ben'), await joinedMember(house, 'Cem')];
  for (const who of [first, second, third]) {
    await signUp(house, who, id, 0);
    house.clock.set(new Date(house.clock.now().getTime() + 60_000));
  }
  expect(await states(id)).toEqual(['seated', 'waiting', 'waiting']);
  const erase = async (who: { customerId: Id }, name: string) => {
    const erased = await ask('post', `/api/v1/customers/${who.customerId}/erase`, { body: { name, because: 'asked' } });
    expect(erased.status).toBeLessThan(300);
  };
  // somebody who only waited frees nothing
  await erase(third, 'Private Cem');
  expect(await waitingJobs()).toEqual([]);
  await erase(first, 'Private Ann');
  const jobs = await waitingJobs();
  expect(jobs).toEqual([{ activities: [id] }]);
  for (const payload of [...jobs, { activities: 'nonsense' }])
    await activityJobs.find((one) => one.task === 'seat-next')?.run(house, payload);
  expect(await states(id)).toEqual(['offered']);
  const { rows } = await sql`SELECT FROM notice WHERE customer_id = ${second.customerId} AND kind = 'activity-offer'`.execute(house.db);
  expect(rows).toHaveLength(1);
});
