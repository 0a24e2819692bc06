import { doors } from '../../src/entry/doors.ts';
import type { Door } from '../../src/platform/http/door.ts';

/** What the Portal hands out by GET and no person reads as a page. */
const noPages = new Set([
  'picture',
  'write.people',
  'write.similar',
  'portal.feed',
  'portal.feed.space',
  'portal.feed.topic',
  'portal.sitemap',
  'portal.sitemap.part',
  'portal.robots',
  'portal.activities.feed',
  'portal.activity.file',
  'portal.manifest',
  'portal.my-data',
  'portal.seal',
  'portal.seal-192',
  'portal.seal-512',
  'portal.worker',
]);

/** Every page of the Portal, from the list of doors: whatever is read there and is not named above has to show itself to the browsers of the tests. */
export const portalPages: readonly Door[] = doors.filter((one) => one.tag === 'portal' && one.method === 'get' && !noPages.has(one.id));
