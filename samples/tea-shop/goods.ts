import type { Good, Line } from '../simulate/shop.ts';

export const lines: readonly Line[] = [
  { key: 'green', zh: '绿茶', en: 'Green tea' },
  { key: 'oolong', zh: '乌龙茶', en: 'Oolong' },
  { key: 'black', zh: '红茶', en: 'Black tea' },
  { key: 'puerh', zh: '普洱茶', en: 'Pu’er' },
  { key: 'white', zh: '白茶', en: 'White tea' },
  { key: 'flower', zh: '花茶', en: 'Flower tea' },
  { key: 'family', zh: '无咖啡因', en: 'Caffeine-free' },
  { key: 'ware', zh: '茶具', en: 'Teaware' },
  { key: 'child', zh: '亲子', en: 'For children' },
  { key: 'gift', zh: '礼盒', en: 'Gift boxes' },
  { key: 'sweet', zh: '茶点', en: 'Sweets' },
];

type Row = readonly [
  code: string,
  zh: string,
  en: string,
  price: number,
  cost: number,
  unit: string,
  weight: number,
  shelfLifeDays?: number,
];

const rows: Record<string, readonly Row[]> = {
  green: [
    ['LC-101', '明前龙井 50 克', 'Longjing, first flush, 50 g', 268, 148, '罐', 1.2, 540],
    ['LC-102', '雨前龙井 100 克', 'Longjing, before the rains, 100 g', 188, 92, '罐', 2, 540],
    ['LC-103', '碧螺春 100 克', 'Biluochun, 100 g', 198, 98, '罐', 1.4, 540],
    ['LC-104', '安吉白茶 50 克', 'Anji green, 50 g', 158, 78, '罐', 1, 540],
    ['LC-105', '黄山毛峰 100 克', 'Huangshan Maofeng, 100 g', 128, 58, '袋', 1.6, 540],
    ['LC-106', '口粮绿茶 250 克', 'Everyday green, 250 g', 88, 36, '袋', 2.4, 540],
  ],
  oolong: [
    ['WL-201', '铁观音 清香 250 克', 'Tieguanyin, light, 250 g', 168, 76, '盒', 2, 720],
    ['WL-202', '铁观音 浓香 250 克', 'Tieguanyin, roasted, 250 g', 188, 84, '盒', 1.4, 1080],
    ['WL-203', '凤凰单丛 鸭屎香 100 克', 'Phoenix Dancong, 100 g', 228, 110, '罐', 1.2, 1080],
    ['WL-204', '武夷肉桂 50 克', 'Wuyi Rougui, 50 g', 198, 102, '罐', 1.1, 1080],
    ['WL-205', '口粮乌龙 500 克', 'Everyday oolong, 500 g', 118, 48, '袋', 2, 720],
  ],
  black: [
    ['HC-301', '正山小种 100 克', 'Lapsang Souchong, 100 g', 138, 60, '罐', 1.8, 1080],
    ['HC-302', '金骏眉 50 克', 'Jinjunmei, 50 g', 298, 160, '罐', 0.9, 1080],
    ['HC-303', '祁门红茶 100 克', 'Keemun, 100 g', 118, 50, '罐', 1.6, 1080],
    ['HC-304', '滇红 250 克', 'Yunnan black, 250 g', 98, 40, '袋', 2, 1080],
  ],
  puerh: [
    ['PE-401', '熟普 七子饼 357 克', 'Ripe pu’er cake, 357 g', 168, 70, '饼', 2, 7300],
    ['PE-402', '生普 古树饼 357 克', 'Raw pu’er cake, old trees, 357 g', 398, 198, '饼', 1, 7300],
    ['PE-403', '熟普 小沱 250 克', 'Ripe mini tuocha, 250 g', 108, 42, '袋', 1.8, 3650],
    ['PE-404', '陈皮普洱 200 克', 'Pu’er in tangerine peel, 200 g', 148, 64, '罐', 1.5, 3650],
  ],
  white: [
    ['BC-501', '白毫银针 50 克', 'Silver Needle, 50 g', 238, 122, '罐', 1, 3650],
    ['BC-502', '白牡丹 100 克', 'White Peony, 100 g', 158, 70, '罐', 1.6, 3650],
    ['BC-503', '老寿眉饼 350 克', 'Aged Shoumei cake, 350 g', 198, 86, '饼', 1.4, 7300],
  ],
  flower: [
    ['HU-601', '茉莉龙珠 100 克', 'Jasmine pearls, 100 g', 128, 54, '罐', 1.8, 540],
    ['HU-602', '桂花乌龙 100 克', 'Osmanthus oolong, 100 g', 108, 46, '罐', 1.5, 720],
    ['HU-603', '杭白菊 50 克', 'Chrysanthemum, 50 g', 48, 18, '袋', 1.6, 540],
    ['HU-604', '玫瑰红茶 100 克', 'Rose black tea, 100 g', 118, 50, '罐', 1.3, 720],
  ],
  family: [
    ['JT-701', '大麦茶 500 克', 'Barley tea, 500 g', 38, 14, '袋', 2, 365],
    ['JT-702', '黑苦荞茶 500 克', 'Buckwheat tea, 500 g', 58, 22, '罐', 1.4, 365],
    ['JT-703', '红枣桂圆茶 300 克', 'Date and longan tea, 300 g', 68, 28, '盒', 1.3, 365],
    ['JT-704', '水果茶 12 泡', 'Fruit tea, 12 infusions', 58, 24, '盒', 1.5, 365],
  ],
  ware: [
    ['CJ-801', '白瓷盖碗', 'White porcelain gaiwan', 98, 38, '只', 2],
    ['CJ-802', '玻璃公道杯', 'Glass pitcher', 58, 20, '只', 1.4],
    ['CJ-803', '紫砂壶 西施', 'Yixing teapot', 580, 290, '把', 0.6],
    ['CJ-804', '品茗杯 六只', 'Tasting cups, six', 128, 48, '套', 1.2],
    ['CJ-805', '竹茶盘', 'Bamboo tea tray', 238, 110, '张', 0.7],
    ['CJ-806', '普洱茶针', 'Pu’er pick', 36, 10, '支', 0.8],
    ['CJ-807', '密封茶叶罐', 'Tea caddy', 68, 26, '只', 1],
    ['CJ-808', '煮茶壶', 'Kettle for boiling tea', 328, 168, '台', 0.7],
    ['CJ-809', '旅行茶具', 'Travel tea set', 168, 70, '套', 0.9],
    ['CJ-810', '对杯 七夕款', 'Pair of cups', 198, 82, '对', 0.4],
  ],
  child: [
    ['QZ-851', '儿童茶具', 'Children’s tea set', 138, 60, '套', 1],
    ['QZ-852', '生肖纪念饼 357 克', 'Birthday cake of pu’er, sign of the year', 268, 120, '饼', 1, 7300],
    ['QZ-853', '周岁礼盒', 'First birthday box', 298, 140, '盒', 1, 720],
    ['QZ-854', '亲子茶课', 'Tea lesson for parent and child', 128, 50, '次', 1],
    ['QZ-855', '谢师茶礼', 'Thank-you box for a teacher', 168, 76, '盒', 1, 720],
  ],
  gift: [
    ['LH-901', '双罐茶礼', 'Two-caddy gift', 198, 92, '盒', 2, 540],
    ['LH-902', '长辈茶礼', 'Gift for elders', 388, 186, '盒', 1.4, 720],
    ['LH-903', '红茶玫瑰礼盒', 'Black tea and rose box', 268, 118, '盒', 1.2, 720],
    ['LH-904', '中秋茶月礼盒', 'Mid-Autumn tea and mooncakes', 298, 138, '盒', 1, 60],
    ['LH-905', '年货茶礼', 'New Year gift', 328, 150, '盒', 1, 540],
    ['LH-906', '商务茶礼', 'Business gift', 458, 214, '盒', 1, 720],
    ['LH-907', '端午茶粽礼盒', 'Dragon Boat tea and zongzi', 218, 104, '盒', 0.8, 45],
  ],
  sweet: [
    ['DX-951', '龙井酥', 'Longjing pastry', 48, 20, '盒', 2, 60],
    ['DX-952', '绿豆糕', 'Mung bean cake', 36, 15, '盒', 1.6, 45],
    ['DX-953', '桂花糕', 'Osmanthus cake', 38, 15, '盒', 1.6, 45],
    ['DX-954', '每日坚果', 'Mixed nuts', 59, 30, '盒', 1, 240],
  ],
};

export const goods: readonly Good[] = lines.flatMap(({ key }) =>
  (rows[key] ?? []).map(([code, zh, en, price, cost, unit, weight, shelfLifeDays]) => ({
    ...{ code, zh, en, line: key, price, cost, unit, weight },
    ...(shelfLifeDays === undefined ? {} : { shelfLifeDays }),
  })),
);
