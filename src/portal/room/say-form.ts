import { longestMessage, type RoomFor } from '../../care/community/index.ts';
import { newId } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { sayInstant } from '../../kernel/say-instant.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { button, buttonLink } from '../shell/index.ts';

export type Writing = { text?: string | undefined; wrong?: string | undefined; reply?: number | undefined };
type Form = { language: Language; zone: string; now: Date; member: Member | undefined; room: RoomFor; writing: Writing };

const place = ({ language, zone, now, room }: Form): Markup => {
  const until = room.mutedUntil && room.mutedUntil > now ? room.mutedUntil : undefined;
  const muted =
    until &&
    h(
      'span',
      { className: 'meta' },
      say(language, 'room.muted', { until: sayInstant(until, language, zone, { dateStyle: 'medium', timeStyle: 'short' }) }),
    );
  return h(
    'form',
    { className: 'place', method: 'post', action: `/rooms/${room.roomId}/place` },
    muted,
    room.mine && button(say(language, until ? 'room.unmute' : 'room.mute'), { kind: 'word', name: 'do', value: until ? 'unmute' : 'mute' }),
    button(say(language, room.mine ? 'room.drop' : 'room.keep'), { kind: 'word', name: 'do', value: room.mine ? 'drop' : 'keep' }),
  );
};

/** Pictures are pasted, dropped or chosen where the page is awake, which then shows this. */
const pick = ({ language }: Form): Markup =>
  h(
    'label',
    { className: 'btn bare add', hidden: true, title: say(language, 'writing.picture-limit') },
    say(language, 'writing.picture'),
    h('input', { type: 'file', className: 'hide', accept: 'image/jpeg,image/png,image/webp,image/avif,image/gif' }),
  );

const whyNot = ({ language, member, room, now }: Form): Markup => {
  if (room.closedAt) return h('p', { className: 'quiet' }, say(language, 'room.closed'));
  if (!member)
    return h(
      'div',
      { className: 'acts' },
      buttonLink(say(language, 'room.sign-in'), `/sign-in?next=${encodeURIComponent(`/rooms/${room.roomId}`)}`, 'go'),
      h('span', { className: 'meta' }, say(language, 'room.join-note')),
    );
  const silenced = member.silencedUntil && member.silencedUntil > now;
  return h('p', { className: 'quiet' }, say(language, silenced ? 'room.silenced' : 'room.owners-only'));
};

/** Where one says something; or why not here. */
export const sayForm = (form: Form): Markup => {
  const { language, member, room, writing } = form;
  if (!member || !room.mayWrite) return h('div', { className: 'say' }, whyNot(form));
  return h(
    'div',
    { className: 'say' },
    h('p', { className: 'typing', 'aria-live': 'off' }),
    writing.wrong && h('p', { className: 'wrong', role: 'alert' }, writing.wrong),
    h(
      'form',
      { id: 'say', method: 'post', action: `/rooms/${room.roomId}` },
      h('input', { type: 'hidden', name: 'client', value: newId() }),
      writing.reply !== undefined && h('input', { type: 'hidden', name: 'reply', value: String(writing.reply) }),
      writing.reply !== undefined && h('p', { className: 'meta' }, say(language, 'room.reply-to', { number: writing.reply })),
      h(
        'div',
        { className: 'row' },
        h(
          'div',
          null,
          h('label', { className: 'hide', htmlFor: 'f-text' }, say(language, 'room.said')),
          h('textarea', {
            className: 'field',
            id: 'f-text',
            name: 'text',
            rows: 1,
            required: true,
            maxLength: longestMessage,
            defaultValue: writing.text ?? '',
            'aria-describedby': 'say-note',
          }),
        ),
        button(say(language, 'room.send'), { kind: 'go' }),
      ),
    ),
    h(
      'div',
      { className: 'under' },
      h('p', { className: 'meta', id: 'say-note' }, say(language, 'room.keys-note')),
      pick(form),
      place(form),
    ),
  );
};
