import type { Duty } from '../duty.ts';

/** 流失挽回: good customers of the past, as good as lost: five months and more past late. */
export const winBack: Duty = {
  key: 'win-back',
  definition: {
    reason: 'win-back',
    purpose: 'give',
    trigger: { kind: 'date', date: 'late', plusDays: 135, withinDays: 365 },
    audience: [
      { is: 'at-least', fact: 'purchaseDays', value: 2 },
      { is: 'in-top', fact: 'profit', value: 0.5 },
      { is: 'at-least', fact: 'sinceContact', value: 90 },
    ],
    reentry: { kind: 'after-days', days: 365 },
    exits: ['bought', 'answered', 'unsubscribed'],
    alone: true,
    holdout: 0.2,
    windowDays: 90,
    priority: 55,
    value: { kind: 'loss', weight: 1 },
    steps: [{ key: 'ask-why', kind: 'care', template: 'win-back', channels: ['email', 'phone'], lapseDays: 30 }],
  },
  templates: [
    {
      key: 'win-back',
      channel: 'email',
      language: 'zh',
      subject: '想请教您一件事',
      body: [
        '{{ greeting }}。',
        '我是{{ company.name }}的{{ staff.name }}。您曾经常来，后来不来了。这封信不是来推销的，只想知道当时是哪里没做好，我们好改。',
        '一句话就够。以后若想再来，直接找我，我一定替您办妥。',
        '{{ staff.name }}\n{{ company.name }}',
      ].join('\n\n'),
    },
    {
      key: 'win-back',
      channel: 'email',
      language: 'en',
      subject: 'May I ask you something?',
      body: [
        '{{ greeting }},',
        'This is {{ staff.name }} from {{ company.name }}. You bought from us for quite a while and then stopped. I am not writing to sell you anything. I would like to understand what it was, so that we do better.',
        'One sentence is enough. And should you ever want to come back, write to me directly: I will see to it that it goes well.',
        'Kind regards\n{{ staff.name }}',
      ].join('\n\n'),
    },
    {
      key: 'win-back',
      channel: 'phone',
      language: 'zh',
      subject: '',
      body: [
        '您好，我是{{ company.name }}的{{ staff.name }}。您以前常来，后来不来了。我不是来推销的，只想听听原因。',
        '让对方说，照原话记下原因。留下自己的名字，不要催。',
      ].join('\n\n'),
    },
    {
      key: 'win-back',
      channel: 'phone',
      language: 'en',
      subject: '',
      body: [
        'Good day, this is {{ staff.name }} from {{ company.name }}. You used to buy from us and then stopped. I am not selling; I would like to understand why.',
        'Let them talk. Note the reason in their words. Leave your name, and do not press.',
      ].join('\n\n'),
    },
  ],
};
