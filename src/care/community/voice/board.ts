/** How a voice goes through the house; each step is said to everybody who asked or voted. */
export const voiceStates = ['heard', 'looking', 'planned', 'making', 'shipped', 'not-now'] as const;
export type VoiceState = (typeof voiceStates)[number];
export const voiceKinds = ['idea', 'defect', 'question'] as const;
export type VoiceKind = (typeof voiceKinds)[number];

export type Spoken = { zh?: string | undefined; en?: string | undefined };

/** A no needs its reason, and what has shipped needs to be found: these two are never said without words. */
const needsWords: readonly VoiceState[] = ['not-now', 'shipped'];

export const lacksWords = (state: VoiceState, words: Spoken): boolean =>
  needsWords.includes(state) && !words.zh?.trim() && !words.en?.trim();

/** Words in the language asked for, else in the other: better read with a dictionary than not at all. */
export const spokenIn = (language: 'zh' | 'en', words: Spoken): string => {
  const [own, other] = language === 'zh' ? [words.zh, words.en] : [words.en, words.zh];
  return own?.trim() || other?.trim() || '';
};
