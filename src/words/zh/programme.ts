/** 关爱项目：时间跨度与字段的说法、步骤、状态、不能进入的原因、效果。 */
export const programme = {
  span: { days: '{{count}} 天', weeks: '{{count}} 周', months: '{{count}} 个月', years: '{{count}} 年' },
  unit: { days: '天', weeks: '周', months: '个月', years: '年' },
  field: { phone: '电话', email: '邮箱', name: '姓名' },
  and: '和',
  'too-few': '同样的情形太少，说不准',
  door: {
    list: '全部项目：开没开、谁在里面、做成了什么',
    get: '一个项目和它现行的定义',
    schema: '定义的 JSON Schema',
    versions: '一个项目的全部版本',
    change: '启用新版本；已在进行的仍按原版本走完',
    pause: '暂停：不再有人进入，也不再联系任何人',
    resume: '恢复',
    effect: '做成了什么：关爱过的与留空的对比，附差值的区间',
    preview: '这位客户会不会进入，为什么不会',
    runs: '一位客户的各次经过：发生过什么，接下来是什么',
    lessons: '“不合适，因为……”教会了它什么',
  },
} as const;
