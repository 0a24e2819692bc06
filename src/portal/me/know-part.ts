import type { OwnDay, OwnFact } from '../../care/profile/index.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { isWords, say } from '../../words/say.ts';
import { button, field, meta } from '../shell/index.ts';
import { dayOf, locale, part } from './part.ts';
import type { Mine } from './reading.ts';

const sourceWords = (language: Language, source: string | null): string => {
  if (!source) return say(language, 'mine.know.unknown');
  const words = `mine.source.${source}`;
  return isWords(words) ? say(language, words) : say(language, 'mine.source.other', { source });
};

const from = (language: Language, zone: string, source: string | null, at: Date | null, stale = false): string =>
  at
    ? say(language, stale ? 'mine.know.stale' : 'mine.know.on', { source: sourceWords(language, source), day: dayOf(language, at, zone) })
    : sourceWords(language, source);

const press = (name: string, value: string, does: string, text: string): Markup =>
  h(
    'form',
    { method: 'post', action: '/me/know', key: does },
    h('input', { type: 'hidden', name, value }),
    button(text, { kind: 'word', name: 'does', value: does }),
  );

const changeForm = (language: Language, one: OwnFact): Markup =>
  h(
    'details',
    { className: 'why', key: 'change' },
    h('summary', null, say(language, 'mine.know.change')),
    h(
      'form',
      { method: 'post', action: '/me/know', className: 'change' },
      h('input', { type: 'hidden', name: 'field', value: one.field }),
      h('input', { type: 'hidden', name: 'does', value: 'change' }),
      field({
        label: say(language, 'mine.know.change-to'),
        name: `to-${one.field}`,
        required: true,
        maxLength: 320,
        autoComplete: 'off',
        hint:
          one.field === 'birthday'
            ? say(language, 'mine.know.birthday-hint')
            : ['email', 'phone', 'post'].includes(one.field)
              ? say(language, 'mine.know.address')
              : undefined,
      }),
      h('p', { className: 'acts' }, button(say(language, 'mine.know.keep'))),
    ),
  );

const labelOf = (language: Language, one: OwnFact): string => {
  const words = `profile.field.${one.field}`;
  return one.label?.[language] ?? (isWords(words) ? say(language, words) : one.field);
};

const valueOf = (language: Language, one: OwnFact): string => {
  if (typeof one.value !== 'string') return one.value[language];
  if (one.field === 'language') return one.value === 'zh' || one.value === 'en' ? say(one.value, 'portal.preferences.own-name') : one.value;
  if (one.value === 'yes' || one.value === 'no') return say(language, one.value === 'yes' ? 'keeping.fields.yes' : 'keeping.fields.no');
  return one.value.replace(/^--/, '');
};

const row = (key: string, name: string, value: string, source: string, acts: readonly Markup[]): Markup =>
  h(
    'div',
    { key },
    h('dt', null, name),
    h('dd', null, value, h('span', { className: 'src' }, source)),
    h('dd', { className: 'acts' }, ...acts),
  );

const factRow = (language: Language, zone: string, one: OwnFact): Markup =>
  row(one.field, labelOf(language, one), valueOf(language, one), from(language, zone, one.source, one.confirmedAt, one.stale), [
    one.field !== 'language' && press('field', one.field, 'right', say(language, 'mine.know.right')),
    one.field !== 'language' && changeForm(language, one),
    one.mayDrop && press('field', one.field, 'drop', say(language, 'mine.know.drop')),
  ]);

const dateOf = (language: Language, one: OwnDay): string =>
  one.calendar === 'lunar'
    ? say(language, 'mine.know.lunar', { month: one.month, day: one.day })
    : new Intl.DateTimeFormat(locale(language), { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(
        new Date(Date.UTC(2024, one.month - 1, one.day, 12)),
      );

const dayRow = (language: Language, zone: string, one: OwnDay): Markup => {
  const kind = `mine.know.day.${one.kind}`;
  const name = isWords(kind) ? say(language, kind) : one.kind;
  return row(one.id, one.person ? `${name} · ${one.person}` : name, dateOf(language, one), from(language, zone, one.source, one.addedAt), [
    press('day', one.id, 'drop', say(language, 'mine.know.drop')),
  ]);
};

type Interest = Mine['interests'][number];

const interestRow = (language: Language, one: Interest): Markup => {
  const off = one.likes === false;
  const source = off
    ? say(language, 'mine.know.interest-off')
    : one.likes
      ? say(language, 'mine.know.interest-said')
      : say(language, one.square > 0 ? 'mine.know.interest-from-square' : 'mine.know.interest-from', {
          count: one.looks + one.purchases + one.square,
        });
  const act = h(
    'form',
    { method: 'post', action: '/me/interest', key: 'act' },
    h('input', { type: 'hidden', name: 'category', value: one.category }),
    button(say(language, off ? 'mine.know.infer-again' : 'mine.know.do-not-infer'), {
      kind: 'word',
      name: 'infer',
      value: off ? 'yes' : 'no',
    }),
  );
  return row(`i-${one.category}`, say(language, 'mine.know.interest'), one.category, source, [act]);
};

/** Each fact with where it came from, to be confirmed, changed or deleted; each guess, not to be made. */
export const knowPart = (language: Language, { facts, interests, zone }: Mine): Markup =>
  part(
    'know',
    say(language, 'mine.know.title'),
    h('span', { className: 'meta' }, say(language, 'mine.know.lead')),
    h(
      'dl',
      { className: 'know' },
      ...facts.facts.map((one) => factRow(language, zone, one)),
      ...facts.days.map((one) => dayRow(language, zone, one)),
      ...interests.slice(0, 6).map((one) => interestRow(language, one)),
    ),
    meta([say(language, 'mine.know.rest')]),
  );
