import type { Language } from '../../../kernel/language.ts';
import { answersLetter } from '../notice/index.ts';

type Offered = { key: string; channel: 'email'; language: Language; subject: string; body: string };

const letter = (key: string, language: Language, subject: string, paragraphs: readonly string[]): Offered => ({
  key,
  channel: 'email',
  language,
  subject,
  body: [language === 'zh' ? '{{ greeting }}。' : '{{ greeting }},', ...paragraphs, '{{ company.name }}'].join('\n\n'),
});

export const digestKey = 'community-digest';
export const answersKey = answersLetter;

const follows = (head: string, line: string): string =>
  `{% if digest.follows.size > 0 %}${head}\n\n{% for one in digest.follows %}${line}\n{{ one.link }}\n\n{% endfor %}{% endif %}`;
const topics = (head: string, line: string, answer: string): string =>
  `{% if digest.topics.size > 0 %}${head}\n\n{% for one in digest.topics %}${line}\n{% if one.answer != "" %}${answer}\n{% endif %}{{ one.link }}\n\n{% endfor %}{% endif %}`;

/** The words letters of the square begin with; each can be changed on the Desk. */
export const touchLetters: readonly Offered[] = [
  letter(digestKey, 'zh', '社区里的新鲜事{% if digest.topics.size > 0 %}：{{ digest.topics[0].title }}{% endif %}', [
    '您不在的时候，社区里聊了这些。',
    follows('您关注的：', '《{{ one.title }}》有 {{ one.count }} 条新回复'),
    topics('大家在谈：', '《{{ one.title }}》', '{{ one.who }}：{{ one.answer }}'),
    '多久写一次、写不写，在这里改：{{ digest.settings }}',
  ]),
  letter(digestKey, 'en', 'New in our community{% if digest.topics.size > 0 %}: {{ digest.topics[0].title }}{% endif %}', [
    'This was said in our community while you were away.',
    follows('What you follow:', '“{{ one.title }}” has {{ one.count }} new {% if one.count == 1 %}post{% else %}posts{% endif %}'),
    topics('What people talk about:', '“{{ one.title }}”', '{{ one.who }}: {{ one.answer }}'),
    'How often we write this, or whether at all, is yours to choose: {{ digest.settings }}',
  ]),
  letter(answersKey, 'zh', '{{ answers.first.zh }}', [
    '{% for one in answers.lines %}{{ one.zh }}\n{{ one.link }}\n\n{% endfor %}',
    '这样的信要不要写，在这里改：{{ answers.settings }}',
  ]),
  letter(answersKey, 'en', '{{ answers.first.en }}', [
    '{% for one in answers.lines %}{{ one.en }}\n{{ one.link }}\n\n{% endfor %}',
    'Whether we write letters like this is yours to choose: {{ answers.settings }}',
  ]),
];
