import type { Day } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';

/** What stands in somebody's circle: the first Chinese character, or the first letters of the first and the last word. */
export const initialsOf = (name: string): string => {
  const plain = name.trim();
  const first = Array.from(plain)[0] ?? '';
  if (/\p{Script=Han}/u.test(first)) return first;
  const words = plain.split(/[\s·_-]+/u).filter(Boolean);
  const last = words.length > 1 ? words.at(-1) : undefined;
  return (first + (Array.from(last ?? '')[0] ?? '')).toUpperCase();
};

type Mark = { size?: 's' | 'm' | 'l'; house?: boolean; here?: boolean };

/** A person: initials in a soft circle. House people wear celadon; the dot says they are here. */
export const personMark = (name: string, { size = 'm', house, here }: Mark = {}): Markup =>
  h(
    'span',
    {
      className: ['who', size === 'm' ? '' : size, house ? 'house' : '', here ? 'here' : ''].filter(Boolean).join(' '),
      'aria-hidden': true,
    },
    initialsOf(name),
  );

/** The order record says that this person owns it; `since`: in words, for how long. */
export const ownerSeal = (language: Language, since?: string): Markup =>
  h(
    'span',
    { className: 'seal' },
    h(
      'svg',
      { viewBox: '0 0 14 14', 'aria-hidden': true },
      h('path', { d: 'M1.2 1.4 12.7 1l.2 11.6-11.5.4z', fill: 'none', stroke: 'currentColor', strokeWidth: 1.3 }),
      h('path', { d: 'm4 7.2 2.2 2.2L10.2 5', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 }),
    ),
    h('span', null, since ? say(language, 'portal.shell.owner-since', { since }) : say(language, 'portal.shell.owner')),
  );

/** The house speaks: the solid square with the hill, and whatever it says. */
export const houseSpeaks = (text: string): Markup =>
  h(
    'span',
    { className: 'seal' },
    h(
      'svg',
      { viewBox: '0 0 14 14', 'aria-hidden': true },
      h('path', { d: 'M1 1.3 12.8.9l.3 11.9-11.9.3z', fill: 'currentColor' }),
      h('path', { className: 'cut', d: 'M3.6 9.8 5.8 6l1.3 2 1.2-3.2 2.2 5', strokeWidth: 1.2 }),
    ),
    h('span', null, text),
  );

/** The seal of the masthead: the company's own letters, else the hill. */
export const houseSeal = (letter?: string): Markup =>
  h(
    'svg',
    { viewBox: '0 0 26 26', 'aria-hidden': true },
    h('path', { className: 'glaze', d: 'M1.6 2 24.3 1.4l.5 22.8-22.6.6z' }),
    letter
      ? h('text', { x: 13, y: 18.6, textAnchor: 'middle', fontSize: Array.from(letter).length > 1 ? 12 : 16 }, letter)
      : h('path', { className: 'cut', d: 'M5.6 18.6 10 10.4l2.6 4.4 2.5-6.6 5.4 10.4', strokeWidth: 1.7 }),
  );

/** Why this is shown: a small line that opens without script. */
export const why = (language: Language, text: Markup, asked?: string): Markup =>
  h('details', { className: 'why' }, h('summary', null, asked ?? say(language, 'portal.shell.why')), h('p', null, text));

/** The name of a movement of the page and, at the end of the line, its reason or a way on. `level` 3 is the smaller one of side columns. */
export const movement = (title: Markup, end?: Markup, { small = false, id }: { small?: boolean; id?: string } = {}): Markup =>
  h('div', { className: small ? 'head s' : 'head' }, h('h2', id ? { id } : null, title), end);

/** Facts in one grey line, parted by a middle dot. */
export const meta = (facts: readonly Markup[]): Markup =>
  h(
    'p',
    { className: 'meta' },
    ...facts
      .filter((one) => one !== undefined && one !== null && one !== false && one !== '')
      .map((one, place) => h('span', { key: place }, one)),
  );

export const rows = (items: readonly Markup[]): Markup =>
  h('ul', { className: 'rows' }, ...items.map((one, place) => h('li', { key: place }, one)));

/** Where one stands: the places above, each a link. */
export const crumbs = (language: Language, places: readonly { href: string; text: string }[]): Markup =>
  h(
    'nav',
    { className: 'crumb', 'aria-label': say(language, 'portal.shell.crumbs') },
    ...places.map((one) => h('a', { key: one.href, href: one.href }, one.text)),
  );

