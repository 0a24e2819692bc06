import type { Id } from '../../../kernel/id.ts';
import { done } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { listPictureFiles, removePictureFiles } from '../../../platform/pictures/picture-files.ts';
import { dropOldDrafts } from './draft.data.ts';
import { dropUnlinked } from './link.data.ts';
import { dropUnplaced, knownPictures } from './picture.data.ts';

const day = 86_400_000;

/** How long what was never posted is kept: a picture a week, words a quarter of a year. */
const picturesLast = 7 * day;
const draftsLast = 90 * day;

/** Files without a row: of pictures that were erased, thrown away, or never finished. */
const sweepFiles = async (house: House, before: Date): Promise<number> => {
  let gone = 0;
  for await (const files of listPictureFiles(house.settings.dataFolder, before)) {
    const known = await knownPictures(
      house.db,
      files.flatMap((one) => (one.id ? [one.id] : [])),
    );
    for (const one of files.filter((each) => !each.id || !known.has(each.id as Id))) {
      await removePictureFiles(house.settings.dataFolder, one.name);
      gone += 1;
    }
  }
  return gone;
};

/** Throws away what was begun and never posted, and every file that belongs to nothing and lay there before `filesBefore`, by the machine's own clock. */
export const sweepPictures = async (house: House, filesBefore: Date): Promise<number> => {
  const now = house.clock.now();
  await inTransaction(house.db, async (tx) => {
    await dropUnplaced(tx, new Date(now.getTime() - picturesLast));
    await dropOldDrafts(tx, new Date(now.getTime() - draftsLast));
    await dropUnlinked(tx, new Date(now.getTime() - draftsLast));
    return done(undefined);
  });
  return sweepFiles(house, filesBefore);
};
