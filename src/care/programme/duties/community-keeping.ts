import type { Duty } from '../duty.ts';

/** 社区维护: what members wait for in vain. A customer’s question a day without an answer, a first post nobody has said a word to, somebody new, a core member who is tiring. */
export const communityKeeping: Duty = {
  key: 'community-keeping',
  definition: {
    reason: 'community-keeping',
    purpose: 'service',
    trigger: {
      kind: 'square',
      waits: ['question', 'first-post', 'newcomer', 'core-at-risk'],
      of: 'buyers',
      afterHours: 24,
      withinDays: 14,
    },
    audience: [],
    reentry: { kind: 'per-key' },
    exits: ['settled', 'answered'],
    alone: false,
    holdout: 0,
    windowDays: 60,
    priority: 78,
    value: { kind: 'first', weight: 1 },
    steps: [{ key: 'answer', kind: 'care', template: 'community-keeping', channels: ['email', 'phone'], lapseDays: 14 }],
  },
  templates: [
    {
      key: 'community-keeping',
      channel: 'email',
      language: 'zh',
      subject:
        '{% case what %}{% when "square-newcomer" %}欢迎来到社区{% when "square-core-at-risk" %}近来可好{% when "square-first-post" %}您写的“{{ title }}”{% else %}您问的“{{ title }}”{% endcase %}',
      body: [
        '{{ greeting }}。',
        '{% case what %}{% when "square-newcomer" %}我是{{ company.name }}的{{ staff.name }}。看到您来了社区，欢迎。不必急着写什么，先随便看看；有想问的，问谁都可以，也可以直接问我。{% when "square-core-at-risk" %}我是{{ company.name }}的{{ staff.name }}。社区里这么多人得过您的帮助，我们都记着。近来是不是太劳累了？想歇一阵、少管一点，尽管说，怎么舒服怎么来。{% when "square-first-post" %}我是{{ company.name }}的{{ staff.name }}。您在社区写的“{{ title }}”，我读了，也在下面回了几句。谢谢您愿意写出来。{% else %}我是{{ company.name }}的{{ staff.name }}。您在社区问的“{{ title }}”等了一天多，是我们慢了。我已经在话题里回复；还有不清楚的，直接回这封信。{% endcase %}',
        '{{ staff.name }}\n{{ company.name }}',
      ].join('\n\n'),
    },
    {
      key: 'community-keeping',
      channel: 'email',
      language: 'en',
      subject:
        '{% case what %}{% when "square-newcomer" %}Welcome to our community{% when "square-core-at-risk" %}How are you getting on?{% when "square-first-post" %}What you wrote: {{ title }}{% else %}Your question: {{ title }}{% endcase %}',
      body: [
        '{{ greeting }},',
        '{% case what %}{% when "square-newcomer" %}This is {{ staff.name }} from {{ company.name }}. I saw that you have joined our community: welcome. There is no need to write anything yet. Look around, and if you wonder about something, ask anybody there, or me.{% when "square-core-at-risk" %}This is {{ staff.name }} from {{ company.name }}. A great many people in our community have been helped by you, and we know it. Has it become too much lately? If you would like to rest a while or do less, just say so.{% when "square-first-post" %}This is {{ staff.name }} from {{ company.name }}. I read “{{ title }}” and have written a few lines below it. Thank you for sharing it.{% else %}This is {{ staff.name }} from {{ company.name }}. Your question “{{ title }}” waited for more than a day, and that was too long. I have answered it there; if anything is still unclear, reply to this mail.{% endcase %}',
        'Kind regards\n{{ staff.name }}',
      ].join('\n\n'),
    },
    {
      key: 'community-keeping',
      channel: 'phone',
      language: 'zh',
      subject: '',
      body: [
        '{% case what %}{% when "square-newcomer" %}您好，我是{{ company.name }}的{{ staff.name }}。看到您来了社区，打个招呼，欢迎您。{% when "square-core-at-risk" %}您好，我是{{ company.name }}的{{ staff.name }}。想问问您近来怎么样，社区的事是不是让您受累了？{% when "square-first-post" %}您好，我是{{ company.name }}的{{ staff.name }}。您在社区写的“{{ title }}”我读了，想当面谢谢您。{% else %}您好，我是{{ company.name }}的{{ staff.name }}。您问的“{{ title }}”让您久等了，我来回答。{% endcase %}',
        '听对方说；答应的事记下来。不谈买卖。',
      ].join('\n\n'),
    },
    {
      key: 'community-keeping',
      channel: 'phone',
      language: 'en',
      subject: '',
      body: [
        '{% case what %}{% when "square-newcomer" %}Good day, this is {{ staff.name }} from {{ company.name }}. I saw that you have joined our community and wanted to welcome you.{% when "square-core-at-risk" %}Good day, this is {{ staff.name }} from {{ company.name }}. I wanted to ask how you are, and whether the community has become too much.{% when "square-first-post" %}Good day, this is {{ staff.name }} from {{ company.name }}. I read “{{ title }}” and wanted to thank you for it.{% else %}Good day, this is {{ staff.name }} from {{ company.name }}. Your question “{{ title }}” waited too long, and I would like to answer it.{% endcase %}',
        'Listen, and note what you promise. Nothing is sold.',
      ].join('\n\n'),
    },
  ],
};
