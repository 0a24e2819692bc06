import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { button, movement } from '../shell/index.ts';

/** Asks politely whether this device may be told; the question comes only with a click, and without script there is nothing to ask. */
export const pushPart = (language: Language, publicKey: string, devices: number): Markup =>
  h(
    'section',
    {
      className: 'device',
      id: 'device',
      'data-key': publicKey,
      'data-denied': say(language, 'touch.push.denied'),
      'data-failed': say(language, 'touch.push.failed'),
      'data-no-way': say(language, 'touch.push.no-way'),
      'data-on': say(language, 'touch.push.on'),
    },
    movement(say(language, 'touch.push.title')),
    h('p', { className: 'quiet' }, say(language, 'touch.push.lead')),
    h(
      'p',
      { className: 'meta', role: 'status', 'data-said': true },
      devices > 0 ? say(language, 'touch.push.devices', { count: devices }) : '',
    ),
    h(
      'p',
      { className: 'acts' },
      h('button', { type: 'button', className: 'btn', hidden: true, 'data-ask': true }, say(language, 'touch.push.ask')),
    ),
    h(
      'form',
      { method: 'post', action: '/me/notices/push/off', className: 'acts' },
      h('input', { type: 'hidden', name: 'endpoint', value: '' }),
      h('button', { type: 'submit', className: 'word', hidden: true, 'data-this': true }, say(language, 'touch.push.off')),
      devices > 0 && button(say(language, 'touch.push.drop'), { kind: 'word', name: 'all', value: 'yes' }),
    ),
  );
