import { isId } from '../../kernel/id.ts';

/** A place in an ordered list as an opaque word: the sort values of the last row shown. */
export const writeCursor = (place: readonly (string | number | null)[]): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** The place again, or undefined when the word was not made by `writeCursor` with `parts` values. */
export const readCursor = (cursor: string, parts: number): (string | number | null)[] | undefined => {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fits =
      Array.isArray(place) &&
      place.length === parts &&
      place.every((one) => one === null || typeof one === 'number' || (typeof one === 'string' && !one.includes('\u0000')));
    return fits ? place : undefined;
  } catch {
    return undefined;
  }
};

const written = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,6})?(Z|[+-](0\d|1[0-4])(:?[0-5]\d)?)$/;

/** A timestamp as JavaScript or PostgreSQL writes it, of a day and an hour that exist. */
const isInstant = (part: unknown): boolean => {
  const [, day, time] = (typeof part === 'string' && written.exec(part)) || [];
  const at = new Date(`${day}T${time}Z`);
  return day !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

const fits = {
  instant: isInstant,
  id: isId,
  number: (part: unknown): boolean => /^-?\d{1,30}(\.\d{1,30})?$/.test(String(part)),
} as const;

/** The place again, each part of its kind, so that nothing else ever reaches a cast; undefined for what somebody else wrote. */
export const readPlaceOf = (cursor: string, kinds: readonly (keyof typeof fits)[]): string[] | undefined => {
  const place = readCursor(cursor, kinds.length);
  return place?.every((part, at) => fits[kinds[at] ?? 'id'](part)) ? place.map(String) : undefined;
};
