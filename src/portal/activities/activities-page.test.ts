import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { openDoors } from '../../../tests/house/people.ts';
import { activityDoors } from '../../care/community/index.ts';
import { activityPageDoors } from './activities.routes.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse('2026-03-02T09:00:00Z');
});
afterAll(() => house.close());

test('a stranger reads it, a member keeps a place without script, and nothing of staff or guests is on the page', async () => {
  const people = openDoors(house, [...activityDoors, ...activityPageDoors]);
  const { ask } = await people.someone('owner', house.companyId);
  const times = { startsAt: '2026-03-12T19:00', endsAt: '2026-03-12T21:30' };
  const body = {
    companyId: house.companyId,
    title: '</script><b>Tea',
    about: 'One *kettle*.',
    seats: 3,
    price: '12.00',
    companions: 1,
    companionPrice: '7.5',
    budget: '4321',
    ...times,
  };
  const { id } = (await (await ask('post', '/api/v1/activities', { body })).json()) as { id: string };
  expect((await people.nobody('get', `/activities/${id}`)).status).toBe(404);
  await ask('post', `/api/v1/activities/${id}/state`, { body: { to: 'open' } });
  const list = await people.nobody('get', '/activities?lang=en');
  expect([list.status, await list.text()]).toEqual([200, expect.stringContaining('£12, £7.50 for each guest')]);
  const page = await (await people.nobody('get', `/activities/${id}?lang=zh`)).text();
  expect(page).toContain('登录后留座');
  expect(page).not.toContain('</script><b>');
  expect(page).not.toContain('4321');
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(page)?.[1] ?? '{}') as Record<string, unknown>;
  expect(data).toMatchObject({
    '@type': 'Event',
    name: '</script><b>Tea',
    startDate: '2026-03-12T19:00:00.000Z',
    remainingAttendeeCapacity: 3,
  });
  const guest = await people.member(house.companyId);
  const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  const kept = await guest.ask('post', `/activities/${id}/seat`, { body: 'companions=1', ...form });
  expect([kept.status, kept.headers.get('location')]).toEqual([303, `/activities/${id}?done=kept`]);
  expect(await (await guest.ask('get', `/activities/${id}?lang=en`)).text()).toContain('You and 1 guest have a place');
  expect(await (await people.nobody('get', `/activities/${id}?lang=en`)).text()).not.toContain('Mo Member');
  const stranger = await people.nobody('post', `/activities/${id}/seat`, { body: 'companions=0', ...form });
  expect([stranger.status, stranger.headers.get('location')]).toEqual([303, `/sign-in?next=${encodeURIComponent(`/activities/${id}`)}`]);
  const feed = await (await people.nobody('get', '/activities.ics')).text();
  expect(feed).toContain('BEGIN:VEVENT');
});
