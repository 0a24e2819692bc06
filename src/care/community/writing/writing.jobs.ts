import { isId } from '../../../kernel/id.ts';
import { done } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import { removePicture } from '../../../platform/pictures/picture-files.ts';
import type { Job } from '../../../platform/queue/job.ts';
import { enqueue } from '../../../platform/queue/jobs.ts';
import { knownPictures } from './picture.data.ts';
import { readLinks } from './read-links.act.ts';
import { sweepPictures } from './sweep-pictures.act.ts';

/** Nobody is still sending a picture after this time. */
const uploadTakes = 3_600_000;

export const writingJobs: Job[] = [
  {
    task: 'read-links',
    cron: '23 * * * *',
    sends: true,
    run: async (house) => {
      if (!(await readLinks(house))) return;
      await inTransaction(house.db, async (tx) => done(await enqueue(tx, 'read-links', {}, { key: 'read-links' })));
    },
  },
  {
    task: 'remove-pictures',
    run: async (house, payload) => {
      const ids = [payload.pictures].flat().filter(isId);
      const known = await knownPictures(house.db, ids);
      for (const id of ids) if (!known.has(id)) await removePicture(house.settings.dataFolder, id);
    },
  },
  {
    task: 'sweep-pictures',
    cron: '37 * * * *',
    run: async (house) => {
      await sweepPictures(house, new Date(Date.now() - uploadTakes));
    },
  },
];
