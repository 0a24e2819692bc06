import type { Template } from '../../contact/index.ts';

/** The words a house begins with; each can be changed on the Desk. */
export const voiceLetters: readonly (Template & { key: string; channel: 'email'; language: 'zh' | 'en' })[] = [
  {
    key: 'voice-moved',
    channel: 'email',
    language: 'zh',
    subject: '您说过的事有了进展：{{ title }}',
    body: [
      '{{ greeting }}。',
      '您在社区里提过或赞成过“{{ title }}”。它现在是：{{ state_zh }}。',
      '{{ words_zh }}',
      '来龙去脉在这里：{{ link }}',
      '{{ company.name }}',
    ].join('\n\n'),
  },
  {
    key: 'voice-moved',
    channel: 'email',
    language: 'en',
    subject: 'News of something you asked for: {{ title }}',
    body: [
      '{{ greeting }},',
      'In our community you asked or voted for “{{ title }}”. Where it stands now: {{ state_en }}.',
      '{{ words_en }}',
      'The whole story is here: {{ link }}',
      '{{ company.name }}',
    ].join('\n\n'),
  },
];
