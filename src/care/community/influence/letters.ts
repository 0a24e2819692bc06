import type { Template } from '../../contact/index.ts';

type Letter = Template & { key: string; channel: 'email'; language: 'zh' | 'en' };
const letter = (key: string, language: Letter['language'], subject: string, parts: readonly string[]): Letter => ({
  key,
  channel: 'email',
  language,
  subject,
  body: parts.join('\n\n'),
});

/** The words a house begins with; each can be changed on the Desk. None of them names more of the other side than they show themselves. */
export const ownerLetters: readonly Letter[] = [
  letter('owner-asked', 'zh', '有人想请教您：{{ product }}', [
    '{{ greeting }}。',
    '您说过愿意答别人关于 {{ product }} 的问题，{{ asker }} 想请教您：',
    '{{ question }}',
    '在这里回答：{{ link }}\n不方便也没关系，同一页上点一下就转给别人。',
    '{{ company.name }}',
  ]),
  letter('owner-asked', 'en', 'Somebody would like to ask you about {{ product }}', [
    '{{ greeting }},',
    'You said that others may ask you about {{ product }}. {{ asker }} would like to know:',
    '{{ question }}',
    'Answer here: {{ link }}\nIf it does not suit you, one click on the same page passes it on to somebody else.',
    '{{ company.name }}',
  ]),
  letter('owner-answered', 'zh', '您问的 {{ product }}，有人答了', [
    '{{ greeting }}。',
    '您问的是：{{ question }}',
    '{{ owner }} 回答了您：{{ link }}',
    '{{ company.name }}',
  ]),
  letter('owner-answered', 'en', 'Your question about {{ product }} has an answer', [
    '{{ greeting }},',
    'You asked: {{ question }}',
    '{{ owner }} has answered: {{ link }}',
    '{{ company.name }}',
  ]),
  letter('owner-offered', 'zh', '{{ product }} 好不好，问问用着的人', [
    '{{ greeting }}。',
    '您看过 {{ product }}。好不好我们说了不算：有几位一直在用的客户，愿意跟您聊聊实情。',
    '问一句就行，他们不知道您是谁：{{ link }}',
    '{{ staff.name }}\n{{ company.name }}',
  ]),
  letter('owner-offered', 'en', 'Ask somebody who owns {{ product }}', [
    '{{ greeting }},',
    'You had a look at {{ product }}. Whether it is any good is not for us to say: some customers who have used it for a while are happy to tell you how it is.',
    'One question is enough, and they see only the name you choose: {{ link }}',
    'Kind regards\n{{ staff.name }}\n{{ company.name }}',
  ]),
  letter('owner-wanted', 'zh', '有人在犹豫要不要买 {{ product }}', [
    '{{ greeting }}。',
    '您用 {{ product }} 有些日子了。有位客户正在犹豫，我们请他来问您；他若来问，照实说就好，好的坏的都行。',
    '这几天想清静，在这里点一下：{{ link }}',
    '{{ staff.name }}\n{{ company.name }}',
  ]),
  letter('owner-wanted', 'en', 'Somebody is in two minds about {{ product }}', [
    '{{ greeting }},',
    'You have had {{ product }} for a while. A customer is in two minds about it, and we told them that they may ask you. Should they do so, just say how it is, the good and the bad.',
    'If you would rather be left in peace these days, one click does it: {{ link }}',
    'Kind regards\n{{ staff.name }}\n{{ company.name }}',
  ]),
];
