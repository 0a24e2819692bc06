import type { Language } from '../../../kernel/language.ts';

/** What guests are written about: a place that came free, a week before, a day before, thanks with the recap, another time or place, and that it will not be. */
export type LetterKind = 'offer' | 'week' | 'day' | 'thanks' | 'moved' | 'called-off';

type Offered = { key: `activity-${LetterKind}`; channel: 'email'; language: Language; subject: string; body: string };

const letter = (kind: LetterKind, language: Language, subject: string, paragraphs: readonly string[]): Offered => ({
  key: `activity-${kind}`,
  channel: 'email',
  language,
  subject,
  body: [language === 'zh' ? '{{ greeting }}。' : '{{ greeting }},', ...paragraphs, '{{ company.name }}'].join('\n\n'),
});

/** The words letters about activities begin with; a company's own newer versions take their place. */
export const activityTemplates: readonly Offered[] = [
  letter('offer', 'zh', '{{ activity.title }}：给您空出了一个座', [
    '您在候补的“{{ activity.title }}”（{{ activity.when.zh }}，{{ activity.place }}）空出了座位，按次序轮到您。',
    '座位为您留到{{ activity.until.zh }}。要来，请打开下面的页面点一下“我来”；不来也请点一下，好让给下一位：',
    '{{ activity.link }}',
  ]),
  letter('offer', 'en', '{{ activity.title }}: a place is free for you', [
    'A place has come free at “{{ activity.title }}” ({{ activity.when.en }}, {{ activity.place }}), and you are next in line.',
    'We keep it for you until {{ activity.until.en }}. One click on this page says that you are coming, or lets the next person have it:',
    '{{ activity.link }}',
  ]),
  letter('week', 'zh', '一周后见：{{ activity.title }}', [
    '您留了座的“{{ activity.title }}”在{{ activity.when.zh }}，地方是{{ activity.place }}。',
    '若是来不了，在这一页点一下就好，座位会给候补的人：',
    '{{ activity.link }}',
  ]),
  letter('week', 'en', 'In a week: {{ activity.title }}', [
    'You have a place at “{{ activity.title }}”, {{ activity.when.en }}, {{ activity.place }}.',
    'Should you not be able to come, one click on this page gives it to somebody who is waiting:',
    '{{ activity.link }}',
  ]),
  letter('day', 'zh', '明天见：{{ activity.title }}', [
    '“{{ activity.title }}”，{{ activity.when.zh }}，{{ activity.place }}。',
    '您的签到码是 {{ activity.code }}，到了报给门口的人，或打开这一页出示：',
    '{{ activity.link }}',
  ]),
  letter('day', 'en', 'Tomorrow: {{ activity.title }}', [
    '“{{ activity.title }}” is {{ activity.when.en }}, {{ activity.place }}.',
    'Your code is {{ activity.code }}. Say it at the door, or show this page:',
    '{{ activity.link }}',
  ]),
  letter('thanks', 'zh', '谢谢您来：{{ activity.title }}', [
    '谢谢您来“{{ activity.title }}”。那天的样子写在这里了：',
    '{% if activity.recap != "" %}{{ activity.recap }}{% else %}{{ activity.link }}{% endif %}',
  ]),
  letter('thanks', 'en', 'Thank you for coming: {{ activity.title }}', [
    'Thank you for coming to “{{ activity.title }}”. This is how it was:',
    '{% if activity.recap != "" %}{{ activity.recap }}{% else %}{{ activity.link }}{% endif %}',
  ]),
  letter('moved', 'zh', '改了时间或地方：{{ activity.title }}', [
    '您留了座的“{{ activity.title }}”有变动，现在是{{ activity.when.zh }}，地方是{{ activity.place }}。',
    '座位还是您的；若这样来不了，在这一页点一下就好：',
    '{{ activity.link }}',
  ]),
  letter('moved', 'en', 'Another time or place: {{ activity.title }}', [
    '“{{ activity.title }}”, where you have a place, has been changed. It is now {{ activity.when.en }}, {{ activity.place }}.',
    'Your place is still yours. If it no longer suits you, one click on this page is enough:',
    '{{ activity.link }}',
  ]),
  letter('called-off', 'zh', '取消了：{{ activity.title }}', [
    '很抱歉，原定{{ activity.when.zh }}的“{{ activity.title }}”不办了。您的座位已经取消，不用做什么；若付过费用，会原路退还。',
    '{{ activity.link }}',
  ]),
  letter('called-off', 'en', 'Called off: {{ activity.title }}', [
    'We are sorry: “{{ activity.title }}”, planned for {{ activity.when.en }}, will not take place. Your place is cancelled and there is nothing for you to do. Anything you paid will be returned the way it came.',
    '{{ activity.link }}',
  ]),
];
