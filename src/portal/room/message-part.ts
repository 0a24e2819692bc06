import { type Message, mayEdit, type RoomReactionKind, roomReactionKinds } from '../../care/community/index.ts';
import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { button, houseSpeaks, ownerSeal, personMark } from '../shell/index.ts';
import { clockTime, ownedFor } from './when.ts';

export type Reader = {
  language: Language;
  zone: string;
  now: Date;
  house: string;
  member: Member | undefined;
  mayWrite: boolean;
  keeps: boolean;
  mine: ReadonlyMap<number, readonly string[]>;
};

const isMine = (one: Message, reader: Reader): boolean => reader.member !== undefined && one.authorId === reader.member.customerId;

const speaker = (one: Message, reader: Reader): Markup => {
  const { language } = reader;
  const name = isMine(one, reader) ? say(language, 'room.you') : (one.by?.name ?? say(language, 'room.gone'));
  const handle = one.by?.handle;
  return handle ? h('a', { className: 'name', href: `/people/${handle}` }, name) : h('span', { className: 'name' }, name);
};

const seal = (one: Message, reader: Reader): Markup => {
  if (one.by?.kind === 'staff') return houseSpeaks(reader.house);
  return one.ownerSince ? ownerSeal(reader.language, ownedFor(reader.language, one.ownerSince, reader.now, reader.zone)) : null;
};

const words = (one: Message, language: Language): Markup => {
  if (one.state === 'hidden' || one.state === 'withdrawn')
    return h('div', { className: 'words' }, h('p', { className: 'quiet' }, say(language, `room.${one.state}`)));
  return h('div', { className: 'words', dangerouslySetInnerHTML: { __html: one.html } });
};

const reactionWords = (language: Language, kind: RoomReactionKind, count: number, given: boolean): string =>
  given && count === 1
    ? say(language, `room.reacted.${kind}`)
    : `${say(language, `room.reaction.${kind}`)}${language === 'zh' ? '' : ' '}${count}`;

const reactions = (one: Message, reader: Reader): Markup => {
  const given = reader.mine.get(one.number) ?? [];
  return h(
    'p',
    { className: 'react' },
    ...roomReactionKinds.flatMap((kind) => {
      const count = one.reactions[kind] ?? 0;
      return count > 0 ? [h('span', { key: kind }, reactionWords(reader.language, kind, count, given.includes(kind)))] : [];
    }),
  );
};

/** What one may do with it: a line that opens without script. */
const deeds = (roomId: Id, one: Message, reader: Reader): Markup => {
  const { language, member } = reader;
  if (!member || one.state === 'withdrawn' || !(reader.mayWrite || reader.keeps)) return null;
  const own = isMine(one, reader);
  const press = (value: string, text: string): Markup => h('span', { key: value }, button(text, { kind: 'word', name: 'do', value }));
  const at = `/rooms/${roomId}/messages/${one.number}`;
  return h(
    'details',
    { className: 'deeds' },
    h(
      'summary',
      {
        'aria-label': say(language, 'room.react-to', {
          name: own ? say(language, 'room.you') : (one.by?.name ?? say(language, 'room.gone')),
        }),
      },
      say(language, 'room.react'),
    ),
    h(
      'form',
      { method: 'post', action: at },
      ...(own || one.state !== 'shown' ? [] : roomReactionKinds.map((kind) => press(kind, say(language, `room.reaction.${kind}`)))),
      reader.mayWrite &&
        one.state === 'shown' &&
        h('a', { className: 'word', href: `/rooms/${roomId}?reply=${one.number}#say` }, say(language, 'room.reply')),
      own && mayEdit(one, reader.now) && h('a', { className: 'word', href: `${at}/edit` }, say(language, 'room.edit')),
      own && press('withdraw', say(language, 'room.withdraw')),
      reader.keeps && one.state !== 'hidden' && press('hide', say(language, 'room.hide')),
      reader.keeps && one.state !== 'shown' && press('show', say(language, 'room.show')),
    ),
  );
};

/** One voice after another: who, the seal, when; what was said; what others made of it. */
export const messagePart = (roomId: Id, one: Message, reader: Reader): Markup => {
  const { language } = reader;
  const name = one.by?.name ?? say(language, 'room.gone');
  return h(
    'article',
    { key: one.number, className: isMine(one, reader) ? 'msg me-said' : 'msg', id: `m${one.number}`, 'data-n': one.number },
    personMark(name, { house: one.by?.kind === 'staff' }),
    h(
      'div',
      null,
      h(
        'div',
        { className: 'by' },
        speaker(one, reader),
        seal(one, reader),
        one.editedAt && one.state === 'shown' && h('span', { className: 'meta' }, say(language, 'room.edited')),
        h('time', { dateTime: one.saidAt.toISOString() }, clockTime(language, one.saidAt, reader.zone)),
      ),
      one.replyTo !== null &&
        h('p', { className: 'meta to' }, h('a', { href: `#m${one.replyTo}` }, say(language, 'room.reply-to', { number: one.replyTo }))),
      words(one, language),
      one.state === 'held' && h('p', { className: 'meta state' }, say(language, 'room.held')),
      reactions(one, reader),
      deeds(roomId, one, reader),
    ),
  );
};
