import type { Here, OpenRoom, RoomFor } from '../../care/community/index.ts';
import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { personMark } from '../shell/index.ts';

const roomLink = (language: Language, one: OpenRoom, at: Id | undefined): Markup =>
  h(
    'li',
    { key: one.roomId },
    h(
      'a',
      { href: `/rooms/${one.roomId}`, ...(one.roomId === at ? { 'aria-current': 'page' as const } : {}) },
      h('span', null, one.name),
      one.unread > 0 && one.roomId !== at && h('span', { className: 'n' }, say(language, 'room.new', { count: one.unread })),
    ),
  );

/** The rooms at the left: one's own, and where else one may go. */
export const roomsNav = (language: Language, rooms: readonly OpenRoom[], at: Id): Markup => {
  const list = (title: string, some: readonly OpenRoom[]): Markup[] =>
    some.length > 0
      ? [h('h2', { key: title }, title), h('ul', { key: `${title} list` }, ...some.map((one) => roomLink(language, one, at)))]
      : [];
  const mine = rooms.filter((one) => one.mine);
  const others = rooms.filter((one) => !one.mine);
  return h(
    'nav',
    { className: 'rooms', 'aria-label': say(language, 'room.all') },
    ...list(say(language, 'room.mine'), mine),
    ...list(say(language, mine.length > 0 ? 'room.others' : 'room.all'), others),
  );
};

const person = (language: Language, one: Here): Markup =>
  h(
    'li',
    { key: one.handle },
    personMark(one.name, { size: 's', here: true }),
    h('span', null, one.you ? say(language, 'room.you') : one.name, ' ', h('span', { className: 'meta' }, one.place)),
  );

export type Beside = { count: number; people: readonly Here[]; voices: readonly string[]; older: string | undefined };
const namedAtMost = 7;

/** Who is there, who speaks for the house, what hangs on the wall. */
export const presentAside = (language: Language, room: RoomFor, house: string, { count, people, voices, older }: Beside): Markup => {
  const named = people.slice(0, namedAtMost);
  return h(
    'aside',
    { className: 'present', id: 'here' },
    h('h2', { id: 'here-count' }, count > 0 ? say(language, 'room.here', { count }) : say(language, 'room.here-none')),
    h(
      'ul',
      { id: 'here-list' },
      ...named.map((one) => person(language, one)),
      count > named.length &&
        h('li', { className: 'quiet' }, h('span', null), h('span', null, say(language, 'room.and-more', { count: count - named.length }))),
    ),
    voices.length > 0 && h('h2', null, house),
    voices.length > 0 &&
      h('ul', null, ...voices.map((name) => h('li', { key: name }, personMark(name, { size: 's', house: true }), h('span', null, name)))),
    room.pins.length > 0 && h('h2', null, say(language, 'room.wall')),
    room.pins.length > 0 &&
      h(
        'ul',
        { className: 'pins plain' },
        ...room.pins.map((pin) => h('li', { key: pin.link + pin.label }, h('a', { href: pin.link }, pin.label))),
      ),
    older && h('p', { className: 'older' }, h('a', { className: 'link meta', href: older }, say(language, 'room.history'))),
  );
};

/** On a phone: the first three faces, and the way to the others. */
export const hereBar = (language: Language, count: number, people: readonly Here[]): Markup =>
  h(
    'p',
    { className: 'herebar', hidden: count === 0 },
    ...people.slice(0, 3).map((one) => h('span', { key: one.handle }, personMark(one.name, { size: 's' }))),
    h('a', { className: 'link meta', href: '#here' }, say(language, 'room.here-short', { count })),
  );
