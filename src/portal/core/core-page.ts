import type { MyCore } from '../../care/community/index.ts';
import { dayIn } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { button, dayWords, meta, movement, notice, rows } from '../shell/index.ts';

type Look = { language: Language; zone: string };
export const saidCodes = ['yes', 'no', 'back'] as const;
export type Said = (typeof saidCodes)[number];

const terms = (language: Language, term: NonNullable<MyCore['term']>): Markup =>
  h(
    Fragment,
    null,
    meta([say(language, 'core.me.term', { from: dayWords(language, term.fromOn), until: dayWords(language, term.untilOn) })]),
    movement(say(language, 'core.me.asks'), undefined, { small: true }),
    h('p', { className: 'read' }, term.asks),
    movement(say(language, 'core.me.gives'), undefined, { small: true }),
    h('p', { className: 'read' }, term.gives),
  );

const invited = (language: Language, term: NonNullable<MyCore['term']>): Markup =>
  h(
    Fragment,
    null,
    h('p', { className: 'read' }, say(language, 'core.me.invited-why')),
    terms(language, term),
    h(
      'form',
      { method: 'post', action: '/me/core/answer' },
      h(
        'p',
        { className: 'acts' },
        button(say(language, 'core.me.yes'), { kind: 'go', name: 'says', value: 'yes' }),
        button(say(language, 'core.me.no'), { kind: 'bare', name: 'says', value: 'no' }),
      ),
    ),
  );

const taskRow = (language: Language, one: MyCore['tasks'][number]): Markup =>
  h(
    'div',
    null,
    h('h3', null, one.title),
    meta([
      one.doneAt ? say(language, 'core.me.was-done') : one.dueOn && say(language, 'core.me.due-by', { day: dayWords(language, one.dueOn) }),
    ]),
    one.doneAt
      ? null
      : h(
          'form',
          { method: 'post', action: `/me/core/tasks/${one.id}` },
          h(
            'p',
            { className: 'acts' },
            button(say(language, 'core.me.done'), { name: 'as', value: 'done' }),
            button(say(language, 'core.me.not-mine'), { kind: 'word', name: 'as', value: 'declined' }),
          ),
        ),
  );

const serving = ({ language, zone }: Look, my: MyCore, term: NonNullable<MyCore['term']>): Markup =>
  h(
    Fragment,
    null,
    terms(language, term),
    h(
      'section',
      { className: 'move' },
      movement(say(language, 'core.me.tasks')),
      my.tasks.length === 0
        ? h('p', { className: 'quiet' }, say(language, 'core.me.no-tasks'))
        : rows(my.tasks.map((one) => taskRow(language, one))),
    ),
    thanked({ language, zone }, my),
    h(
      'section',
      { className: 'move' },
      movement(say(language, 'core.me.step-back')),
      h(
        'form',
        { method: 'post', action: '/me/core/step-back' },
        h('p', { className: 'quiet' }, say(language, 'core.me.step-back-why')),
        h('p', { className: 'acts' }, button(say(language, 'core.me.step-back'))),
      ),
    ),
  );

const thanked = ({ language, zone }: Look, my: MyCore): Markup =>
  h(
    'section',
    { className: 'move' },
    movement(say(language, 'core.me.thanks')),
    my.thanks.length === 0
      ? h('p', { className: 'quiet' }, say(language, 'core.me.no-thanks'))
      : rows(my.thanks.map((one) => h(Fragment, null, h('p', null, one.words), meta([dayWords(language, dayIn(zone, one.at))])))),
  );

const saying = { yes: 'core.me.said-yes', no: 'core.me.said-no', back: 'core.me.stepped-back' } as const;

/** What a member is asked to be, what for and what they get; and the one click out. */
export const coreBody = (look: Look, my: MyCore, said: Said | undefined): Markup => {
  const { language } = look;
  const title = my.term?.state === 'invited' ? 'core.me.invited' : my.term ? 'core.me.serving' : 'core.me.title';
  return h(
    'div',
    { className: 'wrap narrow talk' },
    h('h1', null, say(language, title)),
    said && notice(say(language, saying[said])),
    my.term?.state === 'invited' && invited(language, my.term),
    my.term?.state === 'accepted' && serving(look, my, my.term),
    !my.term &&
      !said &&
      h(
        Fragment,
        null,
        h('p', null, say(language, 'core.me.nothing')),
        h('p', { className: 'quiet' }, say(language, 'core.me.nothing-way')),
      ),
    !my.term && my.thanks.length > 0 && thanked(look, my),
  );
};
