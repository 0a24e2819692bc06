import { z } from 'zod';
import { changeMember, ownPath, readOwnMember } from '../../care/community/index.ts';
import { done, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import type { Asking, Door } from '../../platform/http/door.ts';
import { h } from '../../platform/http/plain-page.ts';
import { say, sayInEvery } from '../../words/say.ts';
import { button, field, goTo, link, narrow, pageAnswer, pageDoor, portalLanguage, readBrand, writePortalPage } from '../shell/index.ts';

const line = (max: number) => z.string().max(max).default('');

type Shown = { next: string; typed?: string; wrong?: string; status?: number; lang?: string | undefined };

/** Asked once, when somebody has joined: what others call them. */
const namePage = async (house: House, asking: Asking, { next, typed, wrong, status, lang }: Shown) => {
  const language = portalLanguage(asking, lang);
  const own = asking.member && (await readOwnMember(house.db, asking.member.customerId));
  if (!own) return refused('not-signed-in');
  const title = say(language, 'portal.join.name-title');
  const body = narrow(
    h('h1', null, title),
    h('p', { className: 'quiet' }, say(language, 'portal.join.name-lead')),
    h(
      'form',
      { method: 'post', action: '/me/name' },
      h('input', { type: 'hidden', name: 'next', value: next }),
      field({
        label: title,
        hideLabel: true,
        name: 'name',
        value: typed ?? '',
        required: true,
        maxLength: 60,
        autoComplete: 'nickname',
        wrong,
        autoFocus: true,
      }),
      h(
        'p',
        { className: 'acts' },
        button(say(language, 'portal.join.name-keep'), { kind: 'go' }),
        link(say(language, 'portal.join.name-later', { name: own.shownName }), next),
      ),
    ),
  );
  const html = writePortalPage(
    { language, member: asking.member, title, path: '/me/name', body, robots: 'noindex' },
    await readBrand(house),
  );
  return done(pageAnswer(html, { status: status ?? 200 }));
};

export const nameDoors: Door[] = [
  pageDoor({
    id: 'portal.name-page',
    method: 'get',
    path: '/me/name',
    summary: sayInEvery('portal.join.door-name-page'),
    may: 'member',
    query: z.object({ next: line(600) }),
    run: (house, asking, { query }) => namePage(house, asking, { next: ownPath(query.next), lang: query.lang }),
  }),
  pageDoor({
    id: 'portal.name',
    method: 'post',
    path: '/me/name',
    summary: sayInEvery('portal.join.door-name'),
    may: 'member',
    body: z.object({ name: line(200), next: line(600) }),
    back: () => '/me/name',
    run: async (house, asking, { body }) => {
      if (!asking.member) return refused('not-signed-in');
      const next = ownPath(body.next);
      const kept = await changeMember(house, asking.member, { shownName: body.name });
      if (kept.ok) return done(goTo(next));
      const wrong = say(portalLanguage(asking), `refusal.${kept.refusal.code}.way`);
      return namePage(house, asking, { next, typed: body.name, wrong, status: 422 });
    },
  }),
];
