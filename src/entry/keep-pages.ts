import { z } from 'zod';
import { noteView, writeViews } from '../care/community/index.ts';
import { cookieName } from '../care/staff/index.ts';
import type { Id } from '../kernel/id.ts';
import type { House } from '../platform/house.ts';
import type { Door } from '../platform/http/door.ts';
import { openPageCache, type PageCache } from '../platform/http/page-cache.ts';
import { doors } from './doors.ts';
import { headersOfAll } from './security-headers.ts';

const queryOf = (one: Door): string[] => {
  if (!one.query) return [];
  if (one.query instanceof z.ZodObject) return Object.keys(one.query.shape);
  throw new Error(`the query of ${one.id} has no names`);
};

/** What the Portal's doors ask of an address; nothing else in a query makes another page. */
const looksAt = new Set(['lang', ...doors.filter((one) => one.method === 'get' && !one.path.startsWith('/api/')).flatMap(queryOf)]);

/** The Portal's pages in memory, for whoever carries neither the cookie of staff nor that of a member. */
export const keepPortalPages = (house: House): PageCache => {
  const https = house.baseUrl.startsWith('https:');
  const staff = cookieName(https);
  const pages = openPageCache(house, {
    cookies: [staff, `${staff}-member`],
    looksAt,
    seen: (topicId) => noteView(house, topicId as Id),
    always: headersOfAll(https),
  });
  const close = async (): Promise<void> => {
    await pages.close();
    await writeViews(house.db, house.clock.now());
  };
  return { ...pages, close };
};
