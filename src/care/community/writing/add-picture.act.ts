import { randomUUID } from 'node:crypto';
import { type Id, isId } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import type { Upload } from '../../../platform/http/upload.ts';
import { type Encoded, encodePicture } from '../../../platform/pictures/encode-picture.ts';
import { keepPictureFiles } from '../../../platform/pictures/picture-files.ts';
import { mayWrite } from '../trust/index.ts';
import { widths } from './address.ts';
import { type By, countUnplaced, keepPicture } from './picture.data.ts';

export type AddedPicture = { id: Id; width: number; height: number; markdown: string };

/** Who brings a picture: a member, or a colleague for the house. */
export type Bringer = { member: Member } | { staffId: Id; companyId: Id };

/** Pictures lying about that are in no text: nobody writes so many at once. */
const mostUnplaced = 60;

const byOf = (who: Bringer): By => ('member' in who ? { customerId: who.member.customerId } : { staffId: who.staffId });

/** What stands beside a picture for those who do not see it: as the writer says, never the name of the file. */
const cleanAlt = (alt: string): string =>
  alt
    .replace(/[\p{Cc}\p{Cf}[\]()\\`*_<>!]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);

const mayBring = (house: House, who: Bringer, now: Date): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const allowed = 'member' in who ? await mayWrite(tx, who.member, 'picture', {}, now) : done(undefined);
    if (!allowed.ok) return allowed;
    return (await countUnplaced(tx, byOf(who))) < mostUnplaced ? done(undefined) : refused('too-many-pictures', { most: mostUnplaced });
  });

const keepEncoded = async (house: House, who: Bringer, encoded: Encoded, one: { alt: string; sha256: string }): Promise<Id> => {
  const now = house.clock.now();
  const pictureId = randomUUID();
  // the files first: should we be cut off between, the sweep finds files without a row, and never a row without files
  await keepPictureFiles(house.settings.dataFolder, pictureId, encoded.files);
  await inTransaction(house.db, async (tx) => {
    await keepPicture(
      tx,
      {
        pictureId,
        companyId: 'member' in who ? who.member.companyId : who.companyId,
        by: byOf(who),
        alt: one.alt,
        width: encoded.width,
        height: encoded.height,
        sizes: encoded.files.map((file) => ({ width: file.width, height: file.height, bytes: file.data.length })),
        hash: Buffer.from(one.sha256, 'hex'),
      },
      now,
    );
    return done(undefined);
  });
  return pictureId;
};

/** Takes a picture in: seen by its content, written anew in our sizes. The file that was sent is gone afterwards, whatever it was. */
export const addPicture = async (house: House, who: Bringer, upload: Upload, alt: string): Promise<Outcome<AddedPicture>> => {
  try {
    const allowed = await mayBring(house, who, house.clock.now());
    if (!allowed.ok) return allowed;
    const encoded = await encodePicture(upload.path, { widths, feed: 960 });
    if (encoded === 'busy') return refused('too-often', { seconds: 20 });
    if (typeof encoded === 'string') return refused(encoded);
    const words = cleanAlt(alt);
    const id = await keepEncoded(house, who, encoded, { alt: words, sha256: upload.sha256 });
    return isId(id)
      ? done({ id, width: encoded.width, height: encoded.height, markdown: `![${words}](/pictures/${id})` })
      : refused('broken');
  } finally {
    await upload.discard();
  }
};
