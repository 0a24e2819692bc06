import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../tests/house/house.ts';
import { type Client, openDoors } from '../../../tests/house/people.ts';
import { asMember, openSpace, sell } from '../../../tests/house/topic-town.ts';
import { openTopic } from '../../care/community/index.ts';
import { type Id, newId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { feedDoors } from '../feeds/feeds.routes.ts';
import { chooseDoors } from '../write/choose.routes.ts';
import { writeDoors } from '../write/write.routes.ts';
import { productDoors } from './products.routes.ts';

let house: TestHouse;
let doors: ReturnType<typeof openDoors>;
let guest: Client;
let owner: { customerId: Id; ask: Client };
let [kettle, cups, pot, lamp]: Id[] = [];

const seen = async (ask: Client, path: string) => (await ask('GET', `${path}?lang=en`)).text();

beforeAll(async () => {
  house = await openTestHouse();
  doors = openDoors(house, [...feedDoors, ...productDoors, ...chooseDoors, ...writeDoors]);
  guest = doors.nobody;
  owner = await doors.member(house.companyId);
  kettle = await sell(house, house.companyId, 'E2', [{ customerId: owner.customerId, at: '2024-01-01T00:00:00Z', quantity: 1 }]);
  [cups, pot, lamp] = [
    await sell(house, house.companyId, 'CUPS', []),
    await sell(house, house.companyId, 'POT', []),
    await sell(house, house.companyId, 'LAMP', []),
  ];
  await sql`INSERT INTO chain (company_id, code, kind, others, strengths, shared) VALUES
    (${house.companyId}, 'E2', 'with', '{CUPS,LAMP}', '{0.9,0.8}', '{40,4}'), (${house.companyId}, 'E2', 'after', '{POT,CUPS}', '{0.5,0.4}', '{12,9}')`.execute(
    house.db,
  );
  const spaceId = await openSpace(house, house.companyId, { slug: 'stove' });
  const inside = await openSpace(house, house.companyId, { slug: 'inside', readers: 'members' });
  const writer = { member: await asMember(house, owner.customerId) };
  const body = 'Which lid fits it, and where does one buy it these days?';
  for (const one of [
    { spaceId, title: 'The lid of the E2 <b>leaks</b>' },
    { spaceId: inside, title: 'Spoken among members only' },
  ]) {
    const opened = await openTopic(house, writer, { ...one, kind: 'question', body, productId: kettle });
    if (!opened.ok) throw new Error(opened.refusal.code);
    house.clock.set(new Date(house.clock.now().getTime() + 600_000));
  }
});
afterAll(() => house.close());

test('a stranger reads what is said of a product, what goes with it and why; nothing said among members, and nobody is counted', async () => {
  const page = await seen(guest, `/products/${kettle}`);
  expect(page).toContain('The lid of the E2 &lt;b&gt;leaks&lt;/b&gt;');
  expect(page).not.toContain('Spoken among members only');
  expect(page).toContain(`href="/products/${cups}"`);
  expect(page.split(`href="/products/${cups}"`)).toHaveLength(2);
  expect(page).toContain(`href="/products/${pot}"`);
  expect(page, 'four people are no pattern').not.toContain(`href="/products/${lamp}"`);
  expect(page).not.toContain('You have had it since');
  expect(await seen(owner.ask, `/products/${kettle}`)).toContain('Spoken among members only');
});

test('an owner sees since when it is theirs; what is not there is not found; a product nobody spoke of asks for the first question', async () => {
  expect(await seen(owner.ask, `/products/${kettle}`)).toContain('You have had it since 1 January 2024');
  expect((await guest('GET', `/products/${newId()}`)).status).toBe(404);
  const quiet = await seen(guest, `/products/${lamp}`);
  expect(quiet).toContain('Nobody has spoken of it yet.');
  expect(quiet).toContain('noindex');
});

test('the map of the site names a product of which something stands that everybody may read, and no other', async () => {
  const map = await (await guest('GET', '/sitemap/0.xml')).text();
  expect(map).toContain(`/products/${kettle}<`);
  expect(map).not.toContain(`/products/${lamp}<`);
});

test('a question about a product can be asked by one who does not own it; it carries no seal', async () => {
  const prospect = await doors.member(house.companyId);
  await asMember(house, prospect.customerId);
  const way = await guest('GET', `/write?kind=question&product=${kettle}`);
  expect([way.status, way.headers.get('location')]).toEqual([303, `/spaces/stove/new?kind=question&product=${kettle}`]);
  const choice = await seen(prospect.ask, '/write');
  expect(choice).toContain('href="/spaces/inside/new"');
  expect(await (await prospect.ask('GET', `/spaces/stove/new?kind=question&product=${kettle}&lang=en`)).text()).toContain(
    `value="${kettle}"`,
  );
  const fields = new URLSearchParams({ kind: 'question', product: `${kettle}`, title: 'Does the E2 suit small stoves' });
  fields.set('body', 'My stove is a small one. Would it be steady on it, or is it too wide?');
  fields.set('formId', newId());
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await prospect.ask('POST', '/spaces/stove/new', { body: fields.toString(), headers })).status).toBe(303);
  const { rows } = await sql<{ product: Id; since: string | null }>`SELECT t.product_id AS product, p.owner_since AS since
    FROM topic t JOIN post p ON p.topic_id = t.topic_id WHERE t.title = 'Does the E2 suit small stoves'`.execute(house.db);
  expect(rows).toEqual([{ product: kettle, since: null }]);
});
