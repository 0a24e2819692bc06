import type { Reason } from '../../care/community/index.ts';
import { newId } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { button, buttonLink, goodsName, link, meta, ownerSeal, why } from '../shell/index.ts';
import { whenWords } from '../topic/when.ts';
import { topicPath, writerOf } from './cover.ts';
import type { Home } from './reading.ts';

const becauseWords = (language: Language, reason: Reason | undefined): string =>
  reason
    ? say(language, `portal.home.question-why-${reason.kind}`, { name: goodsName(language, reason.name) })
    : say(language, 'portal.home.question-why-none');

/** A question this reader may be able to answer, with the field to do it. It is the one tinted band of the page. */
export const questionBand = (language: Language, home: Home, member: Member | undefined): Markup => {
  if (!home.asked) return null;
  const { question: one, all } = home.asked;
  const reason = home.reasons.find((each) => each.key === one.because);
  const path = topicPath(one);
  const another = all > 1 && `/?${home.plain ? 'plain=1&' : ''}question=${(home.question + 1) % all}#question`;
  return h(
    'section',
    { className: 'band', id: 'question' },
    h(
      'div',
      { className: 'wrap' },
      h(
        'div',
        null,
        h('p', { className: 'kicker' }, say(language, reason ? 'portal.home.question' : 'portal.home.question-open')),
        member && why(language, becauseWords(language, reason), say(language, 'portal.home.question-why')),
      ),
      h(
        'div',
        null,
        h('h2', { lang: one.language }, h('a', { href: path }, one.title)),
        meta([
          [writerOf(language, one), one.place].filter(Boolean).join(language === 'zh' ? '，' : ', '),
          one.space,
          whenWords(language, one.askedAt, home.now, home.zone),
          one.ownerSince ? ownerSeal(language) : undefined,
          one.answers === 0 ? say(language, 'portal.home.no-answer') : undefined,
        ]),
        member
          ? h(
              'form',
              { method: 'post', action: `/t/${one.topicId}/posts` },
              h('input', { type: 'hidden', name: 'form', value: newId() }),
              h('label', { className: 'hide', htmlFor: 'answer' }, say(language, 'portal.home.answer')),
              h('textarea', { className: 'field', id: 'answer', name: 'body', rows: 2, required: true, maxLength: 30_000 }),
              h(
                'div',
                { className: 'acts' },
                h(
                  'span',
                  { className: 'acts' },
                  button(say(language, 'portal.home.answer-do'), { kind: 'go' }),
                  h('button', { className: 'btn', type: 'submit', form: 'same-here' }, say(language, 'portal.home.same-here')),
                ),
                another && link(say(language, 'portal.home.another'), another),
              ),
            )
          : h(
              'div',
              { className: 'acts lone' },
              buttonLink(say(language, 'portal.home.answer-sign-in'), `/sign-in?next=${encodeURIComponent(path)}`, 'go'),
              another && link(say(language, 'portal.home.another'), another),
            ),
        member &&
          h(
            'form',
            { method: 'post', action: `/posts/${one.postId}/react`, id: 'same-here' },
            h('input', { type: 'hidden', name: 'kind', value: 'same-here' }),
            h('input', { type: 'hidden', name: 'on', value: '1' }),
          ),
      ),
    ),
  );
};
