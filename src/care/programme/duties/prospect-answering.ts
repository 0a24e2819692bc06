import type { Duty } from '../duty.ts';
import { answering } from './answering.ts';

/** 答潜在客户问: somebody who has not bought yet, and whom we knew before, has asked in the square. A person answers, today. */
export const prospectAnswering: Duty = answering(
  'prospect-answering',
  { of: 'prospects', priority: 94 },
  {
    zh: {
      letter: [
        '我是{{ company.name }}的{{ staff.name }}。您在社区问了“{{ title }}”，我已经在话题里回复。',
        '您要是正在比较，告诉我您看重什么，我照实说合不合适。',
      ],
      call: [
        '您好，我是{{ company.name }}的{{ staff.name }}。您在社区问了“{{ title }}”，我来回答您。',
        '照实说合不合适；说不准的，可以请一位已经在用的客户来讲。',
      ],
    },
    en: {
      letter: [
        'This is {{ staff.name }} from {{ company.name }}. You asked “{{ title }}” in our community, and I have answered there.',
        'If you are comparing, tell me what matters to you and I will say frankly whether ours fits.',
      ],
      call: [
        'Good day, this is {{ staff.name }} from {{ company.name }}. You asked “{{ title }}” in our community, and I would like to answer.',
        'Say frankly whether it fits. If you cannot tell, offer to ask a customer who has one.',
      ],
    },
  },
);
