import { type ShownActivity, sayActivityDay, sayActivityHours } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { link, meta } from '../shell/index.ts';
import { part } from './part.ts';

/** How a member stands to what is still to come: a seat, a place in the line, or nothing. */
const statesAhead = { seated: 'activity.portal.seated', waiting: 'mine.gather.waiting', offered: 'activity.portal.offered' } as const;
type Ahead = keyof typeof statesAhead;
const isAhead = (state: string | null): state is Ahead => state !== null && Object.hasOwn(statesAhead, state);

/** Those to come in which this member has something to do. */
export const goingTo = (activities: readonly ShownActivity[]): ShownActivity[] => activities.filter((one) => isAhead(one.mine));

/** When it is, and how the reader stands to it. */
export const standing = (language: Language, one: ShownActivity): Markup =>
  meta([
    `${sayActivityDay(language, one.zone, one.startsAt)} ${sayActivityHours(language, one)}`,
    isAhead(one.mine) && say(language, statesAhead[one.mine]),
  ]);

const been = (language: Language, one: ShownActivity): Markup =>
  meta([
    sayActivityDay(language, one.zone, one.startsAt),
    one.mine === 'attended' && say(language, 'activity.portal.attended'),
    one.state === 'recap' && say(language, 'activity.portal.recap'),
  ]);

const row = (one: ShownActivity, facts: Markup): Markup =>
  h('li', { key: one.id }, h('h3', { lang: one.language }, h('a', { href: `/activities/${one.id}` }, one.title)), facts);

/** Where the member is going, and where they have been lately. */
export const gatherPart = (language: Language, { coming, gone }: Record<'coming' | 'gone', readonly ShownActivity[]>): Markup =>
  part(
    'gather',
    say(language, 'mine.gather.title'),
    link(say(language, 'mine.gather.all'), '/activities'),
    coming.length + gone.length === 0
      ? h('p', { className: 'quiet lone' }, say(language, 'mine.gather.empty'))
      : h(
          'ul',
          { className: 'came' },
          ...coming.map((one) => row(one, standing(language, one))),
          ...gone.map((one) => row(one, been(language, one))),
        ),
  );
