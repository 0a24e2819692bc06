import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { useQuickFolder } from '../../house/quick-folder.ts';
import { openFarEnd } from './mail-sink.ts';
import { startHouse } from './start-house.ts';

export type StoryHouse = {
  address: string;
  /** the owner's one-time link, and what the house said while starting */
  ownerLink: string;
  said: string;
  data: string;
  sessions: string;
  /** where its mail goes, and the folder it is laid into there */
  smtpUrl: string;
  mail: string;
};

declare module 'vitest' {
  export interface ProvidedContext {
    /** one for each worker: its stories share it, one after the other */
    houses: StoryHouse[];
  }
}

const buildDesk = (): void => {
  const script = `import { buildDesk } from './bin/build.mjs'; buildDesk(console.error)`;
  spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: resolve(import.meta.dirname, '../../..'), stdio: 'inherit' });
};

/** Opens the house on `folder`/data, with real mail going to a sink of its own. */
const openOne = async (folder: string) => {
  const [mail, sessions, data] = [join(folder, 'mail'), join(folder, 'sessions'), join(folder, 'data')];
  for (const one of [mail, sessions]) await mkdir(one);
  const farEnd = await openFarEnd(mail);
  const house = await startHouse(data, { SMTP_URL: farEnd.smtpUrl, IMAP_URL: farEnd.imapUrl });
  const close = async (): Promise<void> => {
    await house.stop();
    await farEnd.close();
    const complained = house.complained();
    if (complained) process.stderr.write(`the house said on stderr:\n${complained.slice(-4000)}\n`);
  };
  const { address, ownerLink, said } = house;
  if (ownerLink) return { house: { address, ownerLink, said, data, sessions, smtpUrl: farEnd.smtpUrl, mail }, close };
  await close();
  throw new Error(`no owner link: ${said}`);
};

/** Opens the houses as a person does, each on a fresh data folder with the sample. */
export default async (project: TestProject) => {
  const leave = await useQuickFolder();
  const root = await mkdtemp(join(tmpdir(), 'teahouse-stories-'));
  await chmod(root, 0o755);
  const folders = Array.from({ length: project.config.maxWorkers }, (_, number) => join(root, String(number)));
  for (const one of folders) await mkdir(one, { mode: 0o755 });
  buildDesk();
  const tried = await Promise.allSettled(folders.map(openOne));
  const open = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const close = async (): Promise<void> => {
    await Promise.all(open.map((one) => one.close()));
    await leave();
  };
  const failed = tried.find((one) => one.status === 'rejected');
  if (failed) {
    await close();
    throw failed.reason;
  }
  project.provide(
    'houses',
    open.map(({ house }) => house),
  );
  return close;
};
