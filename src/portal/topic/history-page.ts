import { type Brand, type PostVersions, readVersions, renderWriting } from '../../care/community/index.ts';
import type { Id } from '../../kernel/id.ts';
import type { House } from '../../platform/house.ts';
import { h } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { crumbs, narrow, writePortalPage } from '../shell/index.ts';
import { type Shown, topicPath } from '../spaces/topic-rows.ts';
import { whenWords } from './when.ts';

export type SquarePage = Shown & { member: Member | undefined; brand: Brand; companyId: Id };

/** Where a post stands. */
export const placeOf = async (house: House, page: SquarePage, postId: Id) => {
  const post = await readVersions(house.db, page, postId);
  return post && { topicId: post.topic_id, slug: post.slug, number: post.number };
};

const historyPage = (page: SquarePage, post: PostVersions): string => {
  const { language, member, brand } = page;
  const title = say(language, 'square.topic.history-title');
  const part = (name: string, heading: string | null, body: string) =>
    h(
      'section',
      { key: name, className: 'version' },
      h('h2', null, name),
      heading && h('p', { className: 'name' }, heading),
      h('div', { className: 'read', dangerouslySetInnerHTML: { __html: renderWriting(body).html } }),
    );
  const then = (at: string) => say(language, 'square.topic.history-then', { when: whenWords(language, new Date(at), page.now, page.zone) });
  const body = narrow(
    crumbs(language, [{ href: `${topicPath(post)}?at=${post.number}#p${post.number}`, text: post.title }]),
    h('h1', null, title),
    part(say(language, 'square.topic.history-now'), null, post.body),
    post.versions.length === 0
      ? h('p', { className: 'quiet' }, say(language, 'square.topic.history-none'))
      : post.versions.map((one) => part(then(one.replacedAt), one.title, one.body)),
  );
  return writePortalPage({ language, member, title, path: `/posts/${post.topic_id}`, current: 'spaces', body, robots: 'noindex' }, brand);
};

/** What a post said before it was mended. */
export const historyOf = async (house: House, page: SquarePage, postId: Id): Promise<string | undefined> => {
  const post = await readVersions(house.db, page, postId);
  return post && historyPage(page, post);
};
