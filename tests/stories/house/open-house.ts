import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { useQuickFolder } from '../../house/quick-folder.ts';
import { openFarEnd } from './mail-sink.ts';
import { startHouse } from './start-house.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** the house everybody shares: its address, the owner's one-time link, what it said while starting and how long that took */
    house: {
      address: string;
      ownerLink: string;
      said: string;
      startedIn: number;
      data: string;
      sessions: string;
      /** where its mail goes, and the folder it is laid into there */
      smtpUrl: string;
      mail: string;
    };
  }
}

const buildDesk = (): void => {
  const script = `import { buildDesk } from './bin/build.mjs'; buildDesk(console.error)`;
  spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: resolve(import.meta.dirname, '../../..'), stdio: 'inherit' });
};

/** Opens the house as a person does, on a fresh data folder with the sample, and real mail going to a sink. */
export default async (project: TestProject) => {
  const leave = await useQuickFolder();
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-stories-'));
  await chmod(folder, 0o755);
  const mail = join(folder, 'mail');
  const sessions = join(folder, 'sessions');
  const data = join(folder, 'data');
  for (const one of [mail, sessions]) await mkdir(one);
  const farEnd = await openFarEnd(mail);
  buildDesk();
  const house = await startHouse(data, { SMTP_URL: farEnd.smtpUrl, IMAP_URL: farEnd.imapUrl });
  if (!house.ownerLink) {
    await house.stop();
    throw new Error(`no owner link: ${house.said}`);
  }
  const { address, ownerLink, said, startedIn } = house;
  project.provide('house', { address, ownerLink, said, startedIn, data, sessions, smtpUrl: farEnd.smtpUrl, mail });
  return async () => {
    await house.stop();
    await farEnd.close();
    const complained = house.complained();
    if (complained) process.stderr.write(`the house said on stderr:\n${complained.slice(-4000)}\n`);
    await leave();
  };
};