type Press = { name?: string; value?: string; kind?: 'go' | 'plain' | 'bare' | 'word'; formAction?: string; formNoValidate?: boolean };

/** One filled button in each form (`go`); others are outlined, the least is a word. */
export const button = (text: Markup, { kind = 'plain', ...press }: Press = {}): Markup =>
  h('button', { type: 'submit', className: kind === 'word' ? 'word' : kind === 'plain' ? 'btn' : `btn ${kind}`, ...press }, text);

export const buttonLink = (text: Markup, href: string, kind: 'go' | 'plain' = 'plain'): Markup =>
  h('a', { className: kind === 'go' ? 'btn go' : 'btn', href }, text);

export const link = (text: Markup, href: string): Markup => h('a', { className: 'link', href }, text);

type Field = {
  label: Markup;
  name: string;
  value?: string | undefined;
  type?: 'text' | 'email' | 'password' | 'search' | 'date' | 'tel' | 'url';
  hint?: Markup;
  wrong?: Markup;
  rows?: number;
  maxLength?: number;
  required?: boolean;
  autoComplete?: string;
  inputMode?: 'numeric' | 'email' | 'text';
  autoFocus?: boolean;
  hideLabel?: boolean;
  pattern?: string;
};

/** A labelled field; `rows` makes it a text area. What is wrong with it stands below it and is tied to it. */
export const field = (one: Field): Markup => {
  const id = `f-${one.name.replaceAll(/[^\w-]/g, '-')}`;
  const notes = [one.hint && `${id}-hint`, one.wrong && `${id}-wrong`].filter(Boolean).join(' ');
  const shared = {
    id,
    name: one.name,
    className: 'field',
    defaultValue: one.value ?? '',
    ...(one.maxLength ? { maxLength: one.maxLength } : {}),
    ...(one.required ? { required: true } : {}),
    ...(one.autoComplete ? { autoComplete: one.autoComplete } : {}),
    ...(one.autoFocus ? { autoFocus: true } : {}),
    ...(notes ? { 'aria-describedby': notes } : {}),
    ...(one.wrong ? { 'aria-invalid': true } : {}),
  };
  return h(
    'div',
    { className: 'fill' },
    h('label', { htmlFor: id, ...(one.hideLabel ? { className: 'hide' } : {}) }, one.label),
    one.rows
      ? h('textarea', { ...shared, rows: one.rows })
      : h('input', {
          ...shared,
          type: one.type ?? 'text',
          ...(one.inputMode ? { inputMode: one.inputMode } : {}),
          ...(one.pattern ? { pattern: one.pattern } : {}),
        }),
    one.hint && h('p', { className: 'meta', id: `${id}-hint` }, one.hint),
    one.wrong && h('p', { className: 'wrong', id: `${id}-wrong` }, one.wrong),
  );
};

type Pick = {
  name: string;
  legend: Markup;
  options: readonly { value: string; text: Markup; off?: boolean }[];
  value?: string | undefined;
};

/** Click before type: outlined chips over radio inputs. */
export const pick = ({ name, legend, options, value }: Pick): Markup =>
  h(
    'fieldset',
    null,
    h('legend', null, legend),
    h(
      'div',
      { className: 'pick' },
      ...options.map((one) =>
        h(
          'label',
          { key: one.value },
          h('input', {
            type: 'radio',
            name,
            value: one.value,
            defaultChecked: one.value === value,
            ...(one.off ? { disabled: true } : {}),
          }),
          h('span', null, one.text),
        ),
      ),
    ),
  );

/** A word to whoever sent a form: that it was taken, or what was wrong. */
export const notice = (text: Markup, kind: 'done' | 'wrong' = 'done'): Markup =>
  h('p', { className: kind === 'done' ? 'note' : 'note wrong', role: kind === 'done' ? 'status' : 'alert' }, text);

/** A page of one narrow column: sign-in, a refusal, a form of its own. */
export const narrow = (...children: Markup[]): Markup => h('div', { className: 'wrap narrow' }, h(Fragment, null, ...children));

/** A day as the reader writes it. */
export const dayWords = (language: Language, day: Day): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );
