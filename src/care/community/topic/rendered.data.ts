import type { Reader } from '../../../platform/database/database.ts';
import { renderWriting } from '../writing/index.ts';
import { knownHandles } from './write.data.ts';

/** A text made ready to show: only names that are somebody's become links. */
export const rendered = async (reader: Reader, body: string): Promise<ReturnType<typeof renderWriting>> => {
  const first = renderWriting(body);
  if (first.mentions.length === 0) return first;
  return renderWriting(body, { mentions: await knownHandles(reader, first.mentions) });
};
