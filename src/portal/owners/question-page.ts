import type { Question } from '../../care/community/index.ts';
import { dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { button, buttonLink, dayWords, field, goodsName, link, meta, movement, ownerSeal, personMark, pick, rows } from '../shell/index.ts';

type Look = { language: Language; zone: string };

/** Since which month: nobody needs to know the day. */
const monthOf = (language: Language, day: string): string =>
  say(language, 'owners.me.since', {
    day: new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
      new Date(day),
    ),
  });

const speaker = (name: string, facts: readonly Markup[]): Markup =>
  h('div', { className: 'person' }, personMark(name), h('div', null, h('p', { className: 'name' }, name), meta(facts)));

const answerForms = (language: Language, one: Question): Markup =>
  h(
    Fragment,
    null,
    h(
      'form',
      { method: 'post', action: `/owners/questions/${one.id}/answer` },
      field({
        label: say(language, 'owners.question.answer-label'),
        name: 'answer',
        rows: 6,
        maxLength: 4000,
        required: true,
        hint: say(language, 'owners.question.answer-hint'),
      }),
      one.mayBePublic
        ? pick({
            name: 'for',
            legend: say(language, 'owners.question.how'),
            value: 'one',
            options: [
              { value: 'one', text: say(language, 'owners.question.privately') },
              { value: 'all', text: say(language, 'owners.question.openly') },
            ],
          })
        : null,
      h('p', { className: 'acts' }, button(say(language, 'owners.question.send'), { kind: 'go' })),
    ),
    h(
      'form',
      { method: 'post', action: `/owners/questions/${one.id}/pass` },
      h('p', { className: 'acts' }, button(say(language, 'owners.question.pass'), { kind: 'bare' })),
      h('p', { className: 'meta' }, say(language, 'owners.question.pass-why')),
    ),
  );

const answered = ({ language, zone }: Look, one: Question, mine: boolean): Markup => {
  const day = one.answeredAt && dayWords(language, dayIn(zone, one.answeredAt));
  return h(
    'section',
    { className: 'move' },
    movement(mine ? say(language, 'owners.question.your-answer') : say(language, 'owners.question.answered', { name: one.ownerName })),
    speaker(one.ownerName, [ownerSeal(language, one.ownerSince ? monthOf(language, one.ownerSince) : undefined), day]),
    h('div', { className: 'read' }, ...(one.answer ?? '').split(/\n{2,}/).map((text, place) => h('p', { key: place }, text))),
    one.topicId && h('p', null, link(say(language, 'owners.question.in-space'), `/t/${one.topicId}/-`)),
    mine
      ? one.helpedAt && h('p', { className: 'meta' }, say(language, 'owners.question.helped-heard'))
      : one.helpedAt
        ? h('p', { className: 'meta' }, say(language, 'owners.question.helped-said'))
        : h('form', { method: 'post', action: `/owners/questions/${one.id}/helped` }, button(say(language, 'owners.question.helped'))),
  );
};

const waiting = (language: Language): Markup =>
  h(
    'div',
    { className: 'holding' },
    h('p', null, say(language, 'owners.question.waiting')),
    h('p', { className: 'meta' }, say(language, 'owners.question.no-promise')),
  );

const nobody = (language: Language): Markup =>
  h(
    Fragment,
    null,
    h('p', null, say(language, 'owners.question.passed')),
    h('p', { className: 'quiet' }, say(language, 'owners.question.passed-way')),
    h('p', { className: 'acts' }, buttonLink(say(language, 'owners.page.to-spaces'), '/spaces')),
  );

/** One question as whoever asked or was asked sees it: neither learns more of the other than they show. */
export const questionBody = (look: Look, one: Question, memberId: Id): Markup => {
  const { language, zone } = look;
  const mine = one.ownerId === memberId;
  const asker = mine ? say(language, 'owners.question.asked', { name: one.askerName }) : say(language, 'owners.question.asked-by-you');
  return h(
    'div',
    { className: 'wrap narrow talk' },
    h('h1', null, say(language, 'owners.question.title', { product: goodsName(language, one.product) })),
    meta([asker, dayWords(language, dayIn(zone, one.askedAt))]),
    h('blockquote', { className: 'read asked' }, h('p', null, one.body)),
    one.answeredAt ? answered(look, one, mine) : one.passedAt ? nobody(language) : mine ? answerForms(language, one) : waiting(language),
  );
};

type Owned = { productId: Id; name: string; since: string; aWeek: number | null };
const choices = [0, 1, 2, 3, 5, 10] as const;

/** What a member lets others ask about, what waits for them, and what they asked. */
export const willingBody = (
  { language, zone }: Look,
  owned: readonly Owned[],
  questions: { toAnswer: readonly Question[]; asked: readonly Question[] },
  kept: boolean,
): Markup => {
  const listed = (all: readonly Question[], none: Markup) =>
    all.length === 0
      ? h('p', { className: 'quiet' }, none)
      : rows(
          all.map((one) =>
            h(
              Fragment,
              null,
              h('a', { className: 'link', href: `/owners/questions/${one.id}` }, one.body),
              meta([goodsName(language, one.product), dayWords(language, dayIn(zone, one.askedAt))]),
            ),
          ),
        );
  return h(
    'div',
    { className: 'wrap narrow talk' },
    h('h1', null, say(language, 'owners.me.title')),
    kept && h('p', { className: 'note', role: 'status' }, say(language, 'owners.me.kept')),
    h('p', { className: 'quiet' }, say(language, 'owners.me.lead')),
    h(
      'section',
      { className: 'move' },
      movement(say(language, 'owners.me.waiting')),
      listed(questions.toAnswer, say(language, 'owners.me.none-waiting')),
    ),
    h(
      'section',
      { className: 'move' },
      movement(say(language, 'owners.me.owned')),
      owned.length === 0
        ? h('p', { className: 'quiet' }, say(language, 'owners.me.none-owned'))
        : h(
            'form',
            { method: 'post', action: '/me/owner' },
            rows(
              owned.map((one) =>
                h(
                  'div',
                  { className: 'willing' },
                  h(
                    'div',
                    null,
                    h('h3', null, goodsName(language, one.name)),
                    meta([say(language, 'owners.me.since', { day: dayWords(language, one.since) })]),
                  ),
                  h(
                    'select',
                    {
                      name: `p-${one.productId}`,
                      className: 'field',
                      'aria-label': say(language, 'owners.me.a-week', { product: goodsName(language, one.name) }),
                      defaultValue: String(one.aWeek ?? 0),
                    },
                    ...[...new Set([...choices, one.aWeek ?? 0])]
                      .sort((a, b) => a - b)
                      .map((count) =>
                        h(
                          'option',
                          { key: count, value: count },
                          count === 0 ? say(language, 'owners.me.never') : say(language, 'owners.me.week', { count }),
                        ),
                      ),
                  ),
                ),
              ),
            ),
            h(
              'p',
              { className: 'acts' },
              button(say(language, 'owners.me.keep'), { kind: 'go' }),
              button(say(language, 'owners.me.quiet'), { kind: 'bare', name: 'quiet', value: 'yes' }),
            ),
          ),
    ),
    h(
      'section',
      { className: 'move' },
      movement(say(language, 'owners.me.asked')),
      listed(questions.asked, say(language, 'owners.me.none-asked')),
    ),
  );
};
