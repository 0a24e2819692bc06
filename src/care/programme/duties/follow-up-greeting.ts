import type { Duty } from '../duty.ts';

/** 回访问候: a week after a first order somebody asks how it went. */
export const followUpGreeting: Duty = {
  key: 'follow-up-greeting',
  definition: {
    reason: 'follow-up-greeting',
    purpose: 'give',
    trigger: { kind: 'date', date: 'first-order', plusDays: 7, withinDays: 21 },
    audience: [
      { is: 'at-most', fact: 'orders', value: 1 },
      { is: 'at-least', fact: 'revenue', value: 1 },
      { is: 'at-least', fact: 'sinceContact', value: 14 },
    ],
    reentry: { kind: 'once' },
    exits: ['bought', 'answered', 'unsubscribed'],
    alone: true,
    holdout: 0.15,
    windowDays: 60,
    priority: 70,
    value: { kind: 'first', weight: 1 },
    steps: [{ key: 'greet', kind: 'care', template: 'follow-up-greeting', channels: ['email', 'phone'], lapseDays: 14 }],
  },
  templates: [
    {
      key: 'follow-up-greeting',
      channel: 'email',
      language: 'zh',
      subject: '第一次订的东西，用得还好吗',
      body: [
        '{{ greeting }}。',
        '我是{{ company.name }}的{{ staff.name }}。您第一次订的东西应该已经到了，一切都还好吗？路上有没有磕碰，和您想的一样吗？',
        '要是少了什么、坏了什么，或者只是不太合适，回我一句就好，我来处理。都好的话，您什么也不用做。',
        '{{ staff.name }}\n{{ company.name }}',
      ].join('\n\n'),
    },
    {
      key: 'follow-up-greeting',
      channel: 'email',
      language: 'en',
      subject: 'How did your first order turn out?',
      body: [
        '{{ greeting }},',
        'This is {{ staff.name }} from {{ company.name }}. Your first order should be with you by now. Did everything arrive as you expected, and in one piece?',
        'If something is missing, broken or simply not right, a line to me is enough and I will see to it myself. If all is well, there is nothing you need to do.',
        'Kind regards\n{{ staff.name }}',
      ].join('\n\n'),
    },
    {
      key: 'follow-up-greeting',
      channel: 'phone',
      language: 'zh',
      subject: '',
      body: [
        '您好，我是{{ company.name }}的{{ staff.name }}。不推销，只想问一句：您第一次订的东西收到了吗，用得怎么样？',
        '听对方说完；少了、坏了、不合适的记下来，说清什么时候办好。道谢，留下自己的名字。',
      ].join('\n\n'),
    },
    {
      key: 'follow-up-greeting',
      channel: 'phone',
      language: 'en',
      subject: '',
      body: [
        'Good day, this is {{ staff.name }} from {{ company.name }}. I am not selling anything; I only want to ask whether your first order arrived well.',
        'Listen. Note what was missing, broken or not as expected, and say by when it will be put right. Thank them, and leave your name.',
      ].join('\n\n'),
    },
  ],
};
