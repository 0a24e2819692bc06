import { noteView } from '../care/community/index.ts';
import { cookieName } from '../care/staff/index.ts';
import type { Id } from '../kernel/id.ts';
import type { House } from '../platform/house.ts';
import { openPageCache, type PageCache } from '../platform/http/page-cache.ts';

/** The Portal's pages in memory, for whoever carries neither the cookie of staff nor that of a member. */
export const keepPortalPages = (house: House): PageCache => {
  const staff = cookieName(house.baseUrl.startsWith('https:'));
  return openPageCache(house, { cookies: [staff, `${staff}-member`], seen: (topicId) => noteView(house, topicId as Id) });
};
