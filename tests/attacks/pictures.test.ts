import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepRoom } from '../../src/care/community/room/room.data.ts';
import { newRoomBody } from '../../src/care/community/room/room.ts';
import { doors } from '../../src/entry/doors.ts';
import { type Id, newId } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import { openTestHouse, type TestHouse } from '../house/house.ts';
import { openDoors } from '../house/people.ts';
import { photo } from '../house/pictures.ts';
import { buy } from '../house/square.ts';

// whoever knows the address of a picture sees it only where they may read the words it stands in
let house: TestHouse;
let folder: string;
let people: ReturnType<typeof openDoors>;
type Somebody = Awaited<ReturnType<ReturnType<typeof openDoors>['member']>>;
let [owner, other]: [Somebody, Somebody] = [{} as Somebody, {} as Somebody];
let staff: Awaited<ReturnType<ReturnType<typeof openDoors>['someone']>>;
beforeAll(async () => {
  house = await openTestHouse();
  folder = mkdtempSync(join(tmpdir(), 'teahouse-pictures-'));
  house.settings.dataFolder = folder;
  people = openDoors(house, doors);
  [owner, other] = [await people.member(house.companyId), await people.member(house.companyId)];
  staff = await people.someone('owner');
  await sql`UPDATE member SET level = 3`.execute(house.db);
  await buy(house, owner.customerId, 'KETTLE-1', house.clock.now());
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const form = async (): Promise<FormData> => {
  const all = new FormData();
  all.set('picture', new Blob([new Uint8Array(await photo())]), 'a.jpg');
  return all;
};
const bring = async (ask: typeof owner.ask, path = '/write/pictures'): Promise<Id> => {
  const answer = await ask('post', path, { body: await form() });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { id: Id }).id;
};
/** What a stranger, another member, the owner and staff are answered. */
const seen = (id: Id): Promise<number[]> =>
  Promise.all([people.nobody, other.ask, owner.ask, staff.ask].map(async (ask) => (await ask('get', `/pictures/${id}/960.webp`)).status));
const later = () => house.clock.set(new Date(house.clock.now().getTime() + 60_000));

const room = (readers: string): Promise<Id> =>
  house.db
    .transaction()
    .execute((tx) =>
      keepRoom(tx, house.companyId, newRoomBody.parse({ name: `Room ${readers}`, readers, productLine: 'KETTLE' }), house.clock.now()),
    );
const say = async (roomId: Id, picture: Id, ask = owner.ask): Promise<number> => {
  later();
  const body = new URLSearchParams({ text: `look ![](/pictures/${picture})`, client: newId() }).toString();
  const answer = await ask('post', `/rooms/${roomId}`, { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  expect(answer.status).toBe(303);
  const { rows } = await sql<{ n: number }>`SELECT max(number) AS n FROM room_message WHERE room_id = ${roomId}`.execute(house.db);
  return rows[0]?.n ?? 0;
};

test('a picture in a room is seen by whoever may read the room, and goes with its message', async () => {
  const [owners, members, open] = [await room('owners'), await room('members'), await room('everybody')];
  const pictures = [await bring(owner.ask), await bring(owner.ask), await bring(owner.ask)];
  const [first = '', second = '', third = ''] = pictures;
  for (const id of pictures) expect(await seen(id)).toEqual([404, 404, 200, 200]);
  const number = await say(owners, first);
  await say(members, second);
  await say(open, third);
  expect([await seen(first), await seen(second), await seen(third)]).toEqual([
    [404, 404, 200, 200],
    [404, 200, 200, 200],
    [200, 200, 200, 200],
  ]);
  // said again elsewhere by somebody else, it stays where it is
  await say(members, first, other.ask);
  expect(await seen(first)).toEqual([404, 404, 200, 200]);
  await sql`UPDATE room SET readers = 'members' WHERE room_id = ${owners}`.execute(house.db);
  expect(await seen(first)).toEqual([404, 200, 200, 200]);
  const state = (to: string) =>
    sql`UPDATE room_message SET state = ${to} WHERE room_id = ${owners} AND number = ${number}`.execute(house.db);
  await state('held');
  expect(await seen(first)).toEqual([404, 404, 200, 200]);
  for (const to of ['hidden', 'withdrawn']) {
    await state(to);
    expect(await seen(first), to).toEqual([404, 404, 404, 200]);
  }
  await sql`UPDATE member SET moderates = ARRAY[${owners}::uuid] WHERE customer_id = ${other.customerId}`.execute(house.db);
  await state('hidden');
  expect(await seen(first)).toEqual([404, 200, 404, 200]);
  // nor is it found by reporting it
  await sql`UPDATE member SET moderates = '{}' WHERE customer_id = ${other.customerId}`.execute(house.db);
  await sql`UPDATE room SET readers = 'owners' WHERE room_id = ${owners}`.execute(house.db);
  await state('shown');
  const report = async (ask: typeof owner.ask, id: Id) => (await ask('get', `/report/picture/${id}`)).status;
  // 409: their own
  expect([await report(other.ask, first), await report(owner.ask, first), await report(other.ask, second)]).toEqual([404, 409, 200]);
});

test('what the house shows in a room is seen there, too', async () => {
  const [owners, id] = [await room('owners'), await bring(staff.ask, '/api/v1/pictures')];
  expect(await seen(id)).toEqual([404, 404, 404, 200]);
  const said = await staff.ask('post', `/api/v1/rooms/${owners}/messages`, { body: { text: `![](/pictures/${id})` } });
  expect([said.status, await seen(id)]).toEqual([201, [404, 404, 200, 200]]);
});

test('pictures of an article are staff’s until they stand in a text that is published, and again once it is withdrawn', async () => {
  const [first, second] = [await bring(staff.ask, '/api/v1/pictures'), await bring(staff.ask, '/api/v1/pictures')];
  const text = { language: 'en', title: `Descaling ${newId()}`, standfirst: '', publish: false, checked: false };
  const post = async (path: string, body: unknown) => {
    const answer = await staff.ask('post', path, { body });
    expect(answer.status, path).toBeLessThan(300);
    return (await answer.json()) as { id: Id };
  };
  const links = { kind: 'guide', spaceId: null, productId: null, authorHandle: null };
  const { id } = await post('/api/v1/articles', { companyId: house.companyId, ...links, ...text, body: `![](/pictures/${first})` });
  expect(await seen(first)).toEqual([404, 404, 404, 200]);
  await post(`/api/v1/articles/${id}/publish`, { language: 'en', number: 1, checked: false });
  expect(await seen(first)).toEqual([200, 200, 200, 200]);
  await post(`/api/v1/articles/${id}/texts`, { ...text, body: `![](/pictures/${first}) ![](/pictures/${second})` });
  expect([await seen(first), await seen(second)]).toEqual([
    [200, 200, 200, 200],
    [404, 404, 404, 200],
  ]);
  await post(`/api/v1/articles/${id}/publish`, { language: 'en', number: 2, checked: false });
  expect(await seen(second)).toEqual([200, 200, 200, 200]);
  await post(`/api/v1/articles/${id}/withdraw`, { language: 'en' });
  expect(await seen(first)).toEqual([404, 404, 404, 200]);
});

test('pictures of an activity are seen by whoever may learn of it, once it is no draft', async () => {
  const id = await bring(staff.ask, '/api/v1/pictures');
  const made = await staff.ask('post', '/api/v1/activities', {
    body: {
      companyId: house.companyId,
      title: 'Tea by the stove',
      about: `![](/pictures/${id})`,
      startsAt: '2099-03-12T19:00',
      endsAt: '2099-03-12T21:30',
      seats: 4,
      companions: 0,
      who: 'members',
    },
  });
  expect([made.status, await seen(id)]).toEqual([201, [404, 404, 404, 200]]);
  const activity = (await made.json()) as { id: Id };
  expect((await staff.ask('post', `/api/v1/activities/${activity.id}/state`, { body: { to: 'open' } })).status).toBe(200);
  expect(await seen(id)).toEqual([404, 200, 200, 200]);
});

test('staff of another company see no more than strangers do', async () => {
  const companyId = newId();
  await sql`INSERT INTO company (company_id, name, zone, currency, language, created_at)
    SELECT ${companyId}, 'Another', zone, currency, language, ${new Date(house.clock.now().getTime() + 1)} FROM company LIMIT 1`.execute(
    house.db,
  );
  const elsewhere = await people.someone('owner', companyId);
  const [owners, id] = [await room('owners'), await bring(owner.ask)];
  await say(owners, id);
  expect((await elsewhere.ask('get', `/pictures/${id}/960.webp`)).status).toBe(404);
});
