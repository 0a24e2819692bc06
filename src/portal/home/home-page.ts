import type { Brand } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { meta, movement, writePortalPage } from '../shell/index.ts';
import { alike } from './alike.ts';
import { cover } from './cover.ts';
import { ruler } from './date-line.ts';
import { gather } from './gather.ts';
import { questionBand } from './question-band.ts';
import type { Home } from './reading.ts';
import { whyPage } from './reasons.ts';
import { side } from './side.ts';

const spaces = (language: Language, home: Home): Markup =>
  home.spaces.length > 0 &&
  h(
    'section',
    { className: 'move' },
    movement(say(language, 'portal.home.spaces')),
    h(
      'ul',
      { className: 'doorways' },
      ...home.spaces
        .slice(0, 9)
        .map((one) =>
          h(
            'li',
            { key: one.space_id },
            h('a', { className: 'strong', href: `/spaces/${one.slug}` }, one.name),
            meta([one.newest_title ?? one.about]),
          ),
        ),
    ),
  );

type Shown = { language: Language; member: Member | undefined; brand: Brand; home: Home | undefined };

const movements = (language: Language, member: Member | undefined, home: Home): Markup =>
  h(
    Fragment,
    null,
    ruler(language, home.now, home.zone),
    cover(language, home),
    questionBand(language, home, member),
    h(
      'div',
      { className: 'wrap' },
      h('div', { className: 'two move' }, alike(language, home), side(language, home)),
      gather(language, home, member),
      spaces(language, home),
      whyPage(language, home),
    ),
  );

/** The first page: the season, a question, people like the reader, the next gathering, and why all this stands here. */
export const homePage = ({ language, member, brand, home }: Shown): string => {
  const house = brand.name || say(language, 'house.name');
  const words = home?.season.words[language];
  return writePortalPage(
    {
      language,
      member,
      title: house,
      description: words?.standfirst || say(language, 'portal.lead'),
      path: '/',
      current: 'today',
      body: home
        ? movements(language, member, home)
        : h(
            'section',
            { className: 'wrap cover' },
            h(
              'div',
              null,
              h('h1', null, say(language, 'portal.welcome', { house })),
              h('p', { className: 'stand' }, say(language, 'portal.lead')),
            ),
          ),
    },
    brand,
  );
};
