import type { Brand, ShownSpace, TopicRow } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { buttonLink, crumbs, inTongue, link, meta, movement, rows, writePortalPage } from '../shell/index.ts';
import { whenWords } from '../topic/when.ts';
import { type Shown, topicPath, topicRows } from './topic-rows.ts';

type Page = { language: Language; member: Member | undefined; brand: Brand; now: Date; zone: string };

const readersWord = (language: Language, space: ShownSpace): string | undefined =>
  space.readers === 'everybody' ? undefined : say(language, `square.spaces.${space.readers}`);

const spaceRow = (page: Page, space: ShownSpace): Markup => {
  const { language, now, zone } = page;
  const newest = space.newest_id &&
    space.newest_slug &&
    space.newest_title && [
      say(language, 'square.spaces.newest'),
      h(
        'a',
        { href: topicPath({ topic_id: space.newest_id, slug: space.newest_slug }), ...inTongue(language, space.newest_title) },
        space.newest_title,
      ),
      space.last_posted_at && whenWords(language, space.last_posted_at, now, zone),
    ];
  return h(
    'div',
    { className: 'space-row' },
    h('h2', inTongue(language, space.name), h('a', { href: `/spaces/${space.slug}` }, space.name)),
    h(
      'div',
      null,
      space.about && h('p', { className: 'quiet', ...inTongue(language, space.about) }, space.about),
      meta([
        say(language, 'square.spaces.topics', { count: space.topics }),
        readersWord(language, space),
        space.closed_at ? say(language, 'square.spaces.closed') : undefined,
        space.following ? say(language, 'square.spaces.following') : undefined,
      ]),
      newest ? meta(newest) : h('p', { className: 'meta' }, say(language, 'square.spaces.quiet')),
    ),
  );
};

/** Every space one may read, in the company's order. */
export const spacesPage = (page: Page, spaces: readonly ShownSpace[]): string => {
  const { language, member, brand } = page;
  const body = h(
    'div',
    { className: 'wrap' },
    h('h1', { className: 'page-title' }, say(language, 'square.spaces.title')),
    h('p', { className: 'stand-first' }, say(language, 'square.spaces.lead')),
    spaces.length === 0
      ? h('p', { className: 'quiet' }, say(language, 'square.spaces.none'))
      : h('div', { className: 'spaces' }, rows(spaces.map((space) => spaceRow(page, space)))),
  );
  const shown = { language, member, title: say(language, 'square.spaces.title'), description: say(language, 'square.spaces.lead') };
  return writePortalPage({ ...shown, path: '/spaces', current: 'spaces', body }, brand);
};

export type SpaceAsked = { kind?: string | undefined; sort: 'new' | 'heat' | 'unanswered'; cursor?: string | undefined };
type SpacePage = Page & {
  space: ShownSpace;
  rulesHtml: string;
  pinned: readonly TopicRow[];
  topics: readonly TopicRow[];
  next: string | undefined;
  asked: SpaceAsked;
};

const address = (space: ShownSpace, asked: Partial<SpaceAsked>): string => {
  const query = new URLSearchParams();
  if (asked.sort && asked.sort !== 'new') query.set('sort', asked.sort);
  if (asked.kind) query.set('kind', asked.kind);
  if (asked.cursor) query.set('cursor', asked.cursor);
  const text = query.toString();
  return `/spaces/${space.slug}${text ? `?${text}` : ''}`;
};

const choice = (href: string, text: string, on: boolean): Markup =>
  h('a', { key: text, href, className: on ? 'on' : undefined, ...(on ? { 'aria-current': 'true' as const } : {}) }, text);

