/** The standing programmes of customer care: what they are called, what they do, and how each tells its reason. */
export const duty = {
  'follow-up-greeting': {
    name: 'Follow-up greeting',
    about: 'Some days after a first order somebody asks how it went. Nothing is sold.',
    reason: 'First order on {{firstOn}}, {{revenue}}; {{silence}} on, nobody has asked how it went.',
    row: 'New: first order {{silence}} ago',
    worth: 'A customer who stays brings about {{yearly}} a year; the chance of losing a new one is {{chance}}.',
    figure: {
      share: 'of {{alike}} new customers bought again within {{window}}',
      revenue: 'the first order',
      value: 'at stake: a year’s profit times the chance of losing it',
    },
  },
  'recurring-need': {
    name: 'Recurring need',
    about:
      'Dates that return each year for this very customer, solar or lunar, told by what was bought when. A word in good time, no offer.',
    reason: 'Bought about this time {{years}} years running; by that the next is around {{dueOn}}.',
    row: '{{years}} years running, around {{dueOn}}',
    worth: 'Usually {{amount}}, about {{yearly}} of it margin, times a {{chance}} chance.',
    figure: {
      chance: 'chance of coming again, by like cases',
      own: 'what the usual rate alone would give',
      amount: 'what it usually comes to',
    },
  },
  replenishment: {
    name: 'Replenishment reminder',
    about: 'Goods a customer buys again and again, about when they run out by the customer’s own rhythm. A reminder, no offer.',
    reason: '{{goods}}: bought {{times}} times, about every {{rhythm}}; by that rhythm the next is due around {{dueOn}}.',
    row: '{{goods}}, every {{rhythm}}',
    worth: 'These goods bring about {{yearly}} margin a year; {{chance}} of such habits end here.',
    figure: {
      times: 'times bought, usually {{quantity}} at a time',
      again: 'of {{alike}} goods bought three times were bought a fourth time in due course',
      yearly: 'margin these goods bring in a year',
    },
  },
  'leaving-risk': {
    name: 'Leaving risk',
    about: 'Late for this very customer: silent longer than nine in ten of the waits that end in a purchase.',
    reason:
      'Orders about every {{rhythm}}, {{orders}} so far; silent for {{silence}} now, longer than nine in ten of the waits that ended in an order.',
    row: 'Every {{rhythm}}; silent for {{silence}}',
    worth: 'About {{yearly}} profit a year, times a {{chance}} chance of losing it.',
    figure: {
      share: 'of {{alike}} silences like this ended by themselves within {{window}}',
      usual: 'would order within {{window}} at the usual pace',
      yearly: 'profit in a year',
    },
  },
  dormancy: {
    name: 'Dormancy',
    about: 'The silence has gone on well past late. A sign of life from us, before the customer is lost.',
    reason: 'Used to order about every {{rhythm}}; nothing since {{lastOn}}, {{silence}} ago.',
    row: 'Every {{rhythm}}; silent for {{silence}}',
    worth: 'About {{yearly}} profit a year, times a {{chance}} chance of losing it.',
    figure: {
      share: 'of {{alike}} silences like this ended by themselves within {{window}}',
      usual: 'would order within {{window}} at the usual pace',
      yearly: 'profit in a year',
    },
  },
  'dormancy-once': {
    reason: 'One order, {{revenue}} on {{lastOn}}, and nothing in the {{silence}} since.',
    row: 'One order {{silence}} ago, {{revenue}}',
    worth: 'About {{yearly}} profit a year, times a {{chance}} chance of losing it.',
    figure: {
      share: 'of {{alike}} one-time customers this silent came back within {{window}}',
      revenue: 'the one order',
      value: 'at stake: a year’s profit times the chance of losing it',
    },
  },
  'win-back': {
    name: 'Win-back',
    about: 'Good customers of the past who are as good as lost. One honest letter that asks why, and offers nothing.',
    reason: 'Nothing since {{lastOn}}, {{silence}} ago; before that {{orders}} orders, {{revenue}} in all.',
    row: '{{orders}} orders, {{revenue}}; gone for {{silence}}',
    worth: 'Was worth about {{yearly}} profit a year; the chance of losing it for good is {{chance}}.',
    figure: {
      share: 'of {{alike}} silences like this ended by themselves within {{window}}',
      revenue: 'bought in all, net of returns',
      yearly: 'profit in a year, while it lasted',
    },
  },
  'day-that-comes': {
    name: 'Days that matter',
    about: 'A birthday, an anniversary or a day of remembrance comes, by the sun or by the moon. A word for the day, nothing sold.',
    reason: '{{day}}{{whose}} on {{dueOn}}; last order {{silence}} ago.',
    row: 'On {{dueOn}}: {{day}}{{whose}}',
    worth: 'A twentieth of what would be lost with the customer: {{yearly}} a year, chance {{chance}}.',
    figure: {
      profit: 'profit so far',
      orders: 'orders so far',
      silence: 'since the last order',
    },
  },
  'still-right': {
    name: 'Still right?',
    about:
      'Details of good customers that nobody has confirmed for long: one question on the next call, or a letter with a page of one click.',
    reason: 'Known, but not confirmed for long: {{stale}}; last order {{silence}} ago.',
    row: 'To be checked: {{stale}}',
    worth: 'A twentieth of what would be lost with the customer ({{yearly}} a year, chance {{chance}}) is put down to wrong details.',
    figure: {
      profit: 'profit so far',
      orders: 'orders so far',
      silence: 'since the last order',
    },
  },
  'stranger-answering': {
    name: 'Answering strangers',
    about: 'Somebody we know only from the community has asked, and nobody has answered: on Today at once.',
    reason: 'Asked “{{title}}” in the community {{since}} ago, and nobody has answered; we know them from nowhere else.',
    row: 'Waits {{since}}: {{title}}',
    worth: 'A customer who stays brings about {{yearly}} a year; the chance that this one does not come back is {{chance}}.',
    figure: { written: 'posts written so far', read: 'posts read so far', orders: 'orders so far' },
  },
  'prospect-answering': {
    name: 'Answering prospects',
    about: 'Somebody we knew before, who has not bought, has asked in the community, and nobody has answered: on Today at once.',
    reason: 'Asked “{{title}}” in the community {{since}} ago, and nobody has answered; known to us, not a customer yet.',
    row: 'Waits {{since}}: {{title}}',
    worth: 'A customer who stays brings about {{yearly}} a year; the chance that this one does not come back is {{chance}}.',
    figure: { written: 'posts written so far', read: 'posts read so far', orders: 'orders so far' },
  },
  'community-keeping': {
    name: 'Community keeping',
    about:
      'What waits in vain: a customer’s question a day without an answer, a first post nobody has said a word to, somebody new, a core member who tires.',
    reason: 'Asked “{{title}}” in the community {{since}} ago, and nobody has answered yet.',
    row: 'Waits {{since}}: {{title}}',
    worth: 'A customer who stays brings about {{yearly}} a year; the chance that this one does not come back is {{chance}}.',
    figure: { written: 'posts written so far', read: 'posts read so far', orders: 'orders so far' },
  },
  'square-first-post': {
    reason: 'Wrote in the community for the first time {{since}} ago, “{{title}}”, and nobody has said a word to it.',
    row: 'First post, {{since}} unheard: {{title}}',
    worth: 'A customer who stays brings about {{yearly}} a year; the chance that this one does not come back is {{chance}}.',
    figure: { written: 'posts written so far', read: 'posts read so far', orders: 'orders so far' },
  },
  'square-newcomer': {
    reason: 'Joined the community {{since}} ago and has come back since; nobody has greeted them.',
    row: 'New: joined {{since}} ago',
    worth: 'A customer who stays brings about {{yearly}} a year; the chance that this one does not come back is {{chance}}.',
    figure: { written: 'posts written so far', read: 'posts read so far', orders: 'orders so far' },
  },
  'square-core-at-risk': {
    reason: 'A core member of the community: {{risk}}.',
    row: 'Core member: {{risk}}',
    worth: 'A customer who stays brings about {{yearly}} a year; the chance that this one does not come back is {{chance}}.',
    figure: { written: 'posts written so far', read: 'posts read so far', orders: 'orders so far' },
  },
  'activity-keeping': {
    name: 'Activity keeping',
    about:
      'What of activities needs a hand: a place kept without a word from its guest, guests and nobody who sees to them, a day held and not told of. On Today at once.',
  },
  'square-offer': {
    reason: 'A free place at “{{title}}” has been kept for them for {{since}} without a word; in {{until}} it goes to the next in line.',
    row: 'Place kept, {{since}} without a word: {{title}}',
    worth: 'A customer who stays brings about {{yearly}} a year; the chance that this one does not come back is {{chance}}.',
    figure: { written: 'posts written so far', read: 'posts read so far', orders: 'orders so far' },
  },
  'square-activity-unkept': {
    reason:
      '“{{title}}” begins in {{until}}, places are taken ({{guests}} so far), and nobody has been put down to see to it; they signed up first, {{since}} ago.',
    row: 'Nobody sees to it, begins in {{until}}: {{title}}',
    worth: 'A customer who stays brings about {{yearly}} a year; the chance that this one does not come back is {{chance}}.',
    figure: { guests: 'people with a place', read: 'posts read so far', orders: 'orders so far' },
  },
  'square-recap-missing': {
    reason: '“{{title}}” ended {{since}} ago, and those who came have not been told how it was; this customer was there.',
    row: 'Ended {{since}} ago, no recap: {{title}}',
    worth: 'A customer who stays brings about {{yearly}} a year; the chance that this one does not come back is {{chance}}.',
    figure: { guests: 'people who came', read: 'posts read so far', orders: 'orders so far' },
  },
  'group-keeping': {
    name: 'Group keeping',
    about:
      'What of groups needs a hand: somebody new nobody has greeted, somebody who left, a group nobody keeps, one that has gone silent. It comes to Today at once.',
  },
  'square-group-newcomer': {
    reason:
      'Joined the group “{{title}}” {{since}} ago, and nobody has greeted them. Newcomers like that: {{people}}; this one came first.',
    row: 'In {{title}} for {{since}}, not greeted',
    worth: 'A customer who stays brings about {{yearly}} a year; the chance that this one does not come back is {{chance}}.',
    figure: { people: 'newcomers not greeted', read: 'posts read so far', orders: 'orders so far' },
  },
  'square-group-left': {
    reason: 'Left the group “{{title}}” {{since}} ago. Customers who left it lately: {{people}}.',
    row: 'Left {{title}} {{since}} ago',
    worth: 'A customer who stays brings about {{yearly}} a year; the chance that this one does not come back is {{chance}}.',
    figure: { people: 'customers who left lately', read: 'posts read so far', orders: 'orders so far' },
  },
  'square-group-unkept': {
    reason: 'Nobody has kept the group “{{title}}” for {{since}}. Customers in it: {{people}}; this one has been there longest.',
    row: '{{title}}: nobody keeps it, {{since}}',
    worth: 'A customer who stays brings about {{yearly}} a year; the chance that this one does not come back is {{chance}}.',
    figure: { people: 'customers in the group', read: 'posts read so far', orders: 'orders so far' },
  },
  'square-group-silent': {
    reason: 'The group “{{title}}” has been silent for {{since}}. Customers in it: {{people}}; this one has been there longest.',
    row: '{{title}}: silent for {{since}}',
    worth: 'A customer who stays brings about {{yearly}} a year; the chance that this one does not come back is {{chance}}.',
    figure: { people: 'customers in the group', read: 'posts read so far', orders: 'orders so far' },
  },
  'info-completion': {
    name: 'Missing details',
    about: 'Valuable customers with no e-mail or phone on record: if something went wrong, we could not tell them.',
    reason: 'Among the most valuable customers, yet there is no {{missing}}; last order {{silence}} ago.',
    row: 'No {{missing}}; worth {{profit}} so far',
    worth:
      'A tenth of what would be lost with the customer ({{yearly}} a year, chance {{chance}}) is put down to not being able to reach them.',
    figure: {
      profit: 'profit so far',
      orders: 'orders so far',
      silence: 'since the last order',
    },
  },
} as const;
