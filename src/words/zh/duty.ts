/** 客户关爱的常设职责：叫什么、做什么、怎么说明理由。 */
export const duty = {
  'follow-up-greeting': {
    name: '回访问候',
    about: '第一次下单后过几天，有人去问一句用得怎么样。什么也不卖。',
    reason: '{{firstOn}}第一次下单，{{revenue}}；{{silence}}过去了，还没有人问过用得怎么样。',
    row: '新客，{{silence}}前第一次下单',
    worth: '留得住的客户一年约带来 {{yearly}} 利润；新客流失的可能性是 {{chance}}。',
    figure: {
      share: '{{alike}} 位新客里，{{window}}内又买过的',
      revenue: '第一单的金额',
      value: '值得争取的：一年利润乘以流失的可能性',
    },
  },
  'recurring-need': {
    name: '周期需求',
    about: '对这位客户每年都会来的日子，公历农历都看，由哪天买了什么推断。提前打个招呼，不推销。',
    reason: '连续 {{years}} 年差不多这个时候买；照此推算，今年在 {{dueOn}}前后。',
    row: '连续 {{years}} 年，{{dueOn}}前后',
    worth: '通常 {{amount}}，其中毛利约 {{yearly}}，乘以 {{chance}} 的可能。',
    figure: {
      chance: '再来的可能，由同样的先例算出',
      own: '照平时的频率会有的',
      amount: '通常的金额',
    },
  },
  replenishment: {
    name: '补货提醒',
    about: '客户一再买的货，按这位客户自己的节奏快用完时提醒一句。只提醒，不推销。',
    reason: '{{goods}} 买过 {{times}} 次，大约 {{rhythm}}一次；照这个节奏，{{dueOn}}前后该补货了。',
    row: '{{goods}}，约 {{rhythm}}一次',
    worth: '这种货一年约带来 {{yearly}} 毛利；这样的习惯有 {{chance}} 到此为止。',
    figure: {
      times: '次买过它，每次通常 {{quantity}} 件',
      again: '{{alike}} 种买到第三次的货里，按时又买了的',
      yearly: '这种货一年的毛利',
    },
  },
  'leaving-risk': {
    name: '潜在流失',
    about: '对这位客户自己来说晚了：会回来的等待，十次里有九次比这短。',
    reason: '原来约 {{rhythm}}一单，共 {{orders}} 单；这次已经 {{silence}}没有来，会回来的等待十次里九次比这短。',
    row: '约 {{rhythm}}一单，已 {{silence}}没来',
    worth: '一年约 {{yearly}} 利润，乘以流失的可能性 {{chance}}。',
    figure: {
      share: '{{alike}} 次同样的沉默里，{{window}}内自己回来的',
      usual: '照平时的节奏，{{window}}内会下单',
      yearly: '一年的利润',
    },
  },
  dormancy: {
    name: '潜在休眠',
    about: '沉默早已超过“晚了”的程度。趁客户还没有流失，由我们先出个声。',
    reason: '以前约 {{rhythm}}一单；{{lastOn}}之后再没有来，已经 {{silence}}。',
    row: '以前约 {{rhythm}}一单，{{silence}}没动静',
    worth: '一年约 {{yearly}} 利润，乘以流失的可能性 {{chance}}。',
    figure: {
      share: '{{alike}} 次同样的沉默里，{{window}}内自己回来的',
      usual: '照平时的节奏，{{window}}内会下单',
      yearly: '一年的利润',
    },
  },
  'dormancy-once': {
    reason: '只在 {{lastOn}}买过一次，{{revenue}}；此后 {{silence}}没有动静。',
    row: '{{silence}}前买过一次，{{revenue}}',
    worth: '一年约 {{yearly}} 利润，乘以流失的可能性 {{chance}}。',
    figure: {
      share: '{{alike}} 位同样沉默的一次客户里，{{window}}内回来的',
      revenue: '唯一一单的金额',
      value: '值得争取的：一年利润乘以流失的可能性',
    },
  },
  'win-back': {
    name: '流失挽回',
    about: '曾经很好、如今差不多已经流失的客户。诚恳地问一句为什么，不带任何优惠。',
    reason: '{{lastOn}}之后再没有来，已经 {{silence}}；在那之前共 {{orders}} 单、{{revenue}}。',
    row: '{{orders}} 单共 {{revenue}}，离开 {{silence}}',
    worth: '当时一年约 {{yearly}} 利润；从此失去的可能性是 {{chance}}。',
    figure: {
      share: '{{alike}} 次同样的沉默里，{{window}}内自己回来的',
      revenue: '一共买过，已减去退货',
      yearly: '来往期间一年的利润',
    },
  },
  'info-completion': {
    name: '信息完善',
    about: '很有价值的客户，却缺一种联系方式，真有事时找不到人。',
    reason: '属于利润最高的一批客户，却还没有{{missing}}；最近一单在 {{silence}}前。',
    row: '没有{{missing}}，累计利润 {{profit}}',
    worth: '失去这位客户的损失（一年 {{yearly}}，可能性 {{chance}}），其中一成算在“找不到人”上。',
    figure: {
      profit: '累计利润',
      orders: '累计订单',
      silence: '距最近一单',
    },
  },
} as const;
