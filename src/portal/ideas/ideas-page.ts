import { type BoardVoice, spokenIn, type VoiceState } from '../../care/community/index.ts';
import { dayIn } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { buttonLink, dayWords, goodsName, inTongue, link, meta, movement, rows } from '../shell/index.ts';

/** What is under way stands first; what was done and what is not coming stand last. */
const order: readonly VoiceState[] = ['making', 'planned', 'looking', 'heard', 'shipped', 'not-now'];
const isOpen = (state: VoiceState): boolean => state !== 'shipped' && state !== 'not-now';

type Look = { language: Language; zone: string };

const counts = (language: Language, one: BoardVoice): Markup =>
  meta([
    say(language, `voice.kind.${one.kind}`),
    one.product && h('a', { className: 'link', href: `/ideas?product=${one.productId}` }, goodsName(language, one.product)),
    say(language, 'voice.board.votes', { count: one.votes }),
    one.ownerVotes > 0 && say(language, 'voice.board.owners', { count: one.ownerVotes }),
  ]);

/** A vote is a form with one button; `back` says where it stands, so that one comes back to the same place. */
export const voteForm = (language: Language, one: BoardVoice, back: string): Markup =>
  h(
    'form',
    { method: 'post', action: `/ideas/${one.id}/vote` },
    h('input', { type: 'hidden', name: 'wish', value: one.voted ? 'back' : 'for' }),
    h('input', { type: 'hidden', name: 'next', value: back }),
    h(
      'button',
      {
        type: 'submit',
        className: one.voted ? 'btn bare' : 'btn',
        'aria-label': say(language, one.voted ? 'voice.board.wanted-of' : 'voice.board.want-of', { title: one.title }),
      },
      say(language, one.voted ? 'voice.board.wanted' : 'voice.board.want'),
    ),
  );

const boardRow = (language: Language, one: BoardVoice, back: string): Markup =>
  h(
    'div',
    { className: 'wish' },
    h(
      'div',
      null,
      h('h3', inTongue(language, one.title), h('a', { href: `/ideas/${one.id}` }, one.title)),
      counts(language, one),
      spokenIn(language, one.words) && h('p', { className: 'quiet' }, spokenIn(language, one.words)),
    ),
    isOpen(one.state) && voteForm(language, one, back),
  );

const products = (language: Language, all: readonly { id: string; name: string }[], chosen: string | undefined): Markup =>
  all.length > 0 &&
  h(
    'nav',
    { className: 'wish-goods', 'aria-label': say(language, 'voice.board.products') },
    h('a', { href: '/ideas', 'aria-current': chosen ? undefined : 'true' }, say(language, 'voice.board.all')),
    ...all.map((one) =>
      h(
        'a',
        { key: one.id, href: `/ideas?product=${one.id}`, 'aria-current': chosen === one.id ? 'true' : undefined },
        goodsName(language, one.name),
      ),
    ),
  );

export type Board = { voices: readonly BoardVoice[]; products: readonly { id: string; name: string }[]; chosen?: string | undefined };

export const boardBody = ({ language }: Look, board: Board): Markup => {
  const back = board.chosen ? `/ideas?product=${board.chosen}` : '/ideas';
  const shown = order
    .map((state) => ({ state, voices: board.voices.filter((one) => one.state === state) }))
    .filter((one) => one.voices.length > 0);
  return h(
    'div',
    { className: 'wrap wishes' },
    h('h1', null, say(language, 'voice.board.title')),
    h('p', { className: 'read quiet' }, say(language, 'voice.board.lead')),
    products(language, board.products, board.chosen),
    shown.length === 0
      ? h(Fragment, null, h('h2', null, say(language, 'voice.board.none')), h('p', null, say(language, 'voice.board.none-way')))
      : null,
    ...shown.map(({ state, voices }) =>
      h(
        'section',
        { key: state, className: 'move' },
        movement(say(language, `voice.state.${state}`)),
        rows(voices.map((one) => boardRow(language, one, back))),
      ),
    ),
    h('p', { className: 'acts' }, buttonLink(say(language, 'voice.board.tell'), '/spaces')),
  );
};

type Past = { state: VoiceState; words: BoardVoice['words']; at: Date };
type Heard = { id: string; slug: string; title: string; at: Date; open: boolean };

export const ideaBody = ({ language, zone }: Look, one: BoardVoice, past: readonly Past[], heard: readonly Heard[]): Markup => {
  const open = heard.filter((topic) => topic.open);
  return h(
    'div',
    { className: 'wrap wishes narrow' },
    h('p', { className: 'kicker' }, say(language, `voice.state.${one.state}`)),
    h('h1', inTongue(language, one.title), one.title),
    counts(language, one),
    isOpen(one.state) && voteForm(language, one, `/ideas/${one.id}`),
    one.voted && isOpen(one.state) && h('p', { className: 'meta' }, say(language, 'voice.board.told-you')),
    h(
      'section',
      { className: 'move' },
      movement(say(language, 'voice.board.history')),
      past.length === 0
        ? h('p', { className: 'quiet' }, say(language, 'voice.board.history-none'))
        : rows(
            past.map((step) =>
              h(
                Fragment,
                null,
                meta([h('b', null, say(language, `voice.state.${step.state}`)), dayWords(language, dayIn(zone, step.at))]),
                spokenIn(language, step.words) && h('p', null, spokenIn(language, step.words)),
              ),
            ),
          ),
    ),
    open.length > 0 &&
      h(
        'section',
        { className: 'move' },
        movement(say(language, 'voice.board.heard')),
        rows(
          open.map((topic) =>
            h(
              Fragment,
              null,
              h('a', { className: 'link', href: `/t/${topic.id}/${topic.slug}`, ...inTongue(language, topic.title) }, topic.title),
              meta([dayWords(language, dayIn(zone, topic.at))]),
            ),
          ),
        ),
      ),
    h('p', null, link(say(language, 'voice.board.back'), '/ideas')),
  );
};
