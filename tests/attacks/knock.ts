import type { Door } from '../../src/platform/http/door.ts';
import type { Client } from '../house/people.ts';
import type { Examples, Given } from './example.ts';

/** The address of a door with these params and query. */
export const addressOf = (one: Door, given: Given): string => {
  const path = one.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(given.params?.[name] ?? ''));
  const query = new URLSearchParams(given.query ?? {}).toString();
  return query ? `${path}?${query}` : path;
};

/** Files and fields of a multipart door are given as FormData; everything else as JSON. */
export const knock = (ask: Client, one: Door, given: Given): Promise<Response> =>
  ask(one.method, addressOf(one, given), {
    ...(given.body === undefined ? {} : { body: given.body }),
    ...(given.headers === undefined ? {} : { headers: given.headers }),
  });

export const isWrite = (one: Door): boolean => one.method !== 'get';

/** Doors that `examples` knows; that none is missing is the matrix's to say. */
export const known = (doors: readonly Door[], examples: Examples): Door[] => doors.filter((one) => one.id in examples);
