import type { TrustOf, Want } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { isWords, say } from '../../words/say.ts';
import { link, meta } from '../shell/index.ts';
import { dayOf, part } from './part.ts';

const levelWord = (language: Language, level: number): string => say(language, `trust.level.${String(level) as '0'}`);

const because = (language: Language, code: string | undefined): string => {
  const name = `trust.because.${code ?? ''}`;
  return isWords(name) ? say(language, name) : '';
};

const wantLine = (language: Language, one: Want): Markup => {
  const name = `trust.want.${one.what}`;
  const figures = new Intl.NumberFormat(language);
  return h(
    'li',
    { key: one.what },
    h('span', null, isWords(name) ? say(language, name) : one.what),
    ' ',
    h('span', { className: 'num' }, `${figures.format(one.have)} / ${one.most ? '≤ ' : ''}${figures.format(one.want)}`),
  );
};

const wanted = (language: Language, lead: string, wants: readonly Want[]): Markup[] => [
  h('p', { className: 'lone strong' }, lead),
  h('ul', { className: 'wants' }, ...wants.map((one) => wantLine(language, one))),
];

/** What somebody has earned by reading and answering, why it is so, and what comes next. */
export const trustPart = (language: Language, trust: TrustOf, zone: string, member: Member): Markup => {
  const [last] = trust.moves;
  const now = say(language, 'trust.portal.trust-now', {
    level: levelWord(language, trust.level),
    day: dayOf(language, trust.since, zone),
    because: because(language, last?.to === trust.level ? last.because : undefined),
  });
  const moves = trust.moves.map((move) =>
    meta([
      dayOf(language, move.at, zone),
      say(language, 'trust.desk.move', {
        from: levelWord(language, move.from),
        to: levelWord(language, move.to),
        because: because(language, move.because),
      }),
    ]),
  );
  return part(
    'trust',
    say(language, 'trust.portal.trust'),
    link(say(language, 'trust.portal.appeal'), '/appeal'),
    h('p', null, now),
    ...(trust.next
      ? wanted(language, say(language, 'trust.portal.trust-next', { level: levelWord(language, trust.next.level) }), trust.next.wants)
      : []),
    ...(trust.keeps
      ? wanted(language, say(language, 'trust.portal.trust-keeps', { level: levelWord(language, 3) }), trust.keeps.wants)
      : []),
    ...moves,
    member.moderates.length > 0 ? h('p', null, link(say(language, 'trust.portal.keep-title'), '/keep')) : null,
  );
};
