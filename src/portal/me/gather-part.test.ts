import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { activityDoors } from '../../care/community/index.ts';
import { activityPageDoors } from '../activities/activities.routes.ts';
import { homeDoors } from '../home/home.routes.ts';
import { meDoors } from './me.routes.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T09:00:00Z');
});
afterAll(() => house.close());

test('where somebody keeps a place stands on their first page and among their own things, and when it is over there still', async () => {
  const people = openDoors(house, [...activityDoors, ...activityPageDoors, ...homeDoors, ...meDoors]);
  const { ask } = await people.someone('owner', house.companyId);
  const make = async (title: string): Promise<string> => {
    const body = { companyId: house.companyId, title, about: 'Tea.', seats: 1, startsAt: '2026-03-12T19:00', endsAt: '2026-03-12T21:30' };
    const { id } = (await (await ask('post', '/api/v1/activities', { body })).json()) as { id: string };
    await ask('post', `/api/v1/activities/${id}/state`, { body: { to: 'open' } });
    return id;
  };
  const [kept, other] = [await make('An evening by the stove'), await make('A morning in the garden')];
  const guest = await people.member(house.companyId);
  const late = await people.member(house.companyId);
  const seat = { body: 'companions=0', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  await guest.ask('post', `/activities/${kept}/seat`, seat);
  await late.ask('post', `/activities/${kept}/seat`, seat);
  const gatherings = async (who: typeof guest): Promise<string> =>
    /<section id="gather"[\s\S]*?<\/section>/.exec(await (await who.ask('get', '/me?lang=en')).text())?.[0] ?? '';
  expect(await gatherings(guest)).toContain('You have a place');
  expect(await gatherings(guest)).not.toContain(other);
  expect(await gatherings(late)).toContain('You are on the waiting list');
  const side = /<aside class="side">[\s\S]*?<\/aside>/.exec(await (await guest.ask('get', '/?lang=en')).text())?.[0] ?? '';
  expect(side).toContain(`/activities/${kept}`);
  expect(side).not.toContain(`/activities/${other}`);
  house.clock.set(new Date('2026-03-14T09:00:00Z'));
  expect(await gatherings(guest)).toContain('An evening by the stove');
  expect(await gatherings(late)).not.toContain('An evening by the stove');
});
