import { beforeAll, expect, test } from 'vitest';
import { ask, house } from './house/desk.ts';
import { plant } from './house/square.ts';

let token: string;

const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(house().address + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const scopes = [
  'today:read',
  'today:write',
  'customers:read',
  'customers:write',
  'contacts:read',
  'contacts:write',
  'insight:read',
  'programmes:read',
];

beforeAll(async () => {
  const made = await ask('POST', '/api/v1/tokens', { name: 'Shop', role: 'manager', scopes, companyId: null, days: 1 });
  ({ token } = (await made.json()) as { token: string });
});

test('the doors are described in OpenAPI 3.1, every promised one of them', async () => {
  const described = (await (await fetch(`${house().address}/api/openapi.json`)).json()) as {
    openapi: string;
    paths: Record<string, Record<string, unknown>>;
  };
  expect(described.openapi).toMatch(/^3\.1/);
  const promised = {
    '/api/v1/today': ['get'],
    '/api/v1/today/{id}/done': ['post'],
    '/api/v1/today/{id}/snooze': ['post'],
    '/api/v1/today/{id}/decline': ['post'],
    '/api/v1/customers': ['get', 'post'],
    '/api/v1/customers/{id}': ['get', 'patch'],
    '/api/v1/customers/{id}/timeline': ['get'],
    '/api/v1/imports': ['post'],
    '/api/v1/imports/{id}': ['get'],
    '/api/v1/imports/{id}/errors': ['get'],
    '/api/v1/imports/{id}/undo': ['post'],
    '/api/v1/orders': ['post'],
    '/api/v1/ledger/totals': ['get'],
    '/api/v1/contact-requests': ['post'],
    '/api/v1/programmes/{id}/effect': ['get'],
  };
  for (const [path, methods] of Object.entries(promised))
    for (const method of methods) expect(described.paths[path]?.[method], `${method} ${path}`).toBeTruthy();
});

test('today’s list comes to a program with reason, figures, words and value', async () => {
  const answer = (await (await call('GET', '/api/v1/today?limit=2')).json()) as { items: Record<string, never>[]; next: string };
  expect(answer.items).toHaveLength(2);
  expect(answer.items[0]).toMatchObject({
    id: expect.any(String),
    customer: { id: expect.any(String), name: expect.any(String) },
    reason: { code: expect.any(String), text: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.any(String) } },
    suggestion: { channel: expect.any(String), subject: expect.any(String), words: expect.any(String) },
    value: { currency: 'GBP' },
    due: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  const more = (await (await call('GET', `/api/v1/today?limit=2&cursor=${answer.next}`)).json()) as typeof answer;
  expect(more.items.map((one) => one.id)).not.toContain(answer.items[0]?.id);
});

test('a customer made twice under one key is one customer; another under the same key is refused', async () => {
  const jane = { kind: 'person', name: 'Jane Ashdown', addresses: [{ channel: 'email', value: 'jane.ashdown@example.com' }] };
  const key = { 'idempotency-key': `story-${Date.now()}` };
  const [one, two] = [await call('POST', '/api/v1/customers', jane, key), await call('POST', '/api/v1/customers', jane, key)];
  expect([one.status, two.status]).toEqual([201, 201]);
  const { id } = (await one.json()) as { id: string };
  expect(((await two.json()) as { id: string }).id).toBe(id);
  const other = await call('POST', '/api/v1/customers', { ...jane, name: 'Somebody Else' }, key);
  expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([422, 'key-used-otherwise']);

  // a change must name the version it saw
  const seen = await call('GET', `/api/v1/customers/${id}`);
  const etag = seen.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"\d+"$/);
  expect((await call('GET', `/api/v1/customers/${id}`, undefined, { 'if-none-match': etag })).status).toBe(304);
  expect((await call('PATCH', `/api/v1/customers/${id}`, { city: 'York' })).status).toBe(428);
  expect((await call('PATCH', `/api/v1/customers/${id}`, { city: 'York' }, { 'if-match': etag })).status).toBeLessThan(300);
  expect((await call('PATCH', `/api/v1/customers/${id}`, { city: 'Leeds' }, { 'if-match': etag })).status).toBe(412);

  // would one be allowed to write? nothing is kept by asking
  const outlook = await call('POST', '/api/v1/contact-requests', { customerId: id, channel: 'email', purpose: 'ask', dryRun: true });
  expect(await outlook.json()).toMatchObject({
    decision: 'refuse',
    because: [{ code: expect.any(String), text: { zh: expect.any(String), en: expect.any(String) } }],
  });
});

test('a refusal is a problem document that says what happened and what to do, in the language asked for', async () => {
  const nobody = await fetch(`${house().address}/api/v1/today`, { headers: { 'accept-language': 'zh' } });
  expect(nobody.status).toBe(401);
  expect(nobody.headers.get('content-type')).toContain('application/problem+json');
  expect(await nobody.json()).toMatchObject({ status: 401, code: 'not-signed-in', title: expect.stringContaining('登录') });
  const stranger = await call('GET', '/api/v1/customers/01900000-0000-7000-8000-000000000000', undefined, { 'accept-language': 'en' });
  expect([stranger.status, ((await stranger.json()) as { code: string }).code]).toEqual([404, 'not-found']);
  expect((await call('GET', '/api/v1/staff')).status).toBe(403);
});

test('the ledger agrees with the source to the penny', async () => {
  const { net } = (await (await call('GET', '/api/v1/ledger/totals')).json()) as { net: { currency: string; amount: string } };
  // what other stories sold in the same house stands beside it
  const [sold] = await plant<{ total: string }>(
    "SELECT coalesce(sum(total), 0) AS total FROM customer_order WHERE source <> 'online-retail'",
  );
  expect([net.currency, (Number(net.amount) - Number(sold?.total)).toFixed(2)]).toEqual(['GBP', '8300065.81']);
});
