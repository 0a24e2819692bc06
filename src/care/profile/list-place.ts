import { isId } from '../../kernel/id.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { orders, type Place, readSort, type Sort } from './customer-order.ts';

type Cursor = { back: boolean; from: Place };

/** A timestamp as PostgreSQL writes it in UTC. */
export const isInstant = (key: string): boolean => {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{1,6})?\+00$/.exec(key);
  const at = match ? new Date(`${match[1]}T${match[2]}Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(String(match?.[1]));
};

const fits: Record<(typeof orders)[keyof typeof orders]['type'], (key: string) => boolean> = {
  text: (key) => key.length <= 400,
  int4: (key) => /^-?\d{1,9}$/.test(key),
  numeric: (key) => /^-?\d{1,30}(\.\d{1,30})?$/.test(key),
  timestamptz: isInstant,
};

/** A place in a list that is ordered so, as an opaque word. */
export const writePlace = (sort: Sort, place: Place, back: boolean): string =>
  writeCursor([sort, back ? 'back' : 'on', place.key, place.id]);

/** The place again; undefined when the word was made for another order, or by somebody else. */
export const readPlace = (sort: Sort, cursor: string): Cursor | undefined => {
  const [made, way, key, id] = readCursor(cursor, 4) ?? [];
  if (made !== sort || (way !== 'on' && way !== 'back') || !isId(id)) return undefined;
  if (key === null) return { back: way === 'back', from: { key, id } };
  if (typeof key !== 'string' || !fits[orders[readSort(sort).by].type](key)) return undefined;
  return { back: way === 'back', from: { key, id } };
};
