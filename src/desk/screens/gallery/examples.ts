/** Invented people and purchases, long names and odd ones among them: what the parts must bear. Not sentences of the house. */
export const people = {
  zh: ['沈砚秋', '问山茶餐厅（平江路店）与云岭茶业联合采购中心', '欧阳'],
  en: ['Shen Yanqiu', 'Bartholomew Featherstonehaugh-Cholmondeley and Daughters', 'Ng'],
} as const;

export const reasons = {
  zh: ['三年 5 月中旬都买礼盒', '原来每 5 周一单，已 13 周没来，往年这个时候至少来过两次', '收到滇红第 7 天'],
  en: [
    'Gift sets every mid-May, three years',
    'Ordered every 5 weeks; silent for 13, and at least twice by this time in other years',
    'Dianhong arrived 7 days ago',
  ],
} as const;

export const sentences = {
  zh: '连续三年在 5 月中旬买礼盒，一年比一年多；今年的日子还有 17 天，她还没有下单。',
  en: 'Gift sets every mid-May, three years running and more each time. The day is 17 days off; no order yet.',
} as const;

export const figures = {
  zh: ['同样三连的 214 位里，第四年又买的', '按她平时的频率，这两周会买', '去年的数量；前两年 20、24'],
  en: [
    'of 214 with three in a row bought a fourth',
    'would buy in these two weeks at her usual rate',
    'last year; 20 and 24 the years before',
  ],
} as const;

export const amounts = ['14888.00', '412000.00', '72.40'] as const;

export const purchases = [
  { day: '2023-02-03', amount: 680 },
  { day: '2023-05-12', amount: 7960 },
  { day: '2024-05-14', amount: 9552 },
  { day: '2024-12-24', amount: 1380 },
  { day: '2025-03-28', amount: 860 },
  { day: '2025-05-13', amount: 11_940 },
  { day: '2025-11-11', amount: 1460 },
  { day: '2026-02-03', amount: 980 },
];

export const months = Array.from({ length: 40 }, (_, index) => ({
  month: `${2023 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
  amount: index % 5 === 1 ? 900 + ((index * 397) % 2600) : 0,
  events: 1 + ((index * 7) % 5),
}));

export const colours = [
  'paper',
  'card',
  'sunk',
  'line',
  'line-strong',
  'ink',
  'ink-2',
  'ink-3',
  'celadon',
  'celadon-strong',
  'celadon-soft',
  'amber',
  'clay',
  'sky',
];
export const sizes = ['xs', 's', 'm', 'l', 'xl', '2xl', '3xl'];
