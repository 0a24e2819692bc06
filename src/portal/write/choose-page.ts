import type { Brand, ShownSpace } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { h } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { crumbs, inTongue, rows, writePortalPage } from '../shell/index.ts';

type Page = { language: Language; member: Member | undefined; brand: Brand; spaces: readonly ShownSpace[]; begun: string };

const leadOf = (open: boolean, begun: string) => {
  if (!open) return 'writing.choose-none';
  return begun ? 'writing.choose-lead' : 'writing.choose-way';
};

/** Where a text may be written: each space, and what was begun comes along in the address. */
export const choosePage = ({ language, member, brand, spaces, begun }: Page): string => {
  const title = say(language, 'writing.choose-title');
  const body = h(
    'div',
    { className: 'wrap' },
    crumbs(language, [{ href: '/spaces', text: say(language, 'square.spaces.title') }]),
    h('h1', { className: 'page-title' }, title),
    h('p', { className: 'stand-first' }, say(language, leadOf(spaces.length > 0, begun))),
    h(
      'div',
      { className: 'spaces' },
      rows(
        spaces.map((space) =>
          h(
            'div',
            { className: 'space-row' },
            h('h2', inTongue(language, space.name), h('a', { href: `/spaces/${encodeURIComponent(space.slug)}/new${begun}` }, space.name)),
            h('div', null, space.about && h('p', { className: 'quiet', ...inTongue(language, space.about) }, space.about)),
          ),
        ),
      ),
    ),
  );
  return writePortalPage({ language, member, title, path: '/write', current: 'spaces', body, robots: 'noindex' }, brand);
};
