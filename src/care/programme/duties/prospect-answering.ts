import type { Duty } from '../duty.ts';

/** 答潜在客户问: somebody who has not bought yet, and whom we knew before, has asked in the square. A person answers, today. */
export const prospectAnswering: Duty = {
  key: 'prospect-answering',
  definition: {
    reason: 'prospect-answering',
    purpose: 'service',
    trigger: { kind: 'square', waits: ['question'], of: 'prospects', afterHours: 0, withinDays: 30 },
    audience: [],
    reentry: { kind: 'per-key' },
    exits: ['settled', 'answered'],
    alone: false,
    holdout: 0,
    windowDays: 60,
    priority: 94,
    value: { kind: 'first', weight: 1 },
    steps: [{ key: 'answer', kind: 'care', template: 'prospect-answering', channels: ['email', 'phone'], lapseDays: 14 }],
  },
  templates: [
    {
      key: 'prospect-answering',
      channel: 'email',
      language: 'zh',
      subject: '您问的“{{ title }}”',
      body: [
        '{{ greeting }}。',
        '我是{{ company.name }}的{{ staff.name }}。您在社区问了“{{ title }}”，我已经在话题里回复。',
        '您要是正在比较，告诉我您看重什么，我照实说合不合适。',
        '{{ staff.name }}\n{{ company.name }}',
      ].join('\n\n'),
    },
    {
      key: 'prospect-answering',
      channel: 'email',
      language: 'en',
      subject: 'Your question: {{ title }}',
      body: [
        '{{ greeting }},',
        'this is {{ staff.name }} from {{ company.name }}. You asked “{{ title }}” in our community, and I have answered there.',
        'If you are comparing, tell me what matters to you and I will say frankly whether ours fits.',
        'Kind regards\n{{ staff.name }}',
      ].join('\n\n'),
    },
    {
      key: 'prospect-answering',
      channel: 'phone',
      language: 'zh',
      subject: '',
      body: [
        '您好，我是{{ company.name }}的{{ staff.name }}。您在社区问了“{{ title }}”，我来回答您。',
        '照实说合不合适；说不准的，可以请一位已经在用的客户来讲。',
      ].join('\n\n'),
    },
    {
      key: 'prospect-answering',
      channel: 'phone',
      language: 'en',
      subject: '',
      body: [
        'Good day, this is {{ staff.name }} from {{ company.name }}. You asked “{{ title }}” in our community, and I would like to answer.',
        'Say frankly whether it fits. If you cannot tell, offer to ask a customer who has one.',
      ].join('\n\n'),
    },
  ],
};
