import { createHmac } from 'node:crypto';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { houseCompany } from '../community/index.ts';
import { takeTry } from '../staff/index.ts';
import { keepVote } from './article.data.ts';
import { readArticle } from './article.read.ts';

/** A member is one voter wherever they are; a guest one at their address with their browser. */
const voterOf = (house: House, asking: Asking, slug: string): Buffer => {
  const who = asking.member ? `member ${asking.member.customerId}` : `guest ${asking.address} ${asking.headers.get('user-agent') ?? ''}`;
  return createHmac('sha256', house.secret).update(`article vote\n${slug}\n${who}`).digest().subarray(0, 16);
};

/** What somebody thought of an article. The last word counts. */
export const voteArticle = async (house: House, asking: Asking, slug: string, useful: boolean): Promise<Outcome<undefined>> => {
  const now = house.clock.now();
  const company = await houseCompany(house.db);
  const article =
    company && (await readArticle(house.db, { companyId: company.companyId, member: asking.member, language: asking.language }, slug));
  if (!article) return refused('not-found');
  const often = await takeTry(house.db, [{ key: `article-vote ${asking.address}`, most: 30, seconds: 3600 }], now);
  if (!often.ok) return often;
  return inTransaction(house.db, async (tx) => {
    await keepVote(tx, article.articleId, voterOf(house, asking, slug), useful, now);
    return done(undefined);
  });
};
