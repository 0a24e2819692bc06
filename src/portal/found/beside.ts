import { kindredQuery } from '../../care/community/index.ts';
import { articlesFor } from '../../care/knowledge/index.ts';
import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import type { Reader } from '../../platform/database/database.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { rows } from '../shell/index.ts';

type Topic = { companyId: Id; member: Member | undefined; language: Language; productId: Id | null; title: string };

/** "Read this and you will hardly need to ask": articles about a topic's goods and words, for its side. Nothing where there are none. */
export const besideTopic = async (reader: Reader, one: Topic): Promise<Markup> => {
  const { companyId, member, language } = one;
  const articles = await articlesFor(reader, { companyId, member, language }, { productId: one.productId, query: kindredQuery(one.title) });
  if (articles.length === 0) return undefined;
  return h(
    'section',
    { className: 'block' },
    h('h2', { className: 'label' }, say(language, 'found.article.beside')),
    rows(
      articles.map((article) =>
        h(
          Fragment,
          null,
          h(
            'h3',
            { className: 's', ...(article.language === language ? {} : { lang: article.language }) },
            h('a', { href: `/articles/${encodeURIComponent(article.slug)}` }, article.title),
          ),
          article.standfirst && h('p', { className: 'meta' }, article.standfirst),
        ),
      ),
    ),
  );
};
