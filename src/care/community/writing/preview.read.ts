import { type Reader, sql } from '../../../platform/database/database.ts';
import { sizesOf } from './picture.data.ts';
import { renderWriting, type Written } from './render-writing.ts';

const knownAmong = async (reader: Reader, handles: readonly string[]): Promise<string[]> => {
  if (handles.length === 0) return [];
  const { rows } = await sql<{ handle: string }>`SELECT h.handle FROM handle h JOIN member m ON m.customer_id = h.customer_id
    WHERE h.handle = ANY(${[...handles]}::text[]) AND m.left_at IS NULL`.execute(reader);
  return rows.map((row) => row.handle);
};

/** A text made ready to show: names that are somebody's are links, pictures have their room. */
const readyWriting = async (reader: Reader, markdown: string): Promise<Written> => {
  const first = renderWriting(markdown);
  if (first.mentions.length === 0 && first.pictures.length === 0) return first;
  return renderWriting(markdown, { mentions: await knownAmong(reader, first.mentions), sizes: await sizesOf(reader, first.pictures) });
};

/** How a text will look once it is posted. */
export const previewOf = async (reader: Reader, markdown: string): Promise<string> => (await readyWriting(reader, markdown)).html;