const filters = ({ language, space, asked }: SpacePage): Markup => {
  const sorts = (['new', 'heat', ...(space.kinds.includes('question') ? (['unanswered'] as const) : [])] as const).map((sort) =>
    choice(address(space, { ...asked, cursor: undefined, sort }), say(language, `square.spaces.${sort}`), asked.sort === sort),
  );
  const kinds = [
    choice(address(space, { sort: asked.sort }), say(language, 'square.spaces.all'), !asked.kind),
    ...space.kinds.map((kind) =>
      choice(address(space, { sort: asked.sort, kind }), say(language, `square.kinds.${kind}`), asked.kind === kind),
    ),
  ];
  return h(
    'div',
    { className: 'filters' },
    h('nav', { 'aria-label': say(language, 'square.spaces.sort') }, ...sorts),
    space.kinds.length > 1 && h('nav', { 'aria-label': say(language, 'square.spaces.kind') }, ...kinds),
  );
};

const side = (page: SpacePage): Markup => {
  const { language, space, member, rulesHtml } = page;
  return h(
    'aside',
    { className: 'side' },
    h(
      'section',
      { className: 'block' },
      !space.closed_at && buttonLink(say(language, 'square.spaces.write'), `/spaces/${space.slug}/new`, 'go'),
      member &&
        h(
          'form',
          { method: 'post', action: `/spaces/${space.slug}/follow` },
          h(
            'button',
            { className: 'btn', name: 'on', value: space.following ? '0' : '1' },
            say(language, space.following ? 'square.mine.unfollow' : 'square.spaces.follow'),
          ),
        ),
    ),
    rulesHtml &&
      h(
        'section',
        { className: 'block' },
        h('p', { className: 'label' }, say(language, 'square.spaces.rules')),
        h('div', { className: 'read small', dangerouslySetInnerHTML: { __html: rulesHtml } }),
      ),
  );
};

/** A space: its topics, what may be asked of the list, its rules. */
export const spacePage = (page: SpacePage): string => {
  const { language, member, brand, space, topics, pinned, asked, next } = page;
  const shown: Shown = page;
  const how = { forMember: member !== undefined, withSpace: false };
  const empty = say(language, asked.kind || asked.sort === 'unanswered' ? 'square.spaces.empty-filter' : 'square.spaces.empty');
  const body = h(
    'div',
    { className: 'wrap' },
    crumbs(language, [{ href: '/spaces', text: say(language, 'square.spaces.title') }]),
    h(
      'div',
      { className: 'topic space' },
      h(
        'div',
        null,
        h('h1', inTongue(language, space.name), space.name),
        space.about && h('p', { className: 'stand-first', ...inTongue(language, space.about) }, space.about),
        space.closed_at && h('p', { className: 'note' }, say(language, 'square.topic.space-closed')),
        filters(page),
        h('h2', { className: 'hide' }, say(language, `square.spaces.${asked.sort}`)),
        pinned.length > 0 && topicRows(shown, pinned, how),
        topics.length + pinned.length === 0 ? h('p', { className: 'quiet gap' }, empty) : topicRows(shown, topics, how),
        next && h('p', { className: 'gap' }, link(say(language, 'square.spaces.more'), address(space, { ...asked, cursor: next }))),
      ),
      side(page),
    ),
  );
  const description = space.about || say(language, 'square.spaces.lead');
  const robots = asked.cursor || asked.sort !== 'new' || asked.kind || space.readers !== 'everybody' ? ('noindex' as const) : undefined;
  return writePortalPage(
    { language, member, title: space.name, description, path: address(space, asked), current: 'spaces', body, robots },
    brand,
  );
};

type ListPage = Page & { title: string; lead: string; none: string; path: string; topics: readonly TopicRow[] };

/** A list of topics of somebody's own. */
export const ownListPage = (page: ListPage): string => {
  const { language, member, brand, topics, title } = page;
  const body = h(
    'div',
    { className: 'wrap' },
    h('h1', { className: 'page-title' }, title),
    h('p', { className: 'stand-first' }, page.lead),
    topics.length === 0
      ? h('p', { className: 'quiet gap' }, page.none)
      : h(
          'div',
          { className: 'spaces' },
          movement(title, undefined, { small: true }),
          topicRows(page, topics, { forMember: true, withSpace: true }),
        ),
  );
  return writePortalPage({ language, member, title, path: page.path, current: 'spaces', body, robots: 'noindex' }, brand);
};
