import type { Duty } from '../duty.ts';

/** 潜在流失: late for this very customer (see late_on in care/insight); a line first, a call a fortnight later if nothing came. */
export const leavingRisk: Duty = {
  key: 'leaving-risk',
  definition: {
    reason: 'leaving-risk',
    purpose: 'give',
    trigger: { kind: 'date', date: 'late', plusDays: 0, withinDays: 60 },
    audience: [
      { is: 'at-least', fact: 'purchaseDays', value: 3 },
      { is: 'at-least', fact: 'profit', value: 50 },
      { is: 'at-least', fact: 'sinceContact', value: 21 },
    ],
    reentry: { kind: 'after-days', days: 90 },
    exits: ['bought', 'answered', 'unsubscribed'],
    alone: true,
    holdout: 0.15,
    windowDays: 60,
    priority: 80,
    value: { kind: 'loss', weight: 1 },
    steps: [
      { key: 'write', kind: 'care', template: 'leaving-risk', channels: ['email', 'phone'], lapseDays: 21 },
      { key: 'listen', kind: 'wait', days: 14 },
      {
        key: 'worth-a-call',
        kind: 'branch',
        when: [
          { is: 'in-top', fact: 'profit', value: 0.2 },
          { is: 'known', fact: 'phone' },
        ],
        yes: 'call',
        no: 'enough',
      },
      { key: 'call', kind: 'care', template: 'leaving-risk', channels: ['phone'], lapseDays: 14 },
      { key: 'enough', kind: 'exit', because: 'finished' },
    ],
  },
  templates: [
    {
      key: 'leaving-risk',
      channel: 'email',
      language: 'zh',
      subject: '好久没有您的消息，一切都好吗',
      body: [
        '{{ greeting }}。',
        '我是{{ company.name }}的{{ staff.name }}。您照顾我们有一段时间了，这次比往常安静得久，想问候一声：一切都好吗？是不是我们有什么地方没做好？',
        '有的话请直说，我来改。要是眼下只是用不着，也完全没关系。',
        '{{ staff.name }}\n{{ company.name }}',
      ].join('\n\n'),
    },
    {
      key: 'leaving-risk',
      channel: 'email',
      language: 'en',
      subject: 'Is everything well?',
      body: [
        '{{ greeting }},',
        'This is {{ staff.name }} from {{ company.name }}. You have been with us for some time, and it has been quiet for longer than usual. I only wanted to ask whether everything is well, and whether there was something on our side that was not right.',
        'If there was, I would be glad to hear it plainly and put it right. If you simply need nothing at the moment, that is fine too.',
        'Kind regards\n{{ staff.name }}',
      ].join('\n\n'),
    },
    {
      key: 'leaving-risk',
      channel: 'phone',
      language: 'zh',
      subject: '',
      body: [
        '您好，我是{{ company.name }}的{{ staff.name }}。有一阵子没您的消息了，想问候一声，一切都好吗？',
        '坦率地问：是不是我们哪里没做好？有没有想要而我们没有的？照原话记下来，只答应做得到的。',
      ].join('\n\n'),
    },
    {
      key: 'leaving-risk',
      channel: 'phone',
      language: 'en',
      subject: '',
      body: [
        'Good day, this is {{ staff.name }} from {{ company.name }}. It has been quiet for longer than usual, and I wanted to ask whether everything is well.',
        'Ask openly: was something not right with us? Do they need something we do not have? Note the answer in their words. Promise only what you can keep.',
      ].join('\n\n'),
    },
  ],
};
