import type { Duty } from '../duty.ts';

/** 潜在休眠: the silence has gone on two months past late; one-time customers only where the one order was a good one. */
export const dormancy: Duty = {
  key: 'dormancy',
  definition: {
    reason: 'dormancy',
    reasonOnce: 'dormancy-once',
    purpose: 'give',
    trigger: { kind: 'date', date: 'late', plusDays: 60, withinDays: 75 },
    audience: [
      { is: 'in-top', fact: 'profit', value: 0.5 },
      { is: 'at-least', fact: 'sinceContact', value: 45 },
    ],
    reentry: { kind: 'after-days', days: 180 },
    exits: ['bought', 'answered', 'unsubscribed'],
    alone: true,
    holdout: 0.2,
    windowDays: 90,
    priority: 60,
    value: { kind: 'loss', weight: 1 },
    steps: [{ key: 'sign-of-life', kind: 'care', template: 'dormancy', channels: ['email', 'phone'], lapseDays: 21 }],
  },
  templates: [
    {
      key: 'dormancy',
      channel: 'email',
      language: 'zh',
      subject: '问候一声',
      body: [
        '{{ greeting }}。',
        '我是{{ company.name }}的{{ staff.name }}。有好一阵子没有您的消息了，还是想问候一声。有没有什么我们能帮上的，或者当初该做得更好的？',
        '不必特意回复；您若回，信是直接到我这里的。',
        '{{ staff.name }}\n{{ company.name }}',
      ].join('\n\n'),
    },
    {
      key: 'dormancy',
      channel: 'email',
      language: 'en',
      subject: 'A word from {{ company.name }}',
      body: [
        '{{ greeting }},',
        'This is {{ staff.name }} from {{ company.name }}. It is a good while since we last heard from you, and I did not want to let it go without a word. Is there anything we could do for you, or anything we should have done better?',
        'You need not answer; but if you do, it comes to me and not to a machine.',
        'Kind regards\n{{ staff.name }}',
      ].join('\n\n'),
    },
    {
      key: 'dormancy',
      channel: 'phone',
      language: 'zh',
      subject: '',
      body: [
        '您好，我是{{ company.name }}的{{ staff.name }}。好一阵子没联系了，想问问您近来怎么样。',
        '问问对方那边有什么变化；若已换了别家，问一句那边好在哪里，谢谢对方直说。',
      ].join('\n\n'),
    },
    {
      key: 'dormancy',
      channel: 'phone',
      language: 'en',
      subject: '',
      body: [
        'Good day, this is {{ staff.name }} from {{ company.name }}. We have not heard from each other for a good while, and I wanted to ask how you are getting on.',
        'Ask what has changed on their side. If they have gone elsewhere, ask what they find better there, and thank them for saying so.',
      ].join('\n\n'),
    },
  ],
};
