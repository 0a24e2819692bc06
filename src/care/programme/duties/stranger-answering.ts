import type { Duty } from '../duty.ts';
import { answering } from './answering.ts';

/** 答陌生人问: somebody we know only from the square has asked there and nobody has answered yet. A person does, today. */
export const strangerAnswering: Duty = answering(
  'stranger-answering',
  { of: 'strangers', priority: 95 },
  {
    zh: {
      letter: [
        '我是{{ company.name }}的{{ staff.name }}。您在我们的社区问了“{{ title }}”，我看到了，回复就写在那个话题下面。',
        '要是还有没说清楚的，直接回这封信，是我来看。不买东西也一样，尽管问。',
      ],
      call: [
        '您好，我是{{ company.name }}的{{ staff.name }}。您在社区问了“{{ title }}”，我来回答您。',
        '先把问题弄明白，再说答案；说完把要点写进话题里，别人也用得上。不推销。',
      ],
    },
    en: {
      letter: [
        'This is {{ staff.name }} from {{ company.name }}. You asked “{{ title }}” in our community. I have read it, and my answer stands right below it.',
        'If anything is still unclear, just reply to this mail; it comes to me. You need not buy anything to ask.',
      ],
      call: [
        'Good day, this is {{ staff.name }} from {{ company.name }}. You asked “{{ title }}” in our community, and I would like to answer.',
        'Make sure of the question first, then answer. Write the gist below the question afterwards, for others who wonder. Sell nothing.',
      ],
    },
  },
);
