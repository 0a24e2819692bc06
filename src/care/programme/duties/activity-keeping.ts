import type { Duty } from '../duty.ts';

/** 活动运营: what of activities needs a hand. A place kept for somebody who has not said a word, guests and nobody who sees to them, a day held and not told of. */
export const activityKeeping: Duty = {
  key: 'activity-keeping',
  definition: {
    reason: 'square-offer',
    purpose: 'service',
    trigger: { kind: 'square', waits: ['offer', 'activity-unkept', 'recap-missing'], of: 'everybody', afterHours: 0, withinDays: 90 },
    audience: [],
    reentry: { kind: 'per-key' },
    exits: ['settled', 'answered'],
    alone: false,
    holdout: 0,
    windowDays: 60,
    priority: 76,
    value: { kind: 'first', weight: 1 },
    steps: [{ key: 'see-to', kind: 'care', template: 'activity-keeping', channels: ['phone', 'email'], lapseDays: 14 }],
  },
  templates: [
    {
      key: 'activity-keeping',
      channel: 'email',
      language: 'zh',
      subject:
        '{% case what %}{% when "square-offer" %}“{{ title }}”的座位给您留着{% when "square-activity-unkept" %}“{{ title }}”由我照应{% else %}谢谢您来“{{ title }}”{% endcase %}',
      body: [
        '{{ greeting }}。',
        '{% case what %}{% when "square-offer" %}我是{{ company.name }}的{{ staff.name }}。“{{ title }}”空出了座位，正给您留着。来与不来，都请回个话；您要是不方便，我就请下一位。{% when "square-activity-unkept" %}我是{{ company.name }}的{{ staff.name }}，“{{ title }}”那天由我照应。忌口、行动不便、带孩子来，有什么要我们预先备好的，请告诉我。{% else %}我是{{ company.name }}的{{ staff.name }}。谢谢您那天来“{{ title }}”。我们正在整理那天的记录，您若有想说的话，或拍了愿意给大家看的照片，回这封信就好。{% endcase %}',
        '{{ staff.name }}\n{{ company.name }}',
      ].join('\n\n'),
    },
    {
      key: 'activity-keeping',
      channel: 'email',
      language: 'en',
      subject:
        '{% case what %}{% when "square-offer" %}A place is kept for you: {{ title }}{% when "square-activity-unkept" %}I look after {{ title }}{% else %}Thank you for coming to {{ title }}{% endcase %}',
      body: [
        '{{ greeting }},',
        '{% case what %}{% when "square-offer" %}This is {{ staff.name }} from {{ company.name }}. A place has come free at “{{ title }}”, and it is kept for you. Please let me know either way; if it does not suit you, I will ask the next person.{% when "square-activity-unkept" %}This is {{ staff.name }} from {{ company.name }}; I look after “{{ title }}” on the day. If there is anything we should prepare for you (food you avoid, stairs, a child who comes along), please tell me.{% else %}This is {{ staff.name }} from {{ company.name }}. Thank you for coming to “{{ title }}”. We are writing down how it was; if there is something you would like to say, or a picture you would let others see, just reply to this mail.{% endcase %}',
        'Kind regards\n{{ staff.name }}',
      ].join('\n\n'),
    },
    {
      key: 'activity-keeping',
      channel: 'phone',
      language: 'zh',
      subject: '',
      body: [
        '{% case what %}{% when "square-offer" %}您好，我是{{ company.name }}的{{ staff.name }}。“{{ title }}”有座位给您留着，想问您来不来。{% when "square-activity-unkept" %}您好，我是{{ company.name }}的{{ staff.name }}，“{{ title }}”那天由我照应，想问问您有什么要预先备好的。{% else %}您好，我是{{ company.name }}的{{ staff.name }}。谢谢您那天来“{{ title }}”，想听您说说那天怎么样。{% endcase %}',
        '{% case what %}{% when "square-offer" %}来，就请在活动页上点一下，或当场替客户记下；不来，早些让给下一位。{% when "square-activity-unkept" %}先在活动页上写明谁照应，再打电话。{% else %}把好句子记下，问一声能不能写进记录。{% endcase %}不谈买卖。',
      ].join('\n\n'),
    },
    {
      key: 'activity-keeping',
      channel: 'phone',
      language: 'en',
      subject: '',
      body: [
        '{% case what %}{% when "square-offer" %}Good day, this is {{ staff.name }} from {{ company.name }}. A place at “{{ title }}” is kept for you, and I wanted to ask whether you will come.{% when "square-activity-unkept" %}Good day, this is {{ staff.name }} from {{ company.name }}. I look after “{{ title }}” on the day and wanted to ask whether there is anything we should prepare for you.{% else %}Good day, this is {{ staff.name }} from {{ company.name }}. Thank you for coming to “{{ title }}”; I would like to hear how it was for you.{% endcase %}',
        '{% case what %}{% when "square-offer" %}If they come, they take the place on the page of the activity. If not, the next in line should know soon.{% when "square-activity-unkept" %}Put down on the page of the activity who sees to it, then call.{% else %}Note a good sentence, and ask whether it may stand in the recap.{% endcase %} Nothing is sold.',
      ].join('\n\n'),
    },
  ],
};
