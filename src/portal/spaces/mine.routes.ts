import { type Followed, type KeptPost, listBookmarks, listFollowed, listUnread } from '../../care/community/index.ts';
import { laterBy } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import { done, refused } from '../../kernel/outcome.ts';
import type { Door } from '../../platform/http/door.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say, sayInEvery } from '../../words/say.ts';
import { inTongue, meta, narrow, pageAnswer, pageDoor, rows, writePortalPage } from '../shell/index.ts';
import { pageOf } from './spaces.routes.ts';
import { ownListPage } from './spaces-page.ts';
import { nameOf, topicPath } from './topic-rows.ts';

/** New topics of what one follows are shown for so many days; what one has begun to read stays until it is read. */
const freshDays = 14;

const followedRow = (language: Language, one: Followed): Markup => {
  const follow = one.kind === 'topic' ? `/t/${one.target_id}/follow` : one.kind === 'space' ? `${one.path}/follow` : undefined;
  return h(
    'div',
    { className: 'kept-row' },
    h(
      'div',
      null,
      h('h2', inTongue(language, one.name), h('a', { href: one.path }, one.name)),
      meta([say(language, `square.mine.kind.${one.kind}`)]),
    ),
    follow &&
      h(
        'form',
        { method: 'post', action: follow },
        h('button', { className: 'word', name: 'on', value: '0' }, say(language, 'square.mine.unfollow')),
      ),
  );
};

const keptRow = (language: Language, one: KeptPost): Markup =>
  h(
    'div',
    { className: 'kept-row' },
    h(
      'div',
      null,
      h(
        'h2',
        inTongue(language, one.title),
        h('a', { href: `${topicPath(one)}${one.number > 1 ? `?at=${one.number}` : ''}#p${one.number}` }, one.title),
      ),
      meta([nameOf(language, { author_name: one.author_name, staff_name: null })]),
      h('p', { className: 'quiet' }, one.words.replaceAll(/[>#*_`]/g, ' ').trim()),
    ),
    h(
      'form',
      { method: 'post', action: `/posts/${one.post_id}/bookmark` },
      h('button', { className: 'word', name: 'on', value: '0' }, say(language, 'square.topic.kept')),
    ),
  );

export const mineDoors: Door[] = [
  pageDoor({
    id: 'portal.following',
    method: 'get',
    path: '/me/following',
    summary: sayInEvery('square.mine.door-following'),
    may: 'member',
    refusals: ['not-found'],
    run: async (house, asking, { query }) => {
      const page = await pageOf(house, asking, query.lang);
      if (!page?.member) return refused('not-found');
      const { language, member, brand } = page;
      const followed = await listFollowed(house.db, member);
      const title = say(language, 'square.mine.following');
      const body = narrow(
        h('h1', null, title),
        h('p', { className: 'quiet' }, say(language, followed.length > 0 ? 'square.mine.following-lead' : 'square.mine.following-none')),
        followed.length > 0 && rows(followed.map((one) => followedRow(language, one))),
      );
      return done(pageAnswer(writePortalPage({ language, member, title, path: '/me/following', body, robots: 'noindex' }, brand)));
    },
  }),
  pageDoor({
    id: 'portal.bookmarks',
    method: 'get',
    path: '/me/bookmarks',
    summary: sayInEvery('square.mine.door-bookmarks'),
    may: 'member',
    refusals: ['not-found'],
    run: async (house, asking, { query }) => {
      const page = await pageOf(house, asking, query.lang);
      if (!page?.member) return refused('not-found');
      const { language, member, brand } = page;
      const kept = await listBookmarks(house.db, member, 200);
      const title = say(language, 'square.mine.bookmarks');
      const list =
        kept.length > 0
          ? rows(kept.map((one) => keptRow(language, one)))
          : h('p', { className: 'quiet' }, say(language, 'square.mine.bookmarks-none'));
      const body = narrow(h('h1', null, title), list);
      return done(pageAnswer(writePortalPage({ language, member, title, path: '/me/bookmarks', body, robots: 'noindex' }, brand)));
    },
  }),
  pageDoor({
    id: 'portal.unread',
    method: 'get',
    path: '/new',
    summary: sayInEvery('square.mine.door-unread'),
    may: 'member',
    refusals: ['not-found'],
    run: async (house, asking, { query }) => {
      const page = await pageOf(house, asking, query.lang);
      if (!page?.member) return refused('not-found');
      const topics = await listUnread(house.db, page.member, laterBy(page.now, -freshDays), 100);
      const words = {
        title: say(page.language, 'square.mine.unread'),
        lead: say(page.language, 'square.mine.unread-lead'),
        none: say(page.language, 'square.mine.unread-none'),
      };
      return done(pageAnswer(ownListPage({ ...page, ...words, path: '/new', topics })));
    },
  }),
];
