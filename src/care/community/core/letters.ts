import type { Template } from '../../contact/index.ts';

const letter = (zh: readonly string[], en: readonly string[], subject: { zh: string; en: string }) => [
  { language: 'zh' as const, subject: subject.zh, body: zh.join('\n\n') },
  { language: 'en' as const, subject: subject.en, body: en.join('\n\n') },
];

/** The words a house begins with; each can be changed on the Desk. */
export const invitation: readonly (Template & { key: string; channel: 'email'; language: 'zh' | 'en' })[] = letter(
  [
    '{{ greeting }}。',
    '这阵子您在社区里回答了不少人，也常来看看，好些茶友是跟着您的话走的。我们想请您做茶馆社区的核心成员，从 {{ from }} 到 {{ until }}。',
    '请您做的：{{ asks }}',
    '我们给您的：{{ gives }}',
    '答应与否，都在这一页上点一下：{{ link }}\n以后忙了，同一页上点一下就能退下来，不必说明原因。',
    '{{ staff.name }}\n{{ company.name }}',
  ],
  [
    '{{ greeting }},',
    'Over the last weeks you have answered many people in our community and come by often; a good few went by what you said. We would like to ask you to be one of its core members, from {{ from }} until {{ until }}.',
    'What we ask: {{ asks }}',
    'What we give: {{ gives }}',
    'Yes or no is one click on this page: {{ link }}\nShould life get busy, one click on the same page lets you step back, and no reason is asked.',
    'Kind regards\n{{ staff.name }}\n{{ company.name }}',
  ],
  { zh: '想请您一起照看这个社区', en: 'Would you look after the community with us?' },
).map((one) => ({ ...one, key: 'core-invitation', channel: 'email' as const }));
