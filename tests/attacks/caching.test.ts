// Class 28: no answer that is somebody's, and no refusal, may be kept by a browser or a proxy. And what every answer carries.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeApp } from '../../src/entry/app.ts';
import { doors } from '../../src/entry/doors.ts';
import { newId } from '../../src/kernel/id.ts';
import { askerOf, memberOf } from './asker.ts';
import { examples } from './examples.ts';
import { addressOf, isWrite, knock, known } from './knock.ts';
import { openTown, someoneWithPassword, type Town } from './town.ts';

let town: Town;
let app: Awaited<ReturnType<typeof makeApp>>;
beforeAll(async () => {
  town = await openTown();
  app = await makeApp(town.house, { ready: () => true });
});
afterAll(() => town.close());

const keeps = (answer: Response, what: string, shared = false) => {
  expect(answer.headers.get('cache-control'), what).toBe('no-store');
  expect(answer.headers.get('access-control-allow-origin'), what).toBe(shared ? '*' : null);
  expect(answer.headers.get('access-control-allow-credentials'), what).toBeNull();
  expect(answer.headers.get('x-request-id'), what).toBeTruthy();
};

/** What anyone may read can be kept by anyone; what is said to somebody signed in never, and neither is what is set with it. */
const keepsOpen = (answer: Response, what: string) => {
  const said = answer.headers.get('cache-control') ?? '';
  if (answer.status >= 400 && !/public/.test(said)) expect(said, what).toMatch(/no-store|private/);
  if (/public|s-maxage/.test(said)) expect(answer.headers.get('set-cookie'), what).toBeNull();
  expect(said, what).not.toBe('');
};

test.each(known(doors, examples).map((one) => [one.id, one] as const))('%s', async (id, one) => {
  const open = one.may === 'anyone' && !one.crossOrigin && !isWrite(one);
  const kept = (answer: Response, what: string) => (open ? keepsOpen(answer, what) : keeps(answer, what, one.crossOrigin));
  const owner = await askerOf(town, one);
  const call = (await examples[id]?.good(town.a, owner, town)) ?? {};
  kept(await knock(owner.ask, one, call), 'an answer');
  if (one.may === 'anyone' && !one.crossOrigin) {
    const member = await memberOf(town, town.a);
    const answer = await knock(member.ask, one, (await examples[id]?.good(town.a, member, town)) ?? {});
    const said = answer.headers.get('cache-control') ?? '';
    // whatever may be kept by others is the same for everybody
    if (!/no-store|private/.test(said)) {
      const open = await knock(town.doors.nobody, one, call);
      if (open.status === answer.status) expect(await (await knock(member.ask, one, call)).text(), 'to a member').toBe(await open.text());
    }
  }
  const again = await askerOf(town, one);
  kept(
    await knock(again.ask, one, { ...call, params: Object.fromEntries(Object.keys(call.params ?? {}).map((name) => [name, newId()])) }),
    'not found',
  );
  kept(await knock(town.doors.nobody, one, call), 'nobody');
  kept(await again.ask(one.method, `${addressOf(one, call)}${call.query ? '&' : '?'}limit=x&limit=y`), 'a bad query');
  if (isWrite(one))
    kept(await again.ask(one.method, addressOf(one, call), { body: '{', headers: { 'content-type': 'application/json' } }), 'a bad body');
  if (one.versioned && !isWrite(one)) {
    const etag = (await knock(again.ask, one, call)).headers.get('etag') ?? '';
    kept(await knock(again.ask, one, { ...call, headers: { 'if-none-match': etag } }), 'unchanged');
  }
});

test('an error of ours keeps to itself: no stack, no SQL, nothing to cache', async () => {
  const owner = await someoneWithPassword(town, 'owner', null);
  await town.house.database.pool.query('ALTER TABLE saved_view RENAME TO saved_view_gone');
  const answer = await owner.ask('get', '/api/v1/views?screen=customers');
  await town.house.database.pool.query('ALTER TABLE saved_view_gone RENAME TO saved_view');
  expect(answer.status).toBe(500);
  keeps(answer, 'an error');
  expect(await answer.text()).not.toMatch(/saved_view|SELECT|relation|node_modules|\.ts/);
});

test('pages beside the doors carry the headers that keep other sites and scripts out', async () => {
  const paths = [
    '/',
    '/api',
    '/api/openapi.json',
    '/nowhere',
    '/api/v1/nowhere',
    '/healthz',
    '/readyz',
    '/u/guess',
    '/desk/',
    '/desk/../../package.json',
  ];
  for (const path of paths) {
    const answer = await app.request(`${town.house.baseUrl}${path}`);
    const { headers } = answer;
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy, path).toContain("default-src 'self'");
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('cache-control'), path).toMatch(path === '/desk/' && answer.status === 200 ? /no-cache/ : /no-store/);
    expect(headers.get('access-control-allow-origin'), path).toBeNull();
    expect(headers.get('set-cookie'), path).toBeNull();
  }
});

test('methods nobody declared do not exist', async () => {
  for (const one of doors)
    for (const method of ['PROPFIND', 'OPTIONS', 'PURGE']) {
      const answer = await app.request(`${town.house.baseUrl}${one.path.replaceAll(/\{\w+\}/g, newId())}`, { method });
      expect(answer.status, `${method} ${one.path}`).toBe(one.crossOrigin && method === 'OPTIONS' ? 204 : 404);
    }
});
