import { z } from 'zod';
import { listTopics, memberByHandle, readBrand, writtenBy } from '../../care/community/index.ts';
import { done, refused } from '../../kernel/outcome.ts';
import type { Door } from '../../platform/http/door.ts';
import { sayInEvery } from '../../words/say.ts';
import { goTo, pageAnswer, pageDoor, portalLanguage } from '../shell/index.ts';
import { personPage } from './person-page.ts';

export const peopleDoors: Door[] = [
  pageDoor({
    id: 'portal.person',
    method: 'get',
    path: '/people/{handle}',
    summary: sayInEvery('portal.person.door'),
    may: 'anyone',
    params: z.object({ handle: z.string().regex(/^[\p{L}\p{N}-]{2,40}$/u) }),
    refusals: ['not-found'],
    run: async (house, asking, { params, query }) => {
      const brand = await readBrand(house);
      const handle = params.handle.normalize('NFKC').toLowerCase();
      const companyId = brand.company?.companyId;
      const person = companyId && (await memberByHandle(house.db, companyId, handle));
      if (!companyId || !person) return refused('not-found');
      if (person.handle !== params.handle) return done(goTo(`/people/${encodeURIComponent(person.handle)}`));
      const who = { companyId, member: asking.member };
      const now = house.clock.now();
      const [topics, posts] = await Promise.all([
        listTopics(house.db, who, { authorId: person.customerId }, now, { limit: 20 }),
        writtenBy(house.db, who, person.customerId, 20),
      ]);
      const language = portalLanguage(asking, query.lang);
      return done(pageAnswer(personPage({ language, member: asking.member, brand, person, topics, posts, now })));
    },
  }),
];
