import type { Duty } from '../duty.ts';

const wishZh = [
  '{% case day %}',
  '{% when "birthday" %}{% if person == "" %}您的生日快到了，先祝您生日快乐，身体安康。{% else %}{{ person }}的生日快到了，先祝{{ person }}生日快乐，平平安安。{% endif %}',
  '{% when "child-birthday" %}{% if person == "" %}孩子{% else %}{{ person }}{% endif %}的生日快到了，祝孩子生日快乐，健健康康地长大。',
  '{% when "wedding" %}您的结婚纪念日快到了，祝二位和和美美，长长久久。',
  '{% when "founding" %}贵公司的周年快到了，谨致祝贺，愿一年更比一年好。',
  '{% when "memorial" %}这几天是您心里记挂的日子，我们也记得，请您多保重。',
  '{% else %}您看重的日子快到了，祝一切顺遂。{% endcase %}',
].join('');

const wishEn = [
  '{% case day %}',
  '{% when "birthday" %}{% if person == "" %}Your birthday is nearly here, and all of us wish you a very happy one.{% else %}{{ person }}’s birthday is nearly here; please pass on our best wishes.{% endif %}',
  '{% when "child-birthday" %}{% if person == "" %}Your child{% else %}{{ person }}{% endif %} has a birthday coming, and we wish you all a happy day.',
  '{% when "wedding" %}Your wedding anniversary is nearly here, and we wish you both many more.',
  '{% when "founding" %}Your company has an anniversary coming, and we congratulate all of you who made it.',
  '{% when "memorial" %}These are days of remembrance for you. We have not forgotten, and think of you.',
  '{% else %}A day that matters to you is nearly here, and we wish you well for it.{% endcase %}',
].join('');

/** 贺日: a birthday, an anniversary, a day of remembrance comes, by the sun or by the moon. A word for the day, and nothing besides. */
export const dayThatComes: Duty = {
  key: 'day-that-comes',
  definition: {
    reason: 'day-that-comes',
    purpose: 'give',
    trigger: { kind: 'event', events: ['profile.day-comes'], withinDays: 90 },
    audience: [
      { is: 'at-least', fact: 'profit', value: 0 },
      { is: 'at-least', fact: 'sinceContact', value: 3 },
    ],
    reentry: { kind: 'per-key' },
    exits: ['unsubscribed', 'answered'],
    alone: true,
    holdout: 0.1,
    windowDays: 60,
    priority: 80,
    value: { kind: 'loss', weight: 0.05 },
    steps: [{ key: 'greet', kind: 'care', template: 'day-that-comes', channels: ['email', 'phone'], lapseDays: 7 }],
  },
  templates: [
    {
      key: 'day-that-comes',
      channel: 'email',
      language: 'zh',
      subject: '{% if day == "memorial" %}一声问候{% else %}一声祝福{% endif %}',
      body: ['{{ greeting }}。', wishZh, '{{ staff.name }}\n{{ company.name }}'].join('\n\n'),
    },
    {
      key: 'day-that-comes',
      channel: 'email',
      language: 'en',
      subject: '{% if day == "memorial" %}Thinking of you{% else %}With our best wishes{% endif %}',
      body: ['{{ greeting }},', wishEn, 'Kind regards\n{{ staff.name }}\n{{ company.name }}'].join('\n\n'),
    },
    {
      key: 'day-that-comes',
      channel: 'phone',
      language: 'zh',
      subject: '',
      body: [
        `您好，我是{{ company.name }}的{{ staff.name }}。${wishZh}`,
        '说完祝福就好，不谈买卖。对方提起什么事，记下来，改天再说。',
      ].join('\n\n'),
    },
    {
      key: 'day-that-comes',
      channel: 'phone',
      language: 'en',
      subject: '',
      body: [
        `Good day, this is {{ staff.name }} from {{ company.name }}: ${wishEn}`,
        'Say it and leave it at that; nothing is sold today. Should they bring something up, note it for another day.',
      ].join('\n\n'),
    },
  ],
};
