import type { Id } from '../../../kernel/id.ts';
import type { NewEvent } from '../../profile/index.ts';

type About = { topicId: Id; spaceId: Id; companyId: Id; productId: Id | null; title: string; slug: string };

/** What a member did, for their timeline. `mark` makes telling it twice harmless. */
export const toldOf = (customerId: Id, what: string, about: About, mark: string, at: Date, number?: number): NewEvent => ({
  customerId,
  at,
  family: 'community',
  kind: `community.${what}`,
  source: 'portal',
  companyId: about.companyId,
  messageId: `square:${what}:${mark}`,
  data: {
    topicId: about.topicId,
    spaceId: about.spaceId,
    ...(about.productId ? { productId: about.productId } : {}),
    title: about.title,
    ...(number && number > 1 ? { number } : {}),
    link: `/t/${about.topicId}/${encodeURIComponent(about.slug)}${number && number > 1 ? `?at=${number}#p${number}` : ''}`,
  },
});
