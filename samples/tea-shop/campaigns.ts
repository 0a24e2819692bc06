import { dayNumber } from '../simulate/days.ts';
import { festivalOf } from '../simulate/festivals.ts';
import type { Campaign } from '../simulate/shop.ts';

/** The letters the shop writes each year: two that help, two that ask. */
export const campaigns: readonly Campaign[] = [
  {
    key: 'first-flush',
    purpose: 'give',
    on: (year) => festivalOf['first-flush'](year) - 12,
    subject: { zh: '今年的头采，什么时候到', en: 'When this year’s first leaves arrive' },
    words: {
      zh: '山里今年冷得久，头采要晚几天。到了先告诉您，顺带说说怎么泡。',
      en: 'The hills stayed cold and the first leaves are late. We will tell you the day, and how to brew them.',
    },
  },
  {
    key: 'anniversary',
    purpose: 'ask',
    on: (year) => festivalOf.anniversary(year) - 8,
    subject: { zh: '店庆这一周，来坐坐', en: 'Come by in our birthday week' },
    words: {
      zh: '五月十八是小店的生日，这一周来店里，新茶随便喝，带走的打个折。',
      en: 'The shop has its birthday on 18 May. Come and taste; what you take home costs less that week.',
    },
  },
  {
    key: 'mid-autumn',
    purpose: 'ask',
    on: (year) => festivalOf['mid-autumn'](year) - 27,
    subject: { zh: '中秋礼盒可以订了', en: 'Mid-Autumn boxes can be ordered' },
    words: {
      zh: '今年的中秋礼盒可以订了，写好地址，我们按日子送到。',
      en: 'This year’s Mid-Autumn boxes can be ordered; give us the addresses and we deliver in time.',
    },
  },
  {
    key: 'winter',
    purpose: 'give',
    on: (year) => dayNumber(year, 12, 10),
    subject: { zh: '天冷了，煮一壶老茶', en: 'Cold days: boil an old tea' },
    words: { zh: '老白茶、熟普怎么煮，写了一页纸给您。', en: 'A page on how to boil aged white tea and ripe pu’er.' },
  },
];
