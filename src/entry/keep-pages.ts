import { noteView } from '../care/community/index.ts';
import { cookieName } from '../care/staff/index.ts';
import type { Id } from '../kernel/id.ts';
import type { House } from '../platform/house.ts';
import { openPageCache, type PageCache } from '../platform/http/page-cache.ts';
import { headersOfAll } from './security-headers.ts';

/** The Portal's pages in memory, for whoever carries neither the cookie of staff nor that of a member. */
export const keepPortalPages = (house: House): PageCache => {
  const https = house.baseUrl.startsWith('https:');
  const staff = cookieName(https);
  return openPageCache(house, {
    cookies: [staff, `${staff}-member`],
    seen: (topicId) => noteView(house, topicId as Id),
    always: headersOfAll(https),
  });
};
