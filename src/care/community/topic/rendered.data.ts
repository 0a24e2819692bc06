import type { Reader } from '../../../platform/database/database.ts';
import { renderWriting, sizesOf, type Written } from '../writing/index.ts';
import { knownHandles } from './write.data.ts';

/** A text made ready to show: only names that are somebody's become links, and pictures keep their room while they load. */
export const rendered = async (reader: Reader, body: string): Promise<Written> => {
  const first = renderWriting(body);
  if (first.mentions.length + first.pictures.length === 0) return first;
  return renderWriting(body, { mentions: await knownHandles(reader, first.mentions), sizes: await sizesOf(reader, first.pictures) });
};
