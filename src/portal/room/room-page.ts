import { type Brand, type Message, type OpenRoom, type RoomFor, roomReactionKinds } from '../../care/community/index.ts';
import { dayIn } from '../../kernel/calendar.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { writePortalPage } from '../shell/index.ts';
import { messagePart, type Reader } from './message-part.ts';
import { sayForm, type Writing } from './say-form.ts';
import { type Beside, hereBar, presentAside, roomsNav } from './side-parts.ts';
import { dayRule } from './when.ts';

export type Shown = {
  brand: Brand;
  reader: Reader;
  room: RoomFor;
  rooms: readonly OpenRoom[];
  messages: readonly Message[];
  older: boolean;
  /** not the newest, but what was said before this number */
  before: number | undefined;
  beside: Omit<Beside, 'older'>;
  writing: Writing;
};

const ruled = ({ room, reader, messages, before }: Shown): Markup[] => {
  const { language, zone, now } = reader;
  const today = dayIn(zone, now);
  const isNew = (one: Message): boolean =>
    before === undefined && room.mine && room.lastRead !== null && one.number > room.lastRead && one.authorId !== reader.member?.customerId;
  const firstNew = messages.find(isNew)?.number;
  let day = '';
  return messages.flatMap((one) => {
    const its = dayIn(zone, one.saidAt);
    const rules: Markup[] = [];
    if (its !== day) rules.push(h('p', { className: 'day', key: its, 'data-day': its }, dayRule(language, its, today)));
    day = its;
    if (one.number === firstNew)
      rules.push(h('p', { className: 'day new', key: 'new' }, say(language, 'room.new-line', { count: messages.filter(isNew).length })));
    return [...rules, messagePart(room.roomId, one, reader)];
  });
};

const pattern: Message = {
  roomId: '',
  number: 0,
  change: 0,
  by: { kind: 'member', name: '·', handle: 'handle' },
  authorId: null,
  staffId: null,
  clientId: '',
  html: '',
  replyTo: null,
  ownerSince: null,
  state: 'shown',
  reactions: {},
  saidAt: new Date(0),
  editedAt: null,
};

/** What the island fills in for each new message: the same parts, made by the same hand. */
const templates = ({ room, reader }: Shown): Markup => {
  const as = (id: string, one: Message): Markup => h('template', { id }, messagePart(room.roomId, one, reader));
  const owned: Message = { ...pattern, ownerSince: dayIn(reader.zone, reader.now) };
  return h(
    Fragment,
    null,
    as('msg-plain', pattern),
    as('msg-owner', owned),
    as('msg-house', { ...pattern, by: { kind: 'staff', name: '·', handle: null } }),
    as('msg-mine', { ...pattern, authorId: reader.member?.customerId ?? 'x', saidAt: reader.now }),
  );
};

const liveWords = ({ reader: { language } }: Shown): Record<string, string> => {
  const of = (name: 'typing' | 'typing-many' | 'lost' | 'back' | 'waiting' | 'unsent' | 'far'): string =>
    say(language, `room.live.${name}`, { name: '{name}', why: '{why}' });
  const reactions = Object.fromEntries(roomReactionKinds.map((kind) => [`x-${kind}`, say(language, `room.reaction.${kind}`)]));
  return {
    typing: of('typing'),
    many: of('typing-many'),
    lost: of('lost'),
    back: of('back'),
    waiting: of('waiting'),
    unsent: of('unsent'),
    far: of('far'),
    picture: say(language, 'writing.picture-on-its-way'),
    noPicture: say(language, 'writing.picture-wrong'),
    alt: say(language, 'writing.picture-alt'),
    held: say(language, 'room.held'),
    hidden: say(language, 'room.hidden'),
    withdrawn: say(language, 'room.withdrawn'),
    edited: say(language, 'room.edited'),
    you: say(language, 'room.you'),
    gone: say(language, 'room.gone'),
    reply: say(language, 'room.reply-to', { number: '{n}' }),
    here: say(language, 'room.here', { count: '{n}' }),
    hereShort: say(language, 'room.here-short', { count: '{n}' }),
    hereOne: say(language, 'room.here-short', { count: 1 }),
    nobody: say(language, 'room.here-none'),
    more: say(language, 'room.and-more', { count: '{n}' }),
    months: say(language, 'room.months', { months: '{m}' }),
    years: say(language, 'room.years', { years: '{y}' }),
    both: say(language, 'room.years-months', { years: '{y}', months: '{m}' }),
    young: say(language, 'room.less-than-month'),
    ...reactions,
  };
};

const lines = (room: RoomFor, language: Shown['reader']['language']): Markup => {
  const rule =
    room.readers === 'everybody'
      ? room.writers === 'owners'
        ? 'owners'
        : undefined
      : room.readers === 'owners'
        ? 'owners-read'
        : 'members-read';
  const text = [room.about, rule && say(language, `room.${rule}`)].filter(Boolean).join(language === 'zh' ? '' : ' ');
  return text ? h('p', { className: 'quiet' }, text) : null;
};

/** A room, set like a play: one voice after another, without bubbles. */
export const roomPage = (shown: Shown): string => {
  const { brand, reader, room, rooms, messages, before } = shown;
  const { language, member, zone, now } = reader;
  const older = shown.older ? `/rooms/${room.roomId}?before=${messages[0]?.number ?? 1}` : undefined;
  const attributes = {
    'data-room': room.roomId,
    'data-at': room.lastChange,
    'data-zone': zone,
    'data-me': member?.handle ?? '',
    'data-mine': room.mine ? '1' : '',
    'data-words': JSON.stringify(liveWords(shown)),
  };
  const path = before === undefined ? `/rooms/${room.roomId}` : `/rooms/${room.roomId}?before=${before}`;
  const body = h(
    'div',
    { className: 'wrap room' },
    roomsNav(language, rooms, room.roomId),
    h(
      'section',
      { className: 'talk', ...(before === undefined ? attributes : {}) },
      h('header', null, h('h1', null, room.name), lines(room, language), hereBar(language, shown.beside.count, shown.beside.people)),
      h(
        'div',
        { className: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': room.name, tabIndex: 0 },
        older && h('p', { className: 'more' }, h('a', { className: 'link meta', href: older }, say(language, 'room.history'))),
        ...ruled(shown),
        messages.length === 0 &&
          h('p', { className: 'quiet none' }, say(language, room.mayWrite ? 'room.nobody-spoke' : 'room.nobody-spoke-read')),
      ),
      h(
        'p',
        { className: 'again' },
        h(
          'a',
          { className: 'link meta', href: `/rooms/${room.roomId}` },
          say(language, before === undefined ? 'room.again' : 'room.newest'),
        ),
        h('span', { className: 'meta line', role: 'status' }),
      ),
      before === undefined && sayForm({ language, zone, now, member, room, writing: shown.writing }),
      before === undefined && templates(shown),
    ),
    presentAside(language, room, brand.name, { ...shown.beside, older }),
  );
  return writePortalPage(
    {
      language,
      member,
      title: room.name,
      description: room.about,
      path,
      current: 'rooms',
      body,
      islands: before === undefined ? ['room', ...(member && room.mayWrite ? ['room-pictures'] : [])] : [],
      ...(before !== undefined || room.readers !== 'everybody' ? { robots: 'noindex' as const } : {}),
    },
    brand,
  );
};
