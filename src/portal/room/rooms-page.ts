import type { Brand, OpenRoom } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { inTongue, meta, movement, personMark, rows, writePortalPage } from '../shell/index.ts';
import { whenWords } from '../topic/when.ts';

type Shown = { brand: Brand; language: Language; member: Member | undefined; zone: string; now: Date; rooms: readonly OpenRoom[] };

const roomRow = (shown: Shown, one: OpenRoom): Markup => {
  const { language, zone } = shown;
  return h(
    'div',
    { className: 'room-row' },
    h('h3', inTongue(language, one.name), h('a', { href: `/rooms/${one.roomId}` }, one.name)),
    one.about && h('p', { className: 'quiet', ...inTongue(language, one.about) }, one.about),
    h(
      'div',
      { className: 'seen' },
      one.faces.length > 0 &&
        h(
          'span',
          { className: 'faces' },
          ...one.faces.map((name, place) => h('span', { key: place }, personMark(name, { size: 's', here: true }))),
        ),
      meta([
        one.unread > 0 && h('strong', { className: 'n' }, say(language, 'room.new', { count: one.unread })),
        one.here > 0 && say(language, 'room.here-short', { count: one.here }),
        one.lastSaidAt && say(language, 'room.last-said', { when: whenWords(language, one.lastSaidAt, shown.now, zone) }),
      ]),
    ),
  );
};

/** Every room one may read: one's own first. */
export const roomsPage = (shown: Shown): string => {
  const { brand, language, member, rooms } = shown;
  const list = (title: string, some: readonly OpenRoom[]): Markup =>
    some.length > 0 && h('section', { className: 'move' }, movement(title), rows(some.map((one) => roomRow(shown, one))));
  const mine = rooms.filter((one) => one.mine);
  const body = h(
    'div',
    { className: 'wrap rooms-page' },
    h('h1', null, say(language, 'room.title')),
    h('p', { className: 'quiet' }, say(language, 'room.lead')),
    list(say(language, 'room.mine'), mine),
    list(
      say(language, mine.length > 0 ? 'room.others' : 'room.open'),
      rooms.filter((one) => !one.mine),
    ),
    rooms.length === 0 &&
      h('p', { className: 'none' }, say(language, 'room.empty'), ' ', h('a', { href: '/spaces' }, say(language, 'room.empty-way'))),
  );
  return writePortalPage(
    {
      language,
      member,
      title: say(language, 'room.title'),
      description: say(language, 'room.lead'),
      path: '/rooms',
      current: 'rooms',
      body,
    },
    brand,
  );
};
