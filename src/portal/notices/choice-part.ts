import { type NoticeChoice, noticeFamilies, noticeWays, rhythms, usualWays } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { button, movement, pick } from '../shell/index.ts';

type Family = (typeof noticeFamilies)[number];
type Way = (typeof noticeWays)[number];

const cell = (language: Language, { ways }: NoticeChoice, family: Family, way: Way): Markup => {
  const known = usualWays[family][way];
  if (known === 'digest') return h('span', { className: 'meta' }, say(language, 'touch.choice.digest'));
  if (known === 'never') return null;
  const name = `${way}.${family}`;
  return h('input', {
    className: 'box',
    type: 'checkbox',
    name,
    value: 'yes',
    'aria-label': `${say(language, `touch.choice.family.${family}`)} · ${say(language, `touch.choice.${way}`)}`,
    defaultChecked: known === 'always' || (ways[name] ?? known),
    ...(known === 'always' ? { disabled: true } : {}),
  });
};

const table = (language: Language, choice: NoticeChoice): Markup =>
  h(
    'table',
    { className: 'pref' },
    h(
      'thead',
      null,
      h('tr', null, h('td', null), ...noticeWays.map((way) => h('th', { key: way, scope: 'col' }, say(language, `touch.choice.${way}`)))),
    ),
    h(
      'tbody',
      null,
      ...noticeFamilies.map((family) =>
        h(
          'tr',
          { key: family },
          h(
            'th',
            { scope: 'row' },
            say(language, `touch.choice.family.${family}`),
            h('small', null, say(language, `touch.choice.small.${family}`)),
          ),
          ...noticeWays.map((way) => h('td', { key: way }, cell(language, choice, family, way))),
        ),
      ),
    ),
  );

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const hour = (label: string, name: string, minutes: number): Markup =>
  h(
    'div',
    { className: 'fill' },
    h('label', { htmlFor: `f-${name}` }, label),
    h('input', { className: 'field', type: 'time', id: `f-${name}`, name, defaultValue: clock(minutes), required: true }),
  );

/** How somebody wishes to be told: kinds down, ways across, the digest and the quiet hours. One button, no script. `mailed`: they agreed to letters. */
export const choicePart = (language: Language, choice: NoticeChoice, mailed: boolean): Markup =>
  h(
    'section',
    { id: 'choose', className: 'choosing' },
    movement(say(language, 'touch.page.choose')),
    h('p', { className: 'quiet' }, say(language, 'touch.choice.lead')),
    h(
      'form',
      { method: 'post', action: '/me/notices/choose' },
      table(language, choice),
      pick({
        name: 'digest',
        legend: say(language, 'touch.choice.digest'),
        options: rhythms.map((one) => ({ value: one, text: say(language, `touch.choice.digest-of.${one}`) })),
        value: choice.digest,
      }),
      h('p', { className: 'meta' }, say(language, 'touch.choice.digest-why')),
      h(
        'fieldset',
        null,
        h('legend', null, say(language, 'touch.choice.quiet')),
        h(
          'div',
          { className: 'hours' },
          hour(say(language, 'touch.choice.quiet-from'), 'quietFrom', choice.quietFrom),
          hour(say(language, 'touch.choice.quiet-until'), 'quietUntil', choice.quietUntil),
        ),
      ),
      h('p', { className: 'meta' }, say(language, 'touch.choice.quiet-why')),
      h(
        'p',
        { className: mailed ? 'meta' : 'note' },
        h('a', { className: 'link', href: '/me#often' }, say(language, mailed ? 'touch.choice.mail' : 'touch.choice.no-mail')),
      ),
      h('p', { className: 'acts' }, button(say(language, 'touch.choice.save'), { kind: 'go' })),
    ),
  );
