import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** A generator of numbers that gives the same ones every time (mulberry32). */
const dice = (seed: number) => {
  let state = seed;
  return (most: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
};

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚钟姜崔谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
];
const characters = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建文辉力海燕晓志国春梅雪婷慧宇浩轩子涵欣怡思雨佳琪俊凯瑞博文雅诗梦瑶嘉豪天宁安乐清和远山川',
];
const given = [
  'Oliver',
  'Grace',
  'Henry',
  'Amelia',
  'George',
  'Isla',
  'Noah',
  'Ava',
  'Arthur',
  'Mia',
  'Leo',
  'Ivy',
  'Oscar',
  'Lily',
  'Theo',
  'Freya',
  'Finley',
  'Florence',
  'Hugo',
  'Willow',
  'Chloé',
  'Dario',
  'Hana',
  'Jo',
  'Ben',
  'Rosie',
  'Ella',
  'Lucas',
  'Sofia',
  'Max',
];
const family = [
  'Smith',
  'Jones',
  'Taylor',
  'Brown',
  'Williams',
  'Wilson',
  'Johnson',
  'Davies',
  'Patel',
  'Robinson',
  'Wright',
  'Thompson',
  'Evans',
  'Walker',
  'White',
  'Roberts',
  'Green',
  'Hall',
  'Wood',
  'Jackson',
  'Clarke',
  'Núñez',
  'Dupré',
  'Sato',
  'Marsh',
  'Lee',
  'Khan',
  'Murphy',
  'Cook',
  'Bell',
  'Baker',
  'Ward',
  'Turner',
  'Hill',
  'Moore',
  'Carter',
  'Price',
  'Hughes',
  'Young',
  'King',
];
const cities = [
  ['GB', 'Leeds'],
  ['GB', 'York'],
  ['GB', 'Bath'],
  ['CN', '杭州'],
  ['CN', '上海'],
  ['CN', '成都'],
  ['FR', 'Lyon'],
  ['US', 'Austin'],
] as const;

type Person = {
  number: number;
  given: string;
  family: string;
  email: string;
  phone: string;
  country: string;
  city: string;
  birthday: string;
  since: string;
  accepts: string;
};

const pick = <T>(roll: (most: number) => number, list: readonly T[]): T => list[roll(list.length)] as T;
const digits = (roll: (most: number) => number, count: number): string => Array.from({ length: count }, () => roll(10)).join('');
const two = (value: number): string => String(value).padStart(2, '0');

const phoneIn = (country: string, roll: (most: number) => number): string => {
  if (country === 'CN') return `13${digits(roll, 9)}`;
  if (country === 'FR') return `06${digits(roll, 8)}`;
  return country === 'US' ? `512${2 + roll(8)}${digits(roll, 6)}` : `07${4 + roll(3)}${digits(roll, 8)}`;
};

/** The same number as different people write it: bare, grouped, with its country, with the apostrophe of a spreadsheet. */
const written = (phone: string, country: string, roll: (most: number) => number): string => {
  const code = { CN: '+86', FR: '+33', US: '+1', GB: '+44' }[country] ?? '';
  const bare = country === 'CN' || country === 'US' ? phone : phone.slice(1);
  const forms = [
    phone,
    `${code}${bare}`,
    `${code} ${bare.slice(0, 3)} ${bare.slice(3)}`,
    `'${phone}`,
    `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`,
  ];
  return pick(roll, forms);
};

const personOf = (number: number, roll: (most: number) => number): Person => {
  const [country, city] = pick(roll, cities);
  const chinese = country === 'CN';
  const first = chinese ? pick(roll, characters) + (roll(4) > 0 ? pick(roll, characters) : '') : pick(roll, given);
  const last = chinese ? pick(roll, surnames) : pick(roll, family);
  return {
    number,
    given: first,
    family: last,
    email: roll(10) > 0 ? `u${number.toString(36)}.${roll(1000)}@example.${pick(roll, ['com', 'org', 'net'])}` : '',
    phone: phoneIn(country, roll),
    country,
    city,
    birthday: roll(3) > 0 ? '' : `${1950 + roll(55)}-${two(1 + roll(12))}-${two(1 + roll(28))}`,
    since: `20${two(18 + roll(7))}-${two(1 + roll(12))}-${two(1 + roll(28))}`,
    accepts: roll(2) > 0 ? 'yes' : 'no',
  };
};

/** Two letters change places, as they do under quick fingers. */
const typo = (name: string, roll: (most: number) => number): string => {
  if (name.length < 4) return name;
  const at = 1 + roll(name.length - 2);
  return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
};

const rowOf = (one: Person, roll: (most: number) => number, number: string): string =>
  `${number},${one.given},${one.family},${one.email},${one.phone && written(one.phone, one.country, roll)},${one.country},${one.city},${one.birthday},${one.since},${one.accepts}\n`;

/** A duplicate: the same person under another number, misspelt, the mail in capitals, the phone in another form; one of them is missing at times. */
const twinOf = (one: Person, roll: (most: number) => number): Person => {
  const without = roll(3);
  return {
    ...one,
    given: typo(one.given, roll),
    email: without === 0 && one.phone ? '' : one.email.toUpperCase(),
    phone: without === 1 && one.email ? '' : one.phone,
    birthday: '',
  };
};

/** Writes `rows` made customers, one in twenty a duplicate of one of the last fifty thousand. Answers how many people they are. */
export const writeMadeCustomers = async (path: string, rows: number, seed = 7): Promise<{ people: number; twins: number }> => {
  const roll = dice(seed);
  const file = createWriteStream(path);
  file.write('Customer ID,First Name,Last Name,Email,Phone,Country,City,Birthday,Customer since,Accepts marketing\n');
  const recent: Person[] = [];
  let people = 0;
  let twins = 0;
  let text = '';
  for (let row = 0; row < rows; row += 1) {
    const twin = row > 1000 && roll(20) === 0;
    const one = twin ? twinOf(pick(roll, recent), roll) : personOf(people, roll);
    if (twin) twins += 1;
    else {
      people += 1;
      recent[people % 50_000] = one;
    }
    text += rowOf(one, roll, twin ? `D${row}` : `C${people}`);
    if (text.length < 262_144) continue;
    if (!file.write(text)) await once(file, 'drain');
    text = '';
  }
  file.end(text);
  await once(file, 'close');
  return { people, twins };
};
