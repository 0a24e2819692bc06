import type { Duty } from '../duty.ts';

/** 信息完善: valuable customers of whom a way of reaching them is not known. Whoever has just come is greeted first, and asked later. */
export const infoCompletion: Duty = {
  key: 'info-completion',
  definition: {
    reason: 'info-completion',
    purpose: 'ask',
    trigger: { kind: 'missing', fields: ['phone', 'email', 'name'] },
    audience: [
      { is: 'in-top', fact: 'profit', value: 0.05 },
      { is: 'at-most', fact: 'silence', value: 60 },
      { is: 'at-least', fact: 'sinceFirst', value: 30 },
      { is: 'at-least', fact: 'sinceContact', value: 30 },
    ],
    reentry: { kind: 'after-days', days: 180 },
    exits: ['unsubscribed', 'answered', 'no-longer-matches'],
    alone: true,
    holdout: 0.1,
    windowDays: 60,
    priority: 30,
    value: { kind: 'loss', weight: 0.1 },
    steps: [{ key: 'ask', kind: 'care', template: 'info-completion', channels: ['email', 'phone'], lapseDays: 21 }],
  },
  templates: [
    {
      key: 'info-completion',
      channel: 'email',
      language: 'zh',
      subject: '万一有事，怎么找到您',
      body: [
        '{{ greeting }}。',
        '我是{{ company.name }}的{{ staff.name }}。万一哪次送货出了岔子，我想马上告诉您，可我们这里还没有您的{% if missing contains "phone" %}电话{% else %}邮箱{% endif %}。方便的话，回我一个好吗？',
        '只用来通知这类事，不会拿来推销。您若不愿意，也完全没关系。',
        '{{ staff.name }}\n{{ company.name }}',
      ].join('\n\n'),
    },
    {
      key: 'info-completion',
      channel: 'email',
      language: 'en',
      subject: 'How may we reach you if something goes wrong?',
      body: [
        '{{ greeting }},',
        'This is {{ staff.name }} from {{ company.name }}. If a delivery ever gets stuck, I would like to be able to tell you at once, and I see that we have no {% if missing contains "phone" %}phone number{% else %}e-mail address{% endif %} of yours. Would you send me one?',
        'It is used for that only, never for advertising. If you would rather not, that is quite all right.',
        'Kind regards\n{{ staff.name }}',
      ].join('\n\n'),
    },
    {
      key: 'info-completion',
      channel: 'phone',
      language: 'zh',
      subject: '',
      body: [
        '您好，我是{{ company.name }}的{{ staff.name }}。万一送货出了岔子，想能马上通知您，方便记一下您的{% if missing contains "email" %}邮箱{% else %}联系方式{% endif %}吗？',
        '说明只用于通知，不作他用；记下后念一遍核对。不愿意也没关系，照样道谢。',
      ].join('\n\n'),
    },
    {
      key: 'info-completion',
      channel: 'phone',
      language: 'en',
      subject: '',
      body: [
        'Good day, this is {{ staff.name }} from {{ company.name }}. If a delivery ever gets stuck I would like to be able to tell you at once. May I note {% if missing contains "email" %}an e-mail address{% else %}your details{% endif %}?',
        'Say what it is for, and that it is used for nothing else. Read it back. If they would rather not, thank them all the same.',
      ].join('\n\n'),
    },
  ],
};
