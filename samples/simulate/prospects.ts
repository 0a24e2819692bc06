import type { Chance } from './chance.ts';
import { type DayNumber, momentOn } from './days.ts';
import type { Person } from './people.ts';
import type { EventKind, Happening } from './records.ts';
import { chanceFor, type World } from './world.ts';

/** Somebody who looks, asks, and waits: until a plan of his own is ripe, or for ever. */
export type Hesitation = {
  since: DayNumber;
  coolsOn: DayNumber;
  because: 'price' | 'later' | 'which-one' | 'looking';
  decidesOn?: DayNumber;
};

const reasons: readonly { is: Hesitation['because']; weight: number }[] = [
  { is: 'price', weight: 25 },
  { is: 'later', weight: 25 },
  { is: 'which-one', weight: 30 },
  { is: 'looking', weight: 20 },
];

/** How many of each come round in the end, and after how many days. */
const decides: Record<Hesitation['because'], { share: number; days: readonly [number, number] }> = {
  price: { share: 0.3, days: [10, 60] },
  later: { share: 0.45, days: [30, 150] },
  'which-one': { share: 0.4, days: [4, 40] },
  looking: { share: 0.1, days: [5, 90] },
};

export const hesitationOf = (world: World, person: Person): Hesitation => {
  const chance = chanceFor(world, person.index, 'prospects');
  const because = chance.weighted(reasons, 100).is;
  const coolsOn = person.arrived + chance.whole(1, 16);
  const { share, days } = decides[because];
  const decidesOn = chance.below(share) ? coolsOn + chance.whole(days[0], days[1]) : undefined;
  return { since: person.arrived, coolsOn, because, ...(decidesOn !== undefined && decidesOn <= world.until ? { decidesOn } : {}) };
};

const words: Record<Hesitation['because'], { zh: readonly string[]; en: readonly string[] }> = {
  price: {
    zh: ['老客户有优惠吗', '这款有没有小包装，想先试试', '运费怎么算'],
    en: ['Is there a smaller pack to try first?', 'How much is the postage?'],
  },
  later: {
    zh: ['新茶什么时候到', '下个月搬家，搬好了再买，能先留一饼吗'],
    en: ['When does the new harvest come in?', 'We are moving next month; could you keep one for me?'],
  },
  'which-one': {
    zh: ['送长辈选哪一款好', '这两款的区别是什么', '胃不太好，喝哪种合适'],
    en: ['Which of the two would you give to a parent?', 'Which one is gentler on the stomach?'],
  },
  looking: { zh: ['店开到几点', '有停车的地方吗'], en: ['Until what time is the shop open?'] },
};

const queries = {
  zh: ['礼盒', '送长辈', '普洱', '龙井', '紫砂壶', '新茶', '白茶'],
  en: ['gift', 'longjing', 'teapot', 'pu’er', 'jasmine'],
};
const pages = ['/', '/new', '/gifts', '/about', '/brewing', '/delivery'];

/** Makes happenings of one customer, numbered in the order they are made. */
export const diaryOf = (person: Person) => {
  const kept: Happening[] = [];
  let count = 0;
  return {
    kept,
    note: (day: DayNumber, seconds: number, kind: EventKind, more: Partial<Happening> = {}): void => {
      kept.push({ id: `${person.id}-${(count += 1)}`, customer: person.id, at: momentOn(day, seconds), kind, ...more });
    },
  };
};
export type Diary = ReturnType<typeof diaryOf>;

const look = (world: World, chance: Chance, diary: Diary, day: DayNumber, { language, source, arrived }: Person, warm: boolean): void => {
  const at = chance.whole(8 * 3600, 22 * 3600);
  const first = day === arrived && diary.kept.length === 0;
  diary.note(day, at, 'visit.page-viewed', { page: chance.pick(pages), ...(first ? { source } : {}) });
  if (chance.below(0.4)) diary.note(day, at + chance.whole(20, 90), 'visit.searched', { query: chance.pick(queries[language]) });
  for (let more = chance.whole(warm ? 1 : 0, 3); more > 0; more -= 1)
    diary.note(day, at + chance.whole(100, 900), 'visit.product-viewed', { product: chance.weighted(world.shop.goods).code });
};

/** The looks, searches and questions of one who hesitates: dense at first, then cooling, now and then once more. */
export const hesitate = (world: World, person: Person, hesitation: Hesitation, diary: Diary): void => {
  const chance = chanceFor(world, person.index, 'visits');
  const last = Math.min(hesitation.coolsOn, world.until);
  for (let day = hesitation.since; day <= last; day += chance.whole(1, 4)) look(world, chance, diary, day, person, true);
  const askDay = chance.whole(hesitation.since, last);
  if (chance.below(0.5))
    diary.note(askDay, chance.whole(9 * 3600, 21 * 3600), 'visit.asked', {
      query: chance.pick(words[hesitation.because][person.language]),
    });
  const again = hesitation.coolsOn + chance.whole(15, 70);
  if (chance.below(0.3) && again <= world.until) look(world, chance, diary, again, person, false);
};

/** The way of everybody else to the first purchase, and the looks around later ones. */
export const visit = (world: World, person: Person, days: readonly DayNumber[], diary: Diary): void => {
  const chance = chanceFor(world, person.index, 'visits');
  const online = person.source !== 'shop' && person.source !== 'fair';
  const [first] = days;
  if (!online) diary.note(person.arrived, chance.whole(9 * 3600, 10 * 3600 - 1), 'visit.shop-visited', { source: person.source });
  else if (first !== person.arrived) look(world, chance, diary, person.arrived, person, true);
  else
    diary.note(person.arrived, chance.whole(7 * 3600, 10 * 3600 - 1), 'visit.page-viewed', {
      page: chance.pick(pages),
      source: person.source,
    });
  for (const day of days)
    if (online && day > person.arrived && chance.below(0.3))
      look(world, chance, diary, Math.max(person.arrived, day - chance.whole(0, 4)), person, true);
};
