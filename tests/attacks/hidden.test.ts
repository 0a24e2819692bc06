// Class 7: what is hidden from somebody stays hidden in drafts, previews, undoing, handing on, and after their rights were taken.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/id.ts';
import { fingerprint } from './fingerprint.ts';
import { canaryOf, openTown, someoneWithPassword, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const carer = () => someoneWithPassword(town, 'carer', town.a.companyId);
const manager = () => someoneWithPassword(town, 'manager', town.a.companyId);

test('no act takes a hidden customer, colleague or item in its body', async () => {
  const { ask } = await manager();
  const theirs = town.b;
  const colleague = (await theirs.colleague()).id;
  const before = await fingerprint(town, ['answered_request', 'session', 'staff_member', 'role_grant']);
  const item = await town.a.careItem();
  const after = await fingerprint(town, ['answered_request', 'session', 'staff_member', 'role_grant']);
  expect(after).not.toEqual(before);
  const order = {
    source: 'shop',
    number: newId(),
    placedAt: '2026-02-01T10:00:00Z',
    currency: 'GBP',
    lines: [{ code: 'A', quantity: '1', unitPrice: '1' }],
  };
  const tries: [string, string, object, number[]][] = [
    ['post', '/api/v1/contact-requests', { customerId: theirs.customerId, channel: 'email', purpose: 'give' }, [404]],
    ['post', '/api/v1/contact-requests', { customerId: theirs.customerId, channel: 'email', purpose: 'give', dryRun: true }, [404]],
    ['post', '/api/v1/orders', { companyId: theirs.companyId, orders: [{ ...order, customer: { id: town.a.customerId } }] }, [404]],
    ['post', '/api/v1/orders', { companyId: town.a.companyId, orders: [{ ...order, customer: { id: theirs.customerId } }] }, [200]],
    ['post', '/api/v1/keeper-assignments', { keeper: colleague, ids: [town.a.customerId] }, [422]],
    ['post', '/api/v1/keeper-assignments/preview', { keeper: colleague, ids: [town.a.customerId] }, [422]],
    ['post', `/api/v1/today/${item}/reassign`, { staffId: colleague }, [422]],
    ['post', `/api/v1/templates/${town.a.templateId}/preview`, { subject: 'x', body: 'x', customerId: theirs.customerId }, [404]],
    ['post', `/api/v1/templates/${theirs.templateId}/preview`, { subject: 'x', body: 'x' }, [404]],
    ['get', `/api/v1/programmes/${town.a.programmeId}/preview?customerId=${theirs.customerId}`, {}, [404]],
    ['post', '/api/v1/customers', { name: 'X', companies: [theirs.companyId] }, [400]],
    ['post', '/api/v1/customers', { name: 'X', companies: [town.a.companyId, theirs.companyId] }, [400]],
  ];
  for (const [method, path, body, statuses] of tries) {
    const answer = await ask(method, path, method === 'get' ? {} : { body });
    const text = await answer.text();
    expect(statuses, `${path} ${JSON.stringify(body)}: ${answer.status} ${text}`).toContain(answer.status);
    for (const canary of Object.values(canaryOf('B'))) expect(text).not.toContain(canary);
  }
  expect(await fingerprint(town, ['answered_request', 'session', 'staff_member', 'role_grant'])).toEqual(after);
});

test('hidden customers among visible ones are passed over, and not counted', async () => {
  const { ask } = await manager();
  const keeper = (await town.a.colleague()).id;
  const body = { keeper, ids: [await town.a.customer(), town.b.customerId] };
  expect(await (await ask('post', '/api/v1/keeper-assignments/preview', { body })).json()).toMatchObject({ customers: 1 });
  expect(await (await ask('post', '/api/v1/keeper-assignments', { body })).json()).toMatchObject({ customers: 1, changing: 1 });
  const { rows } = await town.house.database.pool.query('SELECT keeper FROM customer WHERE customer_id = $1', [town.b.customerId]);
  expect(rows[0]).toEqual({ keeper: null });
});

test('undoing reaches nothing that has been hidden since', async () => {
  const person = await someoneWithPassword(town, 'carer', null);
  const [ofA, ofB] = [await town.a.customer(), await town.b.customer()];
  const body = { keeper: person.staffId, ids: [ofA, ofB] };
  const { changeId } = await (await person.ask('post', '/api/v1/keeper-assignments', { body })).json();
  await town.house.database.pool.query('UPDATE role_grant SET company_id = $2 WHERE staff_id = $1', [person.staffId, town.a.companyId]);
  expect(await (await person.ask('post', `/api/v1/keeper-assignments/${changeId}/undo`)).json()).toEqual({ customers: 1 });
  const { rows } = await town.house.database.pool.query('SELECT customer_id, keeper FROM customer WHERE customer_id = ANY($1)', [
    [ofA, ofB],
  ]);
  expect(Object.fromEntries(rows.map((row) => [row.customer_id, row.keeper]))).toEqual({ [ofA]: null, [ofB]: person.staffId });
});

test('what was done to an item is taken back by nobody of another company, and not after it was hidden', async () => {
  const item = await town.a.careItem();
  const done = await carer();
  expect((await done.ask('post', `/api/v1/today/${item}/decline`, { body: { because: 'wrong-moment' } })).status).toBe(200);
  const stranger = await someoneWithPassword(town, 'manager', town.b.companyId);
  expect((await stranger.ask('post', `/api/v1/today/${item}/undo`, { body: {} })).status).toBe(404);
  await town.house.database.pool.query('UPDATE role_grant SET company_id = $2 WHERE staff_id = $1', [done.staffId, town.b.companyId]);
  for (const act of ['undo', 'done', 'snooze', 'decline'])
    expect([400, 404], act).toContain(
      (await done.ask('post', `/api/v1/today/${item}/${act}`, { body: act === 'decline' ? { because: 'wrong-moment' } : {} })).status,
    );
});

test('kept views, sessions and second factors of others are nobody’s business', async () => {
  const [one, peer] = [await carer(), await carer()];
  const kept = await (
    await one.ask('post', '/api/v1/views', { body: { screen: 'customers', name: 'Private', query: 'q=private' } })
  ).json();
  const seen = await (await peer.ask('get', '/api/v1/views?screen=customers')).text();
  expect(seen).not.toContain('Private');
  expect((await peer.ask('patch', `/api/v1/views/${kept.id}`, { body: { shared: true } })).status).toBe(404);
  expect((await peer.ask('delete', `/api/v1/views/${kept.id}`)).status).toBe(404);
  expect((await peer.ask('delete', `/api/v1/me/sessions/${one.sessionId}`)).status).toBe(404);
  expect(await (await peer.ask('get', '/api/v1/me/sessions')).text()).not.toContain(one.sessionId);
});

test('searching, filtering, sorting and counting give no hint of hidden customers', async () => {
  const { ask } = await carer();
  const { email, phone, name } = canaryOf('B');
  const theirs = JSON.stringify({ field: 'company', is: 'in', value: [town.b.companyId] });
  const none = JSON.stringify({ not: { field: 'company', is: 'in', value: [town.a.companyId] } });
  const queries = [
    ...[email, phone, phone.slice(-6), name, town.b.customerId].map((q) => ({ q })),
    ...[theirs, none].map((filter) => ({ filter })),
  ];
  for (const query of queries) {
    const search = new URLSearchParams(query).toString();
    expect((await (await ask('get', `/api/v1/customers?${search}`)).json()).items, search).toEqual([]);
    expect(await (await ask('get', `/api/v1/customer-count?${search}`)).text(), search).toMatch(/"count":0/);
    expect((await (await ask('get', `/api/v1/customer-groups?by=city&${search}`)).json()).items, search).toEqual([]);
  }
  const first = await (await ask('get', '/api/v1/customers?limit=1')).text();
  expect(first).not.toContain(name);
});
