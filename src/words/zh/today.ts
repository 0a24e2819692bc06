/** 今日关爱：名单、每一项、能做的事。 */
export const today = {
  door: {
    list: '今日关爱：今天该关爱谁、为什么、怎么说',
    item: '一项关爱的全部：仲裁此刻的回答、别的渠道、给予与索取、最近接触、有没有用',
    done: '做完：发出邮件，或记下电话的结果',
    snooze: '改天再做',
    decline: '不合适，说明原因，项目据此收敛',
    undo: '撤销刚才那一步',
    reassign: '转给另一位同事',
  },
  because: {
    'wrong-moment': '时候不对',
    'wrong-reason': '理由不成立',
    'already-in-touch': '已经另外联系过',
    'wrong-words': '说法不合适',
    'knows-better': '我了解这位客户，不必联系',
    other: '其他原因',
  },
  outcome: {
    reached: '接通，聊过了',
    'no-answer': '没人接',
    'call-back': '约好再打',
    'wrong-number': '号码不对',
    'asked-not-to-call': '不希望再接到电话',
  },
  verdict: {
    email: '可以发，用邮件',
    phone: '可以打电话',
    defer: '等到 {{when}}',
    refuse: '现在不联系',
    'hand-over': '没有可走的渠道，由人来定',
  },
  lapsed: {
    bought: '已经下单，不必再提',
    ended: '理由已经过去',
    refused: '仲裁不同意，没有渠道可用',
    fallback: '理由已经过去',
  },
  balance: '12 个月：给 {{gives}}，索 {{asks}}',
  proof: {
    none: '还没有量出来：关爱过 {{care}} 位，留空组 {{holdout}} 位，不足以下结论。',
    measured:
      '关爱过 {{care}} 位，{{days}} 天内买了 {{careRate}}%；留空组 {{holdout}} 位，买了 {{holdoutRate}}%。相差 {{difference}} 点（{{low}} 到 {{high}}）。',
  },
} as const;
