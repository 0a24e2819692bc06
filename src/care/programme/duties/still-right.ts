import type { Duty } from '../duty.ts';

/** 信息保鲜: what we know of a good customer was not confirmed for long. Asked by the way on the next call, or by a letter with a page of one click. */
export const stillRight: Duty = {
  key: 'still-right',
  definition: {
    reason: 'still-right',
    purpose: 'ask',
    trigger: { kind: 'event', events: ['profile.went-stale'], withinDays: 30 },
    audience: [
      { is: 'in-top', fact: 'profit', value: 0.3 },
      { is: 'at-most', fact: 'silence', value: 365 },
      { is: 'at-least', fact: 'sinceContact', value: 30 },
    ],
    reentry: { kind: 'after-days', days: 300 },
    exits: ['unsubscribed', 'answered', 'no-longer-matches'],
    alone: true,
    holdout: 0.1,
    windowDays: 60,
    priority: 25,
    value: { kind: 'loss', weight: 0.05 },
    steps: [{ key: 'ask', kind: 'care', template: 'still-right', channels: ['email', 'phone'], lapseDays: 21 }],
  },
  templates: [
    {
      key: 'still-right',
      channel: 'email',
      language: 'zh',
      subject: '您的资料还对吗',
      body: [
        '{{ greeting }}。',
        '我是{{ company.name }}的{{ staff.name }}。我们记下的您的资料，有些日子没有核对了，怕真有事时找错了地方。点开下面的链接，都对就点一下，不对的可以当场改：',
        '{{ right_link }}',
        '页面上的内容都遮去了一大半，被别人看到也不要紧。您若不想理会，也完全没关系。',
        '{{ staff.name }}\n{{ company.name }}',
      ].join('\n\n'),
    },
    {
      key: 'still-right',
      channel: 'email',
      language: 'en',
      subject: 'Is this still right?',
      body: [
        '{{ greeting }},',
        'This is {{ staff.name }} from {{ company.name }}. It is a while since we last checked what we have on file about you, and I would not want a delivery to go astray over an old address. One click on this page says that all of it is right, and what is not you can change there:',
        '{{ right_link }}',
        'Most of it is hidden on the page, in case somebody else opens it. If you would rather not, just ignore this.',
        'Kind regards\n{{ staff.name }}',
      ].join('\n\n'),
    },
    {
      key: 'still-right',
      channel: 'phone',
      language: 'zh',
      subject: '',
      body: [
        '您好，我是{{ company.name }}的{{ staff.name }}。今天联系您，顺便核对一下：我们记着的联系方式都还用得上吗？',
        '一次只问一样，最久没核对的先问；对的在客户页点“都还对”，变了的当场改。对方不愿意说就算了，照样道谢。',
      ].join('\n\n'),
    },
    {
      key: 'still-right',
      channel: 'phone',
      language: 'en',
      subject: '',
      body: [
        'Good day, this is {{ staff.name }} from {{ company.name }}. While we are speaking: are the details we have for you still the right ones?',
        'Ask one thing only, the oldest first. If it is right, say so on the customer’s page; if it has changed, put it right there. If they would rather not, thank them all the same.',
      ].join('\n\n'),
    },
  ],
};
