import type { Duty } from '../duty.ts';

/** 周期需求: a date that returns each year, told by what was bought when (care/need); a word in good time before it. */
export const recurringNeed: Duty = {
  key: 'recurring-need',
  definition: {
    reason: 'recurring-need',
    purpose: 'give',
    trigger: { kind: 'need', needs: ['occasion'] },
    audience: [
      { is: 'at-least', fact: 'profit', value: 0 },
      { is: 'at-least', fact: 'sinceContact', value: 14 },
    ],
    reentry: { kind: 'after-days', days: 120 },
    exits: ['bought', 'answered', 'unsubscribed'],
    alone: true,
    holdout: 0.15,
    windowDays: 45,
    priority: 75,
    value: { kind: 'need', weight: 1 },
    steps: [{ key: 'remember', kind: 'care', template: 'recurring-need', channels: ['email', 'phone'], lapseDays: 14 }],
  },
  templates: [
    {
      key: 'recurring-need',
      channel: 'email',
      language: 'zh',
      subject: '又快到往年这个日子了',
      body: [
        '{{ greeting }}。',
        '我是{{ company.name }}的{{ staff.name }}。前几年差不多这个时候，您都在我们这里订{% if goods %} {{ goods }}{% else %}过东西{% endif %}。今年若还需要，我可以提前替您留好，免得临时赶。',
        '要不要、什么时候要，回我一句就行；今年用不着的话，不必理会这封信。',
        '{{ staff.name }}\n{{ company.name }}',
      ].join('\n\n'),
    },
    {
      key: 'recurring-need',
      channel: 'email',
      language: 'en',
      subject: 'About this time of the year',
      body: [
        '{{ greeting }},',
        'This is {{ staff.name }} from {{ company.name }}. In past years you ordered {% if goods %}{{ goods }} {% endif %}from us about this time. If you will need something again, I can put it aside in good time, so that nothing has to be rushed.',
        'A line with what you need and by when is enough. If not this year, just ignore this.',
        'Kind regards\n{{ staff.name }}',
      ].join('\n\n'),
    },
    {
      key: 'recurring-need',
      channel: 'phone',
      language: 'zh',
      subject: '',
      body: [
        '您好，我是{{ company.name }}的{{ staff.name }}。前几年这个时候您都在我们这里订{% if goods %} {{ goods }}{% else %}过东西{% endif %}，想问问今年要不要提前替您留好。',
        '要的话记下数量和哪一天要；若是送人的，问一句收的人喜欢什么，记下来，明年用得上。不报优惠。',
      ].join('\n\n'),
    },
    {
      key: 'recurring-need',
      channel: 'phone',
      language: 'en',
      subject: '',
      body: [
        'Good day, this is {{ staff.name }} from {{ company.name }}. In past years you ordered {% if goods %}{{ goods }} {% endif %}from us about this time, and I wondered whether to put something aside for you.',
        'If yes, note what and by when. If it is a present, ask what the person likes and note it; it will help next year. No offers.',
      ].join('\n\n'),
    },
  ],
};
