import type { Brand } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { h } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { writePortalPage } from '../shell/index.ts';

type Shown = { language: Language; member: Member | undefined; brand: Brand };

/** The first page of the house. */
export const homePage = ({ language, member, brand }: Shown): string => {
  const house = brand.name || say(language, 'house.name');
  return writePortalPage(
    {
      language,
      member,
      title: house,
      description: say(language, 'portal.lead'),
      path: '/',
      current: 'today',
      body: h(
        'section',
        { className: 'wrap cover' },
        h(
          'div',
          null,
          h('h1', null, brand.greeting?.[language] || say(language, 'portal.welcome', { house })),
          h('p', { className: 'stand' }, say(language, 'portal.lead')),
        ),
      ),
    },
    brand,
  );
};
