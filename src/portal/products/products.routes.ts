import { readProduct } from '../../care/catalogue/index.ts';
import { listTopics } from '../../care/community/index.ts';
import { ownedSince } from '../../care/ledger/index.ts';
import { goesWith } from '../../care/need/index.ts';
import { done, refused } from '../../kernel/outcome.ts';
import type { Door } from '../../platform/http/door.ts';
import { Fragment, h } from '../../platform/http/plain-page.ts';
import { idParams } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { besideTopic } from '../found/index.ts';
import { offerPart } from '../owners/offer-part.ts';
import { pageAnswer, pageDoor } from '../shell/index.ts';
import { pageOf } from '../spaces/spaces.routes.ts';
import { productPage } from './product-page.ts';

const atOnce = 20;
const mostRelated = 8;

export const productDoors: Door[] = [
  pageDoor({
    id: 'portal.product',
    method: 'get',
    path: '/products/{id}',
    summary: sayInEvery('goods.door'),
    may: 'anyone',
    params: idParams,
    refusals: ['not-found'],
    run: async (house, asking, { params: { id }, query }) => {
      const page = await pageOf(house, asking, query.lang);
      const product = page && (await readProduct(house.db, page.companyId, id));
      if (!page || !product) return refused('not-found');
      const { member, companyId, language, now } = page;
      const topics = await listTopics(house.db, { companyId, member }, { productId: id, sort: 'heat' }, now, { limit: atOnce + 1 });
      const owned = member && (await ownedSince(house.db, member.customerId, [id], now));
      const side = h(
        Fragment,
        null,
        await besideTopic(house.db, { companyId, member, language, productId: id, title: product.name }),
        await offerPart(house, page, id),
      );
      const related = await goesWith(house.db, { companyId, code: product.code }, mostRelated);
      const shown = {
        ...page,
        product,
        since: owned?.get(id),
        topics: topics.slice(0, atOnce),
        hasMore: topics.length > atOnce,
        related,
        side,
      };
      return done(pageAnswer(productPage(shown)));
    },
  }),
];
