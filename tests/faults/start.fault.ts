import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { chance, type Fault } from './fault.ts';

const serve = join(import.meta.dirname, '../../src/entry/serve.ts');
const startsWithin = 60_000;

type House = { child: ChildProcess; said(): string };

const open = (folder: string): House => {
  // a test runner keeps a BASE_URL of its own in the environment
  const { BASE_URL: _, ...around } = process.env;
  const env = { ...around, PORT: '0', TEAHOUSE_DATA: folder, TEAHOUSE_SAMPLE: 'none', LOG_LEVEL: 'error', LANG: 'en' };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', serve], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk;
    });
  return { child, said: () => said };
};

const ready = async (house: House): Promise<void> => {
  for (const until = Date.now() + startsWithin; Date.now() < until; await sleep(50)) {
    if (house.child.exitCode !== null) throw new Error(`it did not open again (${house.child.exitCode}): ${house.said()}`);
    const port = /ready: http:\/\/localhost:(\d+)/.exec(house.said())?.[1];
    if (port && (await fetch(`http://127.0.0.1:${port}/readyz`)).ok) return;
  }
  throw new Error(`it was not ready in time: ${house.said()}`);
};

const databaseOf = async (folder: string): Promise<string> => {
  const running = JSON.parse(await readFile(join(folder, 'running.json'), 'utf8')) as { databasePort: number };
  const password = (await readFile(join(folder, 'database-password'), 'utf8')).trim();
  return `postgres://teahouse:${password}@127.0.0.1:${running.databasePort}/postgres`;
};

const postmasterOf = async (folder: string): Promise<number | undefined> => {
  const place = (await readFile(join(folder, 'pg-is-at'), 'utf8').catch(() => '')).trim() || join(folder, 'pg');
  const pid = Number((await readFile(join(place, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
};

const end = (pid: number | undefined): void => {
  try {
    if (pid) process.kill(pid, 'SIGKILL');
  } catch {
    // gone already
  }
};

/** Writes rows until the connection is gone and answers those that were acknowledged. */
const writeUntilGone = async (url: string, round: number): Promise<string[]> => {
  const kept: string[] = [];
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  try {
    await client.connect();
    for (let place = 0; ; place += 1) {
      const key = `fault-${round}-${place}`;
      await client.query(`INSERT INTO setting (key, value, changed_at) VALUES ($1, '1', clock_timestamp())`, [key]);
      kept.push(key);
    }
  } catch {
    return kept;
  }
};

const missing = async (url: string, kept: string[]): Promise<string[]> => {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ key: string }>('SELECT k AS key FROM unnest($1::text[]) k EXCEPT SELECT key FROM setting', [kept]);
  await client.end();
  return rows.map((row) => row.key);
};

/** Kills the house, its database, or both at a random moment of opening or working; the next start must open by itself and hold every acknowledged row. */
export const fault: Fault = {
  name: 'start',
  rounds: 50,
  run: async ({ rounds, seed, tell }) => {
    const random = chance(seed);
    const folder = await mkdtemp(join(tmpdir(), 'teahouse-fault-'));
    const kept: string[] = [];
    const counts = { killedOpening: 0, killedWorking: 0, orphans: 0, acknowledged: 0 };
    try {
      for (let round = 0; round < rounds; round += 1) {
        const house = open(folder);
        const opening = random() < 0.4;
        if (opening) {
          await sleep(random() * 2500);
          counts.killedOpening += 1;
        } else {
          await ready(house);
          const lost = await missing(await databaseOf(folder), kept);
          if (lost.length > 0) throw new Error(`acknowledged and lost: ${lost.slice(0, 5).join(', ')}`);
          const writing = writeUntilGone(await databaseOf(folder), round);
          await sleep(random() * 800);
          counts.killedWorking += 1;
          // sometimes the database outlives the house and is found by the next start
          if (random() < 0.5) end(await postmasterOf(folder));
          else counts.orphans += 1;
          house.child.kill('SIGKILL');
          await once(house.child, 'exit');
          end(random() < 0.3 ? await postmasterOf(folder) : undefined);
          const orphan = await postmasterOf(folder);
          const late = setTimeout(() => end(orphan), 1500);
          kept.push(...(await writing));
          clearTimeout(late);
        }
        house.child.kill('SIGKILL');
        tell(`round ${round + 1}: ${opening ? 'while opening' : 'while working'}, ${kept.length} rows acknowledged`);
        if (house.child.exitCode === null && house.child.signalCode === null) await once(house.child, 'exit');
      }
      const last = open(folder);
      await ready(last);
      const lost = await missing(await databaseOf(folder), kept);
      if (lost.length > 0) throw new Error(`acknowledged and lost: ${lost.slice(0, 5).join(', ')}`);
      last.child.kill('SIGTERM');
      await once(last.child, 'exit');
      if (last.child.exitCode !== 0) throw new Error(`it did not close well: ${last.said()}`);
      counts.acknowledged = kept.length;
    } finally {
      end(await postmasterOf(folder));
      await rm(folder, { recursive: true, force: true });
    }
    return counts;
  },
};
