import { openBytes } from './growing.ts';

/**
 * Arrays as PostgreSQL reads them, for statements that carry thousands of rows at once: the driver would quote and search every single
 * value. What goes in here needs no quoting: ids, numbers, words of our own.
 */
export const plainArray = (values: readonly (string | number | null)[]): string => `{${values.map((one) => one ?? 'NULL').join(',')}}`;

/** JSON has no control characters left in it, so quoting it as JSON once more is quoting it for an array. */
export const jsonArray = (values: readonly unknown[]): string => `{${values.map((one) => JSON.stringify(JSON.stringify(one))).join(',')}}`;

/** Where rows lay when they were read: `(page,line)`. */
export const placeArray = (places: readonly string[]): string => (places.length === 0 ? '{}' : `{"${places.join('","')}"}`);

/** Many instants, most of them the same few. */
export const instantArray = (instants: readonly Date[]): string => {
  let [known, text] = [Number.NaN, ''];
  const write = (one: Date): string => {
    if (one.getTime() !== known) [known, text] = [one.getTime(), one.toISOString()];
    return text;
  };
  return `{${instants.map(write).join(',')}}`;
};

/** Records as PostgreSQL takes `jsonb` in binary, written one by one: as one text they are too large a thing to be cleared up soon. */
export const jsonRecords = (records: readonly unknown[]): Buffer => {
  const bytes = openBytes(records.length * 512 + 16);
  bytes.byte(1);
  bytes.text('[');
  for (let place = 0; place < records.length; place += 1) {
    if (place > 0) bytes.text(',');
    bytes.text(JSON.stringify(records[place]));
  }
  bytes.text(']');
  return bytes.written();
};
