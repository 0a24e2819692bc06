import { z } from 'zod';
import { pictureWidths, type SeesIn, seePicture, seesInActivity, seesInRoom } from '../../care/community/index.ts';
import { seesInArticle } from '../../care/knowledge/index.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { Answer, type Door, door } from '../../platform/http/door.ts';
import { idShape } from '../../platform/http/shapes.ts';
import { readPictureFile } from '../../platform/pictures/picture-files.ts';
import { sayInEvery } from '../../words/say.ts';

/** Where pictures stand besides posts; each answers who may read the text there. */
const places: Readonly<Record<string, SeesIn>> = { message: seesInRoom, activity: seesInActivity, article: seesInArticle };

const types: Record<string, string> = { webp: 'image/webp', jpg: 'image/jpeg' };

const files = [...pictureWidths.map((width) => `${width}.webp`), 'feed.jpg'] as const;

/** Should a browser ever take a picture for a page, that page may do nothing. */
const asPicture = (name: string, everybody: boolean): Record<string, string> => ({
  'content-type': types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
  'cache-control': everybody ? 'public, max-age=31536000, immutable' : 'private, max-age=3600',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'content-disposition': 'inline',
});

/** Sizes a picture does not have are answered by the largest it has. */
const nearest = (name: (typeof files)[number]): string[] =>
  name === 'feed.jpg' ? [name] : [name, ...pictureWidths.map((width) => `${width}.webp`).reverse()];

/** Pictures, for whoever may read what they stand in. */
export const pictureDoors: Door[] = [
  door({
    id: 'picture',
    method: 'get',
    path: '/pictures/{id}/{file}',
    summary: sayInEvery('writing.door.picture'),
    tag: 'portal',
    may: 'anyone',
    params: z.object({ id: idShape, file: z.enum(files) }),
    refusals: [],
    run: async (house, asking, { params }) => {
      const seen = await seePicture(house.db, params.id, { member: asking.member, staff: asking.principal?.companies }, places);
      if (!seen.sees) return refused('not-found');
      for (const name of nearest(params.file)) {
        const bytes = await readPictureFile(house.settings.dataFolder, params.id, name);
        if (bytes) return done(new Answer(bytes, 200, asPicture(params.file, seen.everybody)));
      }
      return refused('not-found');
    },
  }),
];
