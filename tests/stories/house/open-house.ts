import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openMailSink } from './mail-sink.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** the house everybody shares: its address, the owner's one-time link, what it said while starting and how long that took */
    house: { address: string; ownerLink: string; said: string; startedIn: number; mail: string; data: string; sessions: string };
  }
}

const root = resolve(import.meta.dirname, '../../..');

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Opens the house as a person does, on a fresh data folder, with real mail going to a sink, and waits for the owner's link. */
export default async (project: TestProject) => {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-stories-'));
  await chmod(folder, 0o755);
  const mail = join(folder, 'mail');
  const sessions = join(folder, 'sessions');
  const data = join(folder, 'data');
  for (const one of [mail, sessions]) await mkdir(one);
  const sink = await openMailSink(mail);
  spawnSync(process.execPath, ['--input-type=module', '-e', `import { buildDesk } from './bin/build.mjs'; buildDesk(console.error)`], {
    cwd: root,
    stdio: 'inherit',
  });
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/entry/serve.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), TEAHOUSE_DATA: data, SMTP_URL: sink.url, LOG_LEVEL: 'warn', TEAHOUSE_LANGUAGE: 'en' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complained = (complained + chunk).slice(-20_000);
  });
  const ownerLink = await new Promise<string>((found, failed) => {
    const late = setTimeout(() => failed(new Error(`the house did not open in two minutes: ${said}\n${complained}`)), 120_000);
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk;
      const link = /https?:\/\/\S+\/desk\/sign-in\/link#[\w-]+/.exec(said)?.[0];
      if (link) {
        clearTimeout(late);
        found(link);
      }
    });
    child.once('exit', (code) => failed(new Error(`the house closed (${code}): ${said}\n${complained}`)));
  });
  const startedIn = performance.now() - began;
  project.provide('house', { address, ownerLink, said, startedIn, mail, data, sessions });
  return async () => {
    const closed = new Promise<void>((done) => child.once('exit', () => done()));
    child.kill('SIGTERM');
    await closed;
    await sink.close();
    if (complained) process.stderr.write(`the house said on stderr:\n${complained.slice(-4000)}\n`);
    await rm(folder, { recursive: true, force: true });
  };
};
