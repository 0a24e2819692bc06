import type { Chance } from './chance.ts';
import type { DayNumber } from './days.ts';
import { english, families, firms, men, type Spelled, women } from './names.ts';
import { chanceFor, memberNumber, type World } from './world.ts';

/** What kind of customer somebody is. Prospects come and look; some of them buy in the end. */
export type Character = 'drinker' | 'casual' | 'gifter' | 'once' | 'reseller' | 'firm' | 'prospect';

const characters: readonly { is: Character; weight: number }[] = [
  { is: 'drinker', weight: 25 },
  { is: 'casual', weight: 22 },
  { is: 'gifter', weight: 13 },
  { is: 'once', weight: 19 },
  { is: 'reseller', weight: 2 },
  { is: 'firm', weight: 5 },
  { is: 'prospect', weight: 14 },
];

/** A name with the parts a second record may garble. `spelled` is how it goes into an e-mail address. */
export type Name = { full: string; given: string; family: string; spelled: string; chinese?: { family: Spelled; given: Spelled[] } };

export type Place = { country: string; region: string; city: string; zone: string };
export type Source = 'shop' | 'mini-program' | 'web' | 'search' | 'referral' | 'fair' | 'wechat';

export type Person = {
  index: number;
  id: string;
  character: Character;
  arrived: DayNumber;
  source: Source;
  woman: boolean;
  name: Name;
  /** an organisation's name; `name` is then its contact person */
  firm?: { name: string; role: string; spelled: string };
  language: 'zh' | 'en';
  place: Place;
  age: number;
};

const zone = 'Asia/Shanghai';
const china = (region: string, city: string, weight: number) => ({ country: 'CN', region, city, zone, weight });
const cities = [
  china('上海', '上海', 38),
  china('浙江', '杭州', 12),
  china('江苏', '苏州', 9),
  china('江苏', '南京', 7),
  china('浙江', '宁波', 5),
  china('北京', '北京', 8),
  china('广东', '广州', 5),
  china('广东', '深圳', 6),
  china('四川', '成都', 5),
  china('湖北', '武汉', 3),
  china('福建', '厦门', 2),
];
/** How those who write English call the cities; the book of a Chinese shop calls them as Chinese does. */
export const cityNames: Record<string, string> = {
  上海: 'Shanghai',
  杭州: 'Hangzhou',
  苏州: 'Suzhou',
  南京: 'Nanjing',
  宁波: 'Ningbo',
  北京: 'Beijing',
  广州: 'Guangzhou',
  深圳: 'Shenzhen',
  成都: 'Chengdu',
  武汉: 'Wuhan',
  厦门: 'Xiamen',
  伦敦: 'London',
  新加坡: 'Singapore',
  纽约: 'New York',
  悉尼: 'Sydney',
  温哥华: 'Vancouver',
};
const abroad = [
  { country: 'GB', region: '英格兰', city: '伦敦', zone: 'Europe/London', weight: 4 },
  { country: 'SG', region: '', city: '新加坡', zone: 'Asia/Singapore', weight: 3 },
  { country: 'US', region: '纽约州', city: '纽约', zone: 'America/New_York', weight: 2 },
  { country: 'AU', region: '新南威尔士', city: '悉尼', zone: 'Australia/Sydney', weight: 2 },
  { country: 'CA', region: '不列颠哥伦比亚', city: '温哥华', zone: 'America/Vancouver', weight: 1 },
];
const sources: readonly { is: Source; weight: number }[] = [
  { is: 'shop', weight: 34 },
  { is: 'mini-program', weight: 27 },
  { is: 'web', weight: 7 },
  { is: 'search', weight: 7 },
  { is: 'referral', weight: 12 },
  { is: 'fair', weight: 5 },
  { is: 'wechat', weight: 8 },
];

/** The frequent family names far more often than the rare. */
const familyOf = (chance: Chance): Spelled => families[Math.floor(families.length * chance.next() ** 2.2)] as Spelled;

export const chineseName = (chance: Chance, woman: boolean, family = familyOf(chance)): Name => {
  const pool = woman ? women : men;
  const given = chance.below(0.78) ? [chance.pick(pool), chance.pick(pool)] : [chance.pick(pool)];
  const zh = given.map((one) => one.zh).join('');
  const spelled = `${given.map((one) => one.pinyin).join('')}.${family.pinyin}`;
  return { full: family.zh + zh, given: zh, family: family.zh, spelled, chinese: { family, given } };
};

export const englishName = (chance: Chance, family = chance.pick(english.family)): Name => {
  const given = chance.pick(english.given);
  return { full: `${given} ${family}`, given, family, spelled: `${given}.${family}`.toLowerCase() };
};

const firmOf = (chance: Chance, character: Character, chinese: boolean): Person['firm'] => {
  const tea = character === 'reseller';
  if (!chinese) {
    const name = `${chance.pick(firms.en)} ${chance.pick(tea ? firms.enTea : firms.enTrades)}`;
    return { name, role: chance.pick(firms.enRoles), spelled: name.toLowerCase().replace('é', 'e').replaceAll(' ', '-') };
  }
  const [first, second] = [chance.pick(firms.zh), chance.pick(firms.zh)];
  const name = first + (first === second ? '' : second) + chance.pick(tea ? firms.zhTea : firms.zhTrades);
  return { name, role: chance.pick(firms.zhRoles), spelled: 'office' };
};

/** The shop grows: more come each year, and a tenth were there when it opened its book. */
const arrivalOf = (chance: Chance, { start, until }: World): DayNumber => {
  if (chance.below(0.1)) return start + chance.whole(0, 20);
  return start + Math.floor((until - start + 1) * chance.next() ** 0.8);
};

/** Who the customer with this number is. The same for every size of the simulation. */
export const personOf = (world: World, index: number): Person => {
  const chance = chanceFor(world, index, 'people');
  const character = chance.weighted(characters, 100).is;
  const arrived = arrivalOf(chance, world);
  const isAbroad = chance.below(0.06);
  const chinese = isAbroad ? chance.below(0.4) : chance.below(0.93);
  const { weight: _, ...place } = isAbroad ? chance.weighted(abroad, 12) : chance.weighted(cities, 100);
  const woman = chance.below(0.58);
  const name = chinese ? chineseName(chance, woman) : englishName(chance);
  // a firm in China is registered under a Chinese name, whoever answers its letters
  const firm = character === 'firm' || character === 'reseller' ? firmOf(chance, character, chinese || !isAbroad) : undefined;
  return {
    ...{ index, id: memberNumber(index, 0), character, arrived, woman, name, place },
    source: isAbroad ? 'web' : chance.weighted(sources, 100).is,
    ...(firm ? { firm } : {}),
    language: chinese && !(isAbroad && chance.below(0.5)) ? 'zh' : 'en',
    age: Math.min(78, 22 + Math.floor(40 * chance.next() ** 1.2) + (chance.below(0.15) ? 14 : 0)),
  };
};
