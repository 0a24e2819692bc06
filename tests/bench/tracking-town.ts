import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { keepKey } from '../../src/care/profile/tracking/write-key.data.ts';
import { makeApp } from '../../src/entry/app.ts';
import { listen } from '../../src/entry/listen.ts';
import { openTown, type Town } from './contact-town.ts';
import type { Sending, Sent } from './ingest-sender.ts';

/** A house that listens for tracking calls, and a sender beside it. */
export const openTrackingTown = async () => {
  const town: Town = await openTown(1);
  const { word: key } = await town.house.db
    .transaction()
    .execute((tx) => keepKey(tx, { companyId: town.companyId, name: 'bench', source: 'bench', kind: 'server', staffId: null }, new Date()));
  const listener = await listen(0, '127.0.0.1');
  listener.answerWith((await makeApp(town.house, { ready: () => true })).fetch as never);
  const sender = fork(join(import.meta.dirname, 'ingest-sender.ts'), { execArgv: ['--disable-warning=ExperimentalWarning'] });
  await once(sender, 'message');
  return {
    town,
    send: async (sending: Omit<Sending, 'port' | 'key'>): Promise<Sent> => {
      sender.send({ ...sending, port: listener.port, key });
      const [sent] = (await once(sender, 'message')) as [Sent];
      return sent;
    },
    close: async (): Promise<void> => {
      sender.kill();
      await listener.close();
      await town.close();
    },
  };
};
