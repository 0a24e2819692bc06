import type { Chain, ChildNeed, Shop } from '../simulate/shop.ts';
import { campaigns } from './campaigns.ts';
import { goods, lines } from './goods.ts';
import { replies, topics } from './talk.ts';

const chains: readonly Chain[] = [
  { from: 'PE-402', to: 'CJ-806', chance: 0.4, fromDays: 4, toDays: 30 },
  { from: 'PE-401', to: 'CJ-806', chance: 0.22, fromDays: 4, toDays: 30 },
  { from: 'BC-503', to: 'CJ-808', chance: 0.24, fromDays: 7, toDays: 45 },
  { from: 'CJ-801', to: 'CJ-802', chance: 0.34, fromDays: 7, toDays: 40 },
  { from: 'CJ-802', to: 'CJ-804', chance: 0.3, fromDays: 10, toDays: 60 },
  { from: 'CJ-803', to: 'CJ-805', chance: 0.36, fromDays: 10, toDays: 60 },
  { from: 'LC-101', to: 'CJ-807', chance: 0.18, fromDays: 3, toDays: 30 },
  { from: 'QZ-851', to: 'QZ-854', chance: 0.35, fromDays: 10, toDays: 75 },
];

const childNeeds: readonly ChildNeed[] = [
  { key: 'first-birthday', code: 'QZ-853', fromMonth: 11, toMonth: 12, how: 'once', chance: 0.6, tells: true },
  { key: 'barley', code: 'JT-701', fromMonth: 18, toMonth: 71, how: { everyDays: 45 }, chance: 0.7, tells: false },
  { key: 'tea-set', code: 'QZ-851', fromMonth: 42, toMonth: 66, how: 'once', chance: 0.45, tells: false },
  { key: 'fruit', code: 'JT-704', fromMonth: 72, toMonth: 143, how: { everyDays: 40 }, chance: 0.6, tells: false },
  { key: 'teacher-primary', code: 'QZ-855', fromMonth: 144, toMonth: 155, how: 'once', chance: 0.4, tells: true },
  { key: 'birthday-cake', code: 'QZ-852', fromMonth: 12, toMonth: 215, how: 'birthday', chance: 0.25, tells: false },
];

/** A tea shop in Shanghai that also sends abroad. Names of goods are Chinese, with English beside. */
export const teaShop: Shop = {
  key: 'tea-shop',
  zh: '山隅茶铺',
  en: 'Hillnook Tea',
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  lines,
  goods,
  chains,
  childNeeds,
  campaigns,
  topics,
  replies,
  tastes: [
    { line: 'green', weight: 30 },
    { line: 'oolong', weight: 18 },
    { line: 'puerh', weight: 16 },
    { line: 'black', weight: 14 },
    { line: 'white', weight: 10 },
    { line: 'flower', weight: 12 },
  ],
  gifts: {
    elder: ['LH-901', 'LH-902', 'BC-503', 'PE-402'],
    love: ['LH-903', 'CJ-810', 'CJ-803'],
    friend: ['LH-901', 'LH-903', 'CJ-809'],
    firm: ['LH-906', 'LH-902'],
  },
  festivalGoods: {
    spring: ['LH-905', 'LH-901', 'DX-954'],
    'first-flush': ['LC-101', 'LC-103', 'LC-104'],
    'dragon-boat': ['LH-907'],
    'double-seventh': ['CJ-810', 'LH-903'],
    'mid-autumn': ['LH-904', 'DX-953'],
  },
};
