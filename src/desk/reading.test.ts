import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renew } from './reading.ts';

let queries: QueryClient;
let asked: string[];
/** A screen that shows what lies at a path. */
const show = (path: string) =>
  new QueryObserver(queries, { queryKey: [path, {}], queryFn: () => asked.push(path), retry: false }).subscribe(() => undefined);

beforeEach(async () => {
  [queries, asked] = [new QueryClient(), []];
  for (const path of ['/segments', '/segments/1', '/segments/1/members', '/segments/12', '/customers']) show(path);
  await new Promise((passed) => setTimeout(passed, 5));
  asked = [];
});
afterEach(() => queries.clear());

test('what was changed is read again where it is shown', async () => {
  await renew(queries, ['/segments']);
  expect(asked.toSorted()).toEqual(['/segments', '/segments/1', '/segments/1/members', '/segments/12']);
});

test('what was removed is not asked for again, but is not believed either', async () => {
  await renew(queries, ['/segments'], '/segments/1');
  expect(asked.toSorted()).toEqual(['/segments', '/segments/12']);
  for (const path of ['/segments/1', '/segments/1/members']) expect(queries.getQueryState([path, {}])?.isInvalidated).toBe(true);
});
