import type { Duty } from '../duty.ts';

/** 客户群运营: what of groups on messengers needs a hand. Somebody new nobody has greeted, somebody who left, a group nobody keeps, one that has gone silent. */
export const groupKeeping: Duty = {
  key: 'group-keeping',
  definition: {
    reason: 'square-group-newcomer',
    purpose: 'service',
    trigger: {
      kind: 'square',
      waits: ['group-newcomer', 'group-left', 'group-unkept', 'group-silent'],
      of: 'everybody',
      afterHours: 0,
      withinDays: 90,
    },
    audience: [],
    reentry: { kind: 'per-key' },
    exits: ['settled', 'answered'],
    alone: false,
    holdout: 0,
    windowDays: 60,
    priority: 74,
    value: { kind: 'first', weight: 1 },
    steps: [{ key: 'see-to', kind: 'care', template: 'group-keeping', channels: ['phone', 'email'], lapseDays: 14 }],
  },
  templates: [
    {
      key: 'group-keeping',
      channel: 'email',
      language: 'zh',
      subject:
        '{% case what %}{% when "square-group-newcomer" %}欢迎来到“{{ title }}”{% when "square-group-left" %}想听听您的意见{% when "square-group-unkept" %}“{{ title }}”由我照应{% else %}“{{ title }}”想聊点什么{% endcase %}',
      body: [
        '{{ greeting }}。',
        '{% case what %}{% when "square-group-newcomer" %}我是{{ company.name }}的{{ staff.name }}。看到您进了“{{ title }}”，欢迎。群里想问什么都可以，也可以直接找我；嫌吵就设成免打扰，不打紧。{% when "square-group-left" %}我是{{ company.name }}的{{ staff.name }}。看到您离开了“{{ title }}”，是不是消息太多，或者有什么地方没做好？您说一声，我们就改。以后有事，照样直接找我。{% when "square-group-unkept" %}我是{{ company.name }}的{{ staff.name }}，以后“{{ title }}”由我照应。您在群里最久，大家平时爱聊什么、缺什么，想先听您说说。{% else %}我是{{ company.name }}的{{ staff.name }}。“{{ title }}”近来安静了些。您在群里最久，想听听您觉得大家还想聊什么，或者这个群是不是该歇一歇。{% endcase %}',
        '{{ staff.name }}\n{{ company.name }}',
      ].join('\n\n'),
    },
    {
      key: 'group-keeping',
      channel: 'email',
      language: 'en',
      subject:
        '{% case what %}{% when "square-group-newcomer" %}Welcome to {{ title }}{% when "square-group-left" %}We would like to hear what you think{% when "square-group-unkept" %}I look after {{ title }} now{% else %}What should {{ title }} talk about?{% endcase %}',
      body: [
        '{{ greeting }},',
        '{% case what %}{% when "square-group-newcomer" %}This is {{ staff.name }} from {{ company.name }}. I saw that you have joined “{{ title }}”: welcome. Ask whatever you like there, or ask me; and if it is too much, mute it, nobody minds.{% when "square-group-left" %}This is {{ staff.name }} from {{ company.name }}. I saw that you have left “{{ title }}”. Was it too much, or did we do something wrong? If you tell me, we will mend it. And if you need anything, I am still here.{% when "square-group-unkept" %}This is {{ staff.name }} from {{ company.name }}; I look after “{{ title }}” from now on. You have been in it longest, so I would like to hear from you first: what do people enjoy there, and what is missing?{% else %}This is {{ staff.name }} from {{ company.name }}. “{{ title }}” has been quiet lately. You have been in it longest: what would people like to talk about, or should it rest for a while?{% endcase %}',
        'Kind regards\n{{ staff.name }}',
      ].join('\n\n'),
    },
    {
      key: 'group-keeping',
      channel: 'phone',
      language: 'zh',
      subject: '',
      body: [
        '{% case what %}{% when "square-group-newcomer" %}您好，我是{{ company.name }}的{{ staff.name }}。看到您进了“{{ title }}”，打个招呼，欢迎您。{% when "square-group-left" %}您好，我是{{ company.name }}的{{ staff.name }}。看到您离开了“{{ title }}”，想问问是不是我们有什么没做好。{% when "square-group-unkept" %}您好，我是{{ company.name }}的{{ staff.name }}，以后“{{ title }}”由我照应，想先听您说说大家平时爱聊什么。{% else %}您好，我是{{ company.name }}的{{ staff.name }}。“{{ title }}”近来安静了些，想听听您的想法。{% endcase %}',
        '{% case what %}{% when "square-group-newcomer" %}先在群里打招呼，再到群页面点“已打招呼”。{% when "square-group-left" %}不劝回，只听原因。{% when "square-group-unkept" %}先在群页面写明由谁当群主，再打电话。{% else %}听完想一条帮得上大家的话题，安排进群消息；真没人要了，就让群歇着。{% endcase %}不谈买卖。',
      ].join('\n\n'),
    },
    {
      key: 'group-keeping',
      channel: 'phone',
      language: 'en',
      subject: '',
      body: [
        '{% case what %}{% when "square-group-newcomer" %}Good day, this is {{ staff.name }} from {{ company.name }}. I saw that you have joined “{{ title }}” and wanted to welcome you.{% when "square-group-left" %}Good day, this is {{ staff.name }} from {{ company.name }}. I saw that you have left “{{ title }}” and wanted to ask whether we did something wrong.{% when "square-group-unkept" %}Good day, this is {{ staff.name }} from {{ company.name }}. I look after “{{ title }}” from now on and would like to hear from you what people enjoy there.{% else %}Good day, this is {{ staff.name }} from {{ company.name }}. “{{ title }}” has been quiet lately, and I would like to hear what you think.{% endcase %}',
        '{% case what %}{% when "square-group-newcomer" %}Greet them in the group first, then mark them as greeted on its page.{% when "square-group-left" %}Ask why and do not talk them back.{% when "square-group-unkept" %}Put down on the page of the group who keeps it, then call.{% else %}Find one subject that helps people and plan it as a post; if nobody wants the group any more, let it rest.{% endcase %} Nothing is sold.',
      ].join('\n\n'),
    },
  ],
};
