// Class 7 for pairs: whoever works for one company sees, merges and parts nobody of another, and learns nothing by trying.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/id.ts';
import { fingerprint } from './fingerprint.ts';
import { canaryOf, openTown, someoneWithPassword, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const besides = ['answered_request', 'session', 'staff_member', 'role_grant'];

test('a carer of one company neither sees nor merges nor parts customers of the other, and the database stays as it was', async () => {
  const [one, other, merged] = [await town.a.customer(), await town.a.customer(), await town.a.customer()];
  const ours = await town.b.customer();
  const owner = await someoneWithPassword(town, 'owner', null);
  expect((await owner.ask('post', `/api/v1/customers/${merged}/merge`, { body: { other: await town.a.customer() } })).status).toBe(200);
  const [lesser, greater] = [one, other].sort();
  await town.house.database.pool.query(
    `INSERT INTO duplicate_pair (customer_id, other_id, score, evidence, state, found_at) VALUES ($1, $2, 9, '[]', 'found', $3)`,
    [lesser, greater, town.house.clock.now()],
  );
  const seen = (await (await owner.ask('get', '/api/v1/duplicates')).json()) as { count: number };
  expect(seen.count).toBeGreaterThan(0);
  const { merged: merges } = (await (await owner.ask('get', `/api/v1/customers/${merged}/duplicates`)).json()) as {
    merged: { id: string }[];
  };

  const { ask } = await someoneWithPassword(town, 'carer', town.b.companyId);
  const before = await fingerprint(town, besides);
  expect(await (await ask('get', '/api/v1/duplicates')).json()).toEqual({ items: [], count: 0, next: null });
  const tries: [string, string, object?][] = [
    ['get', `/api/v1/customers/${one}/duplicates`],
    ['post', `/api/v1/customers/${one}/merge`, { other }],
    ['post', `/api/v1/customers/${ours}/merge`, { other }],
    ['post', `/api/v1/customers/${one}/merge`, { other: ours }],
    ['post', `/api/v1/customers/${merged}/unmerge`, {}],
    ['post', `/api/v1/customers/${merged}/unmerge`, { merge: merges[0]?.id }],
    ['post', `/api/v1/customers/${ours}/unmerge`, { merge: merges[0]?.id }],
    ['post', `/api/v1/duplicates/${one}/different`, { other }],
    ['post', `/api/v1/duplicates/${ours}/different`, { other }],
  ];
  for (const [method, path, body] of tries) {
    const answer = await ask(method, path, body ? { body } : {});
    const text = await answer.text();
    expect([404, 409], `${method} ${path}: ${answer.status} ${text}`).toContain(answer.status);
    if (answer.status === 409) expect(text).toContain('not-merged');
    for (const canary of Object.values(canaryOf('A'))) expect(text).not.toContain(canary);
    const nobody = await ask(method, path.replace(one, newId()).replace(merged, newId()), body ? { body } : {});
    expect(nobody.status, path).toBe(answer.status);
  }
  const { email, phone, name } = canaryOf('A');
  for (const typed of [
    { name, email },
    { name, phone },
  ])
    expect(await (await ask('post', '/api/v1/customers/likely', { body: typed })).text()).not.toContain(one);
  expect(await fingerprint(town, besides)).toEqual(before);
});
