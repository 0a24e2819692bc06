import { type Language, languages } from '../../../kernel/language.ts';
import type { Duty } from '../duty.ts';

/** What is said to whoever asked: the two middle paragraphs of the letter, and what to say and heed on the phone. */
export type AnsweringWords = Record<Language, { letter: readonly [string, string]; call: readonly [string, string] }>;

const frame: Record<Language, { subject: string; begins: string; ends: string }> = {
  zh: { subject: '您问的“{{ title }}”', begins: '{{ greeting }}。', ends: '{{ staff.name }}\n{{ company.name }}' },
  en: { subject: 'Your question: {{ title }}', begins: '{{ greeting }},', ends: 'Kind regards\n{{ staff.name }}' },
};

/** A duty that answers what somebody has asked in the square and nobody has answered yet: by a person, at once. */
export const answering = (
  key: string,
  { of, priority }: { of: 'strangers' | 'prospects'; priority: number },
  words: AnsweringWords,
): Duty => ({
  key,
  definition: {
    reason: key,
    purpose: 'service',
    trigger: { kind: 'square', waits: ['question'], of, afterHours: 0, withinDays: 30 },
    audience: [],
    reentry: { kind: 'per-key' },
    exits: ['settled', 'answered'],
    alone: false,
    holdout: 0,
    windowDays: 60,
    priority,
    value: { kind: 'first', weight: 1 },
    steps: [{ key: 'answer', kind: 'care', template: key, channels: ['email', 'phone'], lapseDays: 14 }],
  },
  templates: languages.flatMap((language) => {
    const { subject, begins, ends } = frame[language];
    const { letter, call } = words[language];
    return [
      { key, channel: 'email' as const, language, subject, body: [begins, ...letter, ends].join('\n\n') },
      { key, channel: 'phone' as const, language, subject: '', body: call.join('\n\n') },
    ];
  }),
});
