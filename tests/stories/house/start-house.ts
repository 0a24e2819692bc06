import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

export const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });

export type Started = {
  address: string;
  /** undefined where nobody needs one any more */
  ownerLink: string | undefined;
  said: string;
  startedIn: number;
  child: ChildProcess;
  /** what it wrote to stderr so far */
  complained(): string;
  /** Ctrl-C: ends once everything has ended; answers the exit code */
  stop(): Promise<number | null>;
};

/** A command of Teahouse as its own process: what it said, what it complained, how it ended. */
export const run = (
  script: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<{ exit: number | null; out: string; err: string }> =>
  new Promise((ended) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
      cwd: root,
      env: { ...process.env, BASE_URL: '', DATABASE_URL: '', ...env },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk;
    });
    child.once('close', (exit) => ended({ exit, out, err }));
  });

/** Opens a house as its own process, as `npm start` does, and waits until it says that it is ready. */
export const startHouse = async (data: string, more: Record<string, string> = {}): Promise<Started> => {
  const port = more.PORT ?? String(await freePort());
  const began = performance.now();
  const env = {
    ...process.env,
    BASE_URL: '',
    DATABASE_URL: '',
    LANG: 'en_GB.UTF-8',
    PORT: port,
    TEAHOUSE_DATA: data,
    LOG_LEVEL: 'warn',
    ...more,
  };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/entry/serve.ts'], { cwd: root, env });
  let said = '';
  let complained = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complained = (complained + chunk).slice(-20_000);
  });
  const exited = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  await new Promise<void>((ready, failed) => {
    const late = setTimeout(() => {
      child.kill('SIGTERM');
      failed(new Error(`the house did not open in five minutes: ${said}\n${complained}`));
    }, 300_000);
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk;
      if (!said.includes(`localhost:${port}/desk\n`)) return;
      clearTimeout(late);
      // the link, where there is one, is the next line
      if (said.includes('/sign-in/link#')) ready();
      else setTimeout(ready, 3000);
    });
    child.once('exit', (code) => failed(new Error(`the house closed (${code}): ${said}\n${complained}`)));
  });
  const startedIn = performance.now() - began;
  const stop = () => {
    child.kill('SIGTERM');
    return exited;
  };
  const ownerLink = /https?:\/\/\S+\/desk\/sign-in\/link#[\w-]+/.exec(said)?.[0];
  return { address: `http://localhost:${port}`, ownerLink, said, startedIn, child, complained: () => complained, stop };
};
