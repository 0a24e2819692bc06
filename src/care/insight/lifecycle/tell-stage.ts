import type { InEveryLanguage } from '../../../kernel/language.ts';
import { languages } from '../../../kernel/language.ts';
import { isWords, say, sayInEvery } from '../../../words/say.ts';
import type { Edges, Ground } from './ground.ts';
import type { Source } from './path.ts';
import type { Because, Stage } from './stage.ts';

export const nameOfStage = (stage: Stage): InEveryLanguage => sayInEvery(`lifecycle.stage.${stage}`);

export const tellBecause = ({ code, facts }: Because): InEveryLanguage => {
  const name = `lifecycle.because.${code}`;
  return isWords(name) ? sayInEvery(name, facts) : sayInEvery('lifecycle.because.known-only');
};

/** A source that only repeats the way ("in person shop") is left out. */
export const nameOfWay = ({ way, source }: Source): InEveryLanguage =>
  Object.fromEntries(
    languages.map((language) => [language, say(language, `lifecycle.way.${way}`, { source: source === way ? '' : source }).trim()]),
  ) as InEveryLanguage;

const edges = ({ dormantAt, lostAt }: Edges) => ({ dormant: dormantAt, lost: lostAt });

/** How a company's stages are told apart, one sentence after the other. */
export const tellGround = (ground: Ground): InEveryLanguage[] => [
  sayInEvery('lifecycle.ground.consider', { days: ground.consider }),
  ...(ground.want < ground.consider ? [sayInEvery('lifecycle.ground.want', { days: ground.want })] : []),
  sayInEvery('lifecycle.ground.cold', { days: ground.cold }),
  sayInEvery('lifecycle.ground.loyal', { times: ground.loyalFrom }),
  sayInEvery('lifecycle.ground.late'),
  sayInEvery('lifecycle.ground.often', edges(ground.often)),
  sayInEvery('lifecycle.ground.once', edges(ground.once)),
  ...(ground.often.dormantBack === null ? [sayInEvery('lifecycle.ground.ordinary')] : []),
];
