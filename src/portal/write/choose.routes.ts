import { z } from 'zod';
import { houseCompany, listSpaces, readBrand } from '../../care/community/index.ts';
import { done, refused } from '../../kernel/outcome.ts';
import type { Door } from '../../platform/http/door.ts';
import { sayInEvery } from '../../words/say.ts';
import { goTo, pageAnswer, pageDoor, portalLanguage } from '../shell/index.ts';
import { choosePage } from './choose-page.ts';

/** What a text begins with, carried in the address. */
export const begun = z.object({
  kind: z.string().max(20).optional(),
  product: z.string().max(40).optional(),
  title: z.string().max(300).optional(),
});

const addressOf = (given: z.infer<typeof begun>): string => {
  const kept = new URLSearchParams();
  for (const name of ['kind', 'product', 'title'] as const) if (given[name]) kept.set(name, given[name]);
  return kept.size > 0 ? `?${kept}` : '';
};

export const chooseDoors: Door[] = [
  pageDoor({
    id: 'portal.write.choose',
    method: 'get',
    path: '/write',
    summary: sayInEvery('writing.door.choose'),
    may: 'anyone',
    query: begun,
    refusals: ['not-found'],
    run: async (house, asking, { query }) => {
      const company = await houseCompany(house.db);
      if (!company) return refused('not-found');
      const member = asking.member?.companyId === company.companyId ? asking.member : undefined;
      const open = (await listSpaces(house.db, company.companyId, member)).filter((one) => !one.closed_at);
      const fitting = open.filter((one) => !query.kind || one.kinds.some((kind) => kind === query.kind));
      const [only, another] = fitting;
      if (only && !another) return done(goTo(`/spaces/${encodeURIComponent(only.slug)}/new${addressOf(query)}`));
      const page = { language: portalLanguage(asking, query.lang), member, brand: await readBrand(house) };
      return done(pageAnswer(choosePage({ ...page, spaces: fitting.length > 0 ? fitting : open, begun: addressOf(query) })));
    },
  }),
];
