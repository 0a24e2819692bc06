import type { Language } from '../../../kernel/language.ts';
import { isWords, say } from '../../../words/say.ts';
import type { Fold } from './fold.ts';

const words = (language: Language, name: string): string => (isWords(name) ? say(language, name) : '');

/** What a notice says, in a sentence of the reader's language. */
export const sayNotice = (language: Language, { kind, newest, count }: Pick<Fold, 'kind' | 'newest' | 'count'>): string => {
  const { facts } = newest;
  const who = String(facts.who || facts.name || '') || say(language, 'touch.somebody');
  const hours = Number(facts.hours ?? 0);
  const values = {
    ...{ title: '', product: '', space: '', words: '' },
    ...facts,
    ...{ who, others: count, hours },
    level: words(language, `trust.level.${facts.level}`),
    state: words(language, `voice.state.${facts.state}`),
    reason: words(language, `trust.reason.${facts.reason}`),
    ruled: isWords(`trust.ruled.${facts.decision}`) ? say(language, `trust.ruled.${facts.decision}` as 'trust.ruled.hide', { hours }) : '',
  };
  const one = kind.startsWith('ruled-') ? (facts.title ? 'ruled' : 'ruled-you') : kind;
  const name =
    [...(count > 1 ? [`touch.many.${one}`] : []), `touch.one.${one}`, `square.notice.${one}`].find(isWords) ?? 'touch.one.something';
  return isWords(name) ? say(language, name, values) : '';
};
