import { isId } from '../../../kernel/id.ts';
import { readCursor, readPlaceOf } from '../../../platform/http/cursor.ts';

const noId = '00000000-0000-0000-0000-000000000000';

/** Where a page of imports, of rows with problems, or of what stayed goes on. */
export const placeOf = (cursor: string | undefined): { at: string; id: string } | undefined => {
  const [at, id] = (cursor && readPlaceOf(cursor, ['instant', 'id'])) || [];
  return at && id ? { at, id } : undefined;
};

export const rowPlace = (cursor: string | undefined): { row: number; key: string } | undefined => {
  if (cursor === undefined) return { row: 0, key: '' };
  const [row, key] = readCursor(cursor, 2) ?? [];
  return typeof row === 'number' && Number.isSafeInteger(row) && typeof key === 'string' ? { row, key } : undefined;
};

export const conflictPlace = (cursor: string | undefined): { id: string; field: string } | undefined => {
  if (cursor === undefined) return { id: noId, field: '' };
  const [id, field] = readCursor(cursor, 2) ?? [];
  return isId(id) && typeof field === 'string' ? { id, field } : undefined;
};
