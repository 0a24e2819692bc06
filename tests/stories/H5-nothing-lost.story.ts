import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, type Started, startHouse } from './house/start-house.ts';

const killed = (house: Started): Promise<void> =>
  new Promise((done) => {
    house.child.once('exit', () => done());
    house.child.kill('SIGKILL');
  });

test('killed in the middle of work, the house comes back with everything it had acknowledged', async () => {
  const data = await mkdtemp(join(tmpdir(), 'teahouse-crash-'));
  await chmod(data, 0o755);
  const env = { TEAHOUSE_SAMPLE: 'none', LANG: 'en_GB.UTF-8' };
  const first = await startHouse(data, env);
  const scopes = 'customers:read,customers:write';
  const made = await run('src/entry/cli.ts', ['token', 'create', '--role', 'owner', '--scopes', scopes], { TEAHOUSE_DATA: data, ...env });
  expect(made.exit, made.err).toBe(0);
  const { token } = JSON.parse(made.out) as { token: string };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const acknowledged: string[] = [];
  let dead = false;
  const work = async (hand: number) => {
    for (let n = 0; !dead; n += 1) {
      const body = JSON.stringify({
        kind: 'person',
        name: `Customer ${hand} ${n}`,
        addresses: [{ channel: 'email', value: `c${hand}.${n}@example.com` }],
      });
      const response = await fetch(`${first.address}/api/v1/customers`, { method: 'POST', headers, body }).catch(() => undefined);
      if (response?.status === 201) acknowledged.push(((await response.json().catch(() => ({}))) as { id?: string }).id ?? '');
    }
  };
  const hands = [1, 2, 3, 4].map(work);
  await new Promise((passed) => setTimeout(passed, 2500));
  await killed(first);
  dead = true;
  await Promise.all(hands);
  const ids = acknowledged.filter(Boolean);
  expect(ids.length).toBeGreaterThan(5);

  const second = await startHouse(data, env);
  for (const id of ids) expect((await fetch(`${second.address}/api/v1/customers/${id}`, { headers })).status).toBe(200);
  expect(await second.stop()).toBe(0);
  await rm(data, { recursive: true, force: true });
}, 180_000);
