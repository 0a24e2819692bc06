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
