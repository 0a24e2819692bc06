import type { Duty } from '../duty.ts';

/** 补货提醒, a part of 老客户营销: goods bought again and again, when by the customer’s own rhythm they run out. */
export const replenishment: Duty = {
  key: 'replenishment',
  definition: {
    reason: 'replenishment',
    purpose: 'give',
    trigger: { kind: 'replenishment', times: 4, aheadDays: 7, withinDays: 7 },
    audience: [
      { is: 'at-most', fact: 'lateBy', value: 0 },
      { is: 'at-least', fact: 'silence', value: 10 },
      { is: 'at-least', fact: 'profit', value: 0 },
    ],
    reentry: { kind: 'after-days', days: 60 },
    exits: ['bought', 'answered', 'unsubscribed'],
    alone: true,
    holdout: 0.15,
    windowDays: 30,
    priority: 50,
    value: { kind: 'repeat', weight: 1 },
    steps: [{ key: 'remind', kind: 'care', template: 'replenishment', channels: ['email', 'phone'], lapseDays: 14 }],
  },
  templates: [
    {
      key: 'replenishment',
      channel: 'email',
      language: 'zh',
      subject: '{{ goods }}快用完了吗',
      body: [
        '{{ greeting }}。',
        '我是{{ company.name }}的{{ staff.name }}。您一直在用的{{ goods }}，照以往的节奏，这几天大概快用完了。',
        '需要的话回我一句，我替您先留着或直接寄出；要是还有，不必理会这封信。',
        '{{ staff.name }}\n{{ company.name }}',
      ].join('\n\n'),
    },
    {
      key: 'replenishment',
      channel: 'email',
      language: 'en',
      subject: 'Running low on {{ goods }}?',
      body: [
        '{{ greeting }},',
        'This is {{ staff.name }} from {{ company.name }}. You take {{ goods }} quite regularly, and by my reckoning yours may be running low about now.',
        'If you would like some put aside or sent, a line is enough. If you still have plenty, just ignore this.',
        'Kind regards\n{{ staff.name }}',
      ].join('\n\n'),
    },
    {
      key: 'replenishment',
      channel: 'phone',
      language: 'zh',
      subject: '',
      body: [
        '您好，我是{{ company.name }}的{{ staff.name }}。您常订的{{ goods }}，我估计快用完了，想问问要不要先替您留一些。',
        '要的话记下数量和时间；若已换了别的，问一句现在用什么更合适。不报优惠。',
      ].join('\n\n'),
    },
    {
      key: 'replenishment',
      channel: 'phone',
      language: 'en',
      subject: '',
      body: [
        'Good day, this is {{ staff.name }} from {{ company.name }}. You take {{ goods }} quite regularly, and I wondered whether yours are running low.',
        'If yes, note how many and when. If they have gone over to something else, ask what suits them better. No offers.',
      ].join('\n\n'),
    },
  ],
};
