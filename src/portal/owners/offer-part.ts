import { ownerOffer } from '../../care/community/index.ts';
import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import type { House } from '../../platform/house.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { buttonLink, goodsName, meta, movement, why } from '../shell/index.ts';

type Asked = { language: Language; companyId: Id; member?: Member | undefined };

/** Beside what is about goods: that somebody who owns them can be asked. Nothing where nobody can, or where the reader is held out. */
export const offerPart = async (house: House, { language, companyId, member }: Asked, productId: Id | null): Promise<Markup> => {
  if (!productId) return undefined;
  const offer = await ownerOffer(house, { companyId, productId, customerId: member?.customerId }, house.clock.now());
  if (!offer) return undefined;
  return h(
    Fragment,
    null,
    movement(say(language, 'owners.page.title'), why(language, say(language, 'owners.page.why')), { small: true }),
    h('p', null, goodsName(language, offer.product)),
    meta([say(language, 'owners.page.owners', { count: offer.owners }), offer.usual && say(language, `owners.usual.${offer.usual}`)]),
    h('p', { className: 'acts' }, buttonLink(say(language, 'owners.page.to-ask'), `/owners/${offer.productId}`)),
  );
};
