import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from './figure.ts';

const root = join(import.meta.dirname, '../..');
const script = (name: string) => join(root, 'src/entry', name);

type Opened = { child: ChildProcess; address: string; seconds: number };

/** Opens a house as `npm start` does once everything is installed and built, until it says that it is ready. */
const open = async (folder: string): Promise<Opened> => {
  const env = { ...process.env, PORT: '0', TEAHOUSE_DATA: folder, LOG_LEVEL: 'error', LANG: 'en' };
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, 'bin/run.mjs'), script('serve.ts')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const address = await new Promise<string>((found, failed) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk;
      const ready = /ready: (http:\/\/localhost:\d+)/.exec(said)?.[1];
      if (ready) found(ready);
    });
    child.once('exit', () => failed(new Error(`the house did not open: ${said}`)));
  });
  return { child, address, seconds: (performance.now() - began) / 1000 };
};

const close = async (house: Opened): Promise<number> => {
  const began = performance.now();
  house.child.kill('SIGTERM');
  await once(house.child, 'exit');
  return (performance.now() - began) / 1000;
};

const makeToken = async (folder: string): Promise<string> => {
  const env = { ...process.env, TEAHOUSE_DATA: folder };
  const child = spawn(process.execPath, [script('cli.ts'), 'token', 'create', '--role', 'owner'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout) said += String(chunk);
  return (JSON.parse(said) as { token: string }).token;
};

/** Every process below `pid`, itself included. */
const family = async (pid: number): Promise<number[]> => {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') : '';
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const found = [pid];
  for (const one of found) for (const [child, parent] of parents) if (parent === one) found.push(child);
  return found;
};

/** Memory of the house and its database in MB, shared pages counted once (PSS). */
const memory = async (pid: number): Promise<number> => {
  let kilobytes = 0;
  for (const one of await family(pid))
    kilobytes += Number(/^Pss:\s+(\d+)/m.exec(await readFile(`/proc/${one}/smaps_rollup`, 'utf8').catch(() => ''))?.[1] ?? 0);
  return kilobytes / 1024;
};

const isLearning = async (pid: number): Promise<boolean> => {
  const called = await Promise.all((await family(pid)).map((one) => readFile(`/proc/${one}/cmdline`, 'utf8').catch(() => '')));
  return called.some((one) => one.includes('job-apart'));
};

/** Waits until what a new house learns beside its first visitor is learned. */
const untilLearned = async (pid: number): Promise<void> => {
  for (let quiet = 0; quiet < 20; quiet += 1) {
    await sleep(1000);
    if (await isLearning(pid)) quiet = 0;
  }
};

/** The memory of a house left alone: seen each second until a minute has passed in which it did not fall any more, five minutes at most. */
const memoryAtRest = async (pid: number): Promise<{ megabytes: number; seconds: number }> => {
  const began = performance.now();
  const passed = () => (performance.now() - began) / 1000;
  let least = { megabytes: await memory(pid), seconds: 0 };
  while (passed() < 300 && passed() - least.seconds < 60) {
    await sleep(1000);
    const megabytes = await memory(pid);
    if (megabytes < least.megabytes - 1) least = { megabytes, seconds: passed() };
  }
  return { megabytes: await memory(pid), seconds: least.seconds };
};

/** From an empty folder to a Today with real cases; then at rest; then opened again. */
export const bench: Bench = {
  name: 'start',
  run: async (report) => {
    const folder = await mkdtemp(join(tmpdir(), 'teahouse-bench-start-'));
    try {
      const first = await open(folder);
      const token = await makeToken(folder);
      const answer = await fetch(`${first.address}/api/v1/today?limit=200`, { headers: { authorization: `Bearer ${token}` } });
      const { items } = (await answer.json()) as { items: unknown[] };
      report({ name: 'start: empty folder to Today', value: first.seconds, unit: 's', goal: { atMost: 60 } });
      report({ name: 'start: care items on the first day', value: items.length, unit: 'items', goal: { atLeast: 10, atMost: 200 } });
      const rest = async (house: Opened, when: string) => {
        const { megabytes, seconds } = await memoryAtRest(house.child.pid ?? 0);
        report({ name: `start: memory at rest${when}`, value: megabytes, unit: 'MB', goal: { atMost: 300 } });
        report({ name: `start: until at rest${when}`, value: seconds, unit: 's' });
      };
      await untilLearned(first.child.pid ?? 0);
      report({ name: 'start: memory once it has learned', value: await memory(first.child.pid ?? 0), unit: 'MB' });
      await rest(first, ' after the first start');
      report({ name: 'start: closing', value: await close(first), unit: 's' });
      const second = await open(folder);
      report({ name: 'start: second start', value: second.seconds, unit: 's', goal: { atMost: 3 } });
      await rest(second, ' after the second start');
      await close(second);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
