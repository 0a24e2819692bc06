import type { PollSeen, TopicHead } from '../../care/community/index.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { button } from '../shell/index.ts';
import type { Shown } from '../spaces/topic-rows.ts';
import { whenWords } from './when.ts';

const share = (votes: number, voters: number): number => (voters === 0 ? 0 : Math.round((100 * votes) / voters));

const optionRow = (of: Shown, poll: PollSeen, option: PollSeen['options'][number], mayVote: boolean): Markup => {
  const percent = share(option.votes, poll.voters);
  const name = poll.several ? `option-${option.number}` : 'option';
  return h(
    'li',
    { key: option.number },
    h(
      'label',
      null,
      mayVote && h('input', { type: poll.several ? 'checkbox' : 'radio', name, value: String(option.number), defaultChecked: option.mine }),
      h('span', null, option.label),
      option.mine && !mayVote && h('span', { className: 'meta' }, say(of.language, 'square.poll.mine')),
      h('span', { className: 'num' }, `${option.votes} · ${say(of.language, 'square.poll.share', { percent })}`),
    ),
    h('progress', { value: option.votes, max: Math.max(1, poll.voters), 'aria-label': option.label }),
  );
};

/** A poll: what was voted so far, and the reader's own vote, which may be changed until it closes. */
export const pollPart = (of: Shown, topic: TopicHead, signedIn: boolean): Markup => {
  const { poll } = topic;
  if (!poll) return null;
  const { language } = of;
  const closes = poll.closesAt ? new Date(poll.closesAt) : undefined;
  const over = topic.state !== 'open' || (closes !== undefined && closes <= of.now);
  const mayVote = signedIn && !over;
  const voted = poll.options.some((one) => one.mine);
  const facts = [
    say(language, 'square.poll.voters', { count: poll.voters }),
    over
      ? say(language, 'square.poll.closed')
      : closes && say(language, 'square.poll.closes', { when: whenWords(language, closes, of.now, of.zone) }),
  ].filter(Boolean);
  const list = h('ul', { className: 'options' }, ...poll.options.map((one) => optionRow(of, poll, one, mayVote)));
  return h(
    'section',
    { className: 'poll', 'aria-label': say(language, 'square.poll.title') },
    h(
      'p',
      { className: 'meta' },
      h('span', null, say(language, poll.several ? 'square.poll.several' : 'square.poll.one')),
      ...facts.map((one) => h('span', { key: String(one) }, one)),
    ),
    mayVote
      ? h(
          'form',
          { method: 'post', action: `/t/${topic.topic_id}/vote` },
          list,
          h('p', { className: 'acts' }, button(say(language, voted ? 'square.poll.change' : 'square.poll.vote'))),
        )
      : list,
  );
};
