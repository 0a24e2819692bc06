import { readBrand } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import type { Answer } from '../../platform/http/door.ts';
import { h } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { problem } from '../../platform/http/problem.ts';
import { say } from '../../words/say.ts';
import { searchHref } from './mast-words.ts';
import { pageAnswer, writePortalPage } from './page.ts';
import { buttonLink, narrow } from './parts.ts';

type Asked = { language: Language; path: string; requestId: string; member?: Member | undefined };

/** What happened and the way out, as a page. */
export const refusalPage = async (house: House, refusal: Refusal, { language, requestId, member }: Asked): Promise<Answer> => {
  const said = problem(refusal, language, requestId);
  // readers have no manager to ask
  const lost = refusal.code === 'not-found';
  const title = lost ? say(language, 'portal.shell.lost') : said.title;
  const body = narrow(
    h('h1', null, title),
    h('p', { className: 'quiet' }, lost ? say(language, 'portal.shell.lost-way') : said.detail),
    h(
      'p',
      { className: 'acts' },
      buttonLink(say(language, 'portal.shell.to-start'), '/'),
      lost && searchHref && buttonLink(say(language, 'portal.shell.to-search'), searchHref),
    ),
    refusal.code === 'broken' && h('p', { className: 'meta' }, requestId),
  );
  const html = writePortalPage({ language, member, title, path: '/', body, robots: 'noindex' }, await readBrand(house));
  const wait = refusal.code === 'too-often' ? { 'retry-after': String(refusal.facts.seconds ?? 60) } : {};
  return pageAnswer(html, { status: said.status, headers: { 'cache-control': 'no-store', ...wait } });
};
