import { type Addresses, addressesOf } from './addresses.ts';
import { rowOf } from './book.ts';
import { chainWishes } from './chains.ts';
import { type Child, childOf, childWishes } from './children.ts';
import { takePart } from './community.ts';
import { type Contacted, callsOf, contactsOf } from './contacts.ts';
import { type DayNumber, momentOn } from './days.ts';
import { type Duplicate, duplicateOf } from './duplicates.ts';
import { type Falsehood, falsify } from './falsehoods.ts';
import type { Festival } from './festivals.ts';
import { isSilent, lapsesOf, type Silence } from './lapses.ts';
import { festivalsKept, festivalWishes, type Occasion, occasionsOf, occasionWishes } from './occasions.ts';
import { type Person, personOf } from './people.ts';
import { type Diary, diaryOf, type Hesitation, hesitate, hesitationOf, visit } from './prospects.ts';
import type { CustomerRow, Happening, Order, Posting, Touch, Wish } from './records.ts';
import { basketOf, type Habit, habitOf, rhythmWishes } from './rhythm.ts';
import { ordersOf } from './till.ts';
import { chanceFor, type World } from './world.ts';

/** What made somebody do what he did: for tests, never for the product. */
export type Truth = {
  person: Person;
  addresses: Addresses;
  habit: Habit;
  occasions: Occasion[];
  festivals: Partial<Record<Festival, number>>;
  silences: Silence[];
  contacted: Contacted;
  child?: Child;
  hesitation?: Hesitation;
};

export type Life = {
  customer: CustomerRow;
  duplicate?: Duplicate;
  falsehood?: Falsehood;
  orders: Order[];
  happenings: Happening[];
  touches: Touch[];
  postings: Posting[];
  truth: Truth;
};

const firstWish = (world: World, person: Person, habit: Habit, day: DayNumber): Wish => {
  const chance = chanceFor(world, person.index, 'baskets');
  const reason = person.character === 'prospect' ? 'decided' : 'once';
  return { day, because: { reason }, codes: basketOf(world, { ...habit, size: 1 }, chance) };
};

/** Everything that makes somebody buy of himself: his rhythm, his dates, the festivals he keeps, his child. */
const ownWishes = (
  world: World,
  { person, habit, occasions, festivals, child, hesitation }: Omit<Truth, 'contacted' | 'addresses' | 'silences'>,
): Wish[] => {
  if (person.character === 'once') return [firstWish(world, person, habit, person.arrived)];
  const first = hesitation ? hesitation.decidesOn : person.arrived;
  if (first === undefined) return [];
  const chance = chanceFor(world, person.index, 'baskets');
  return [
    ...(hesitation ? [firstWish(world, person, habit, first)] : []),
    ...rhythmWishes(world, habit, hesitation ? first + habit.usualDays : first, chance),
    ...occasionWishes(world, person, occasions),
    ...festivalWishes(world, person, festivals),
    ...(child ? childWishes(world, person, child) : []),
  ].filter((wish) => wish.day >= first);
};

const complain = (world: World, { person, silences }: Truth, orders: readonly Order[], diary: Diary): void => {
  const chance = chanceFor(world, person.index, 'complaints');
  const words = {
    zh: ['茶叶受潮了，一股味', '盒子压坏了，送人都拿不出手', '说好周三到，周五才来', '这批和上次的完全不是一个味道'],
    en: ['The tin arrived open', 'It came two days after the birthday', 'This is not the tea I had last time'],
  };
  for (const { cause, from } of silences) {
    if (cause !== 'bad-experience' || !orders.some((order) => order.at < momentOn(from, 0)) || from > world.until) continue;
    diary.note(from, chance.whole(9 * 3600, 20 * 3600), 'service.complained', { words: chance.pick(words[person.language]) });
  }
};

/** A second record takes over some of the orders that come after it was made. */
const shareOrders = (world: World, { index }: Person, duplicate: Duplicate | undefined, orders: readonly Order[]): void => {
  if (!duplicate?.same) return;
  const chance = chanceFor(world, index, 'duplicates');
  for (let skip = 0; skip < 60; skip += 1) chance.next();
  const moved = new Set<string>();
  for (const order of orders) {
    const takes = order.credits ? moved.has(order.credits) : chance.below(0.5) && order.at >= (duplicate.row.created_at + 1) * 86_400;
    if (!takes) continue;
    moved.add(order.number);
    order.customer = duplicate.row.id;
  }
};

/** The whole life of the customer with this number. */
export const lifeOf = (world: World, index: number): Life => {
  const person = personOf(world, index);
  const addresses = addressesOf(world, person);
  const habit = habitOf(world, person);
  const own = {
    ...{ person, habit, occasions: occasionsOf(world, person), festivals: festivalsKept(world, person) },
    ...(person.character === 'prospect' ? { hesitation: hesitationOf(world, person) } : {}),
  };
  const child = childOf(world, person);
  const wanted = ownWishes(world, child ? { ...own, child } : own).sort((a, b) => a.day - b.day);
  const silences = lapsesOf(world, person);
  const firstDay = wanted.find((wish) => !isSilent(silences, wish.day))?.day;
  const contacted = contactsOf({ world, person, addresses, silences, favourites: habit.favourites, firstDay });
  const open = (day: DayNumber): boolean => !isSilent(silences, day) && (contacted.leavesOn === undefined || day < contacted.leavesOn);
  const wishes = [...wanted, ...contacted.wishes].filter((wish) => open(wish.day)).sort((a, b) => a.day - b.day);
  const orders = ordersOf(world, person, chainWishes(world, index, wishes, open));
  const truth: Truth = { ...own, addresses, silences, contacted, ...(child ? { child } : {}) };
  const diary = diaryOf(person);
  if (own.hesitation) hesitate(world, person, own.hesitation, diary);
  else visit(world, person, [...new Set(orders.filter((one) => !one.credits).map((one) => Math.floor(one.at / 86_400)))], diary);
  complain(world, truth, orders, diary);
  const postings = takePart(world, person, diary);
  const customer = rowOf(person, addresses);
  const duplicate = duplicateOf(world, person, customer);
  const falsehood = falsify(world, person, customer);
  shareOrders(world, person, duplicate, orders);
  const touches = [...contacted.touches, ...callsOf(world, person, addresses, contacted.touches.length)].sort((a, b) => a.at - b.at);
  diary.kept.sort((a, b) => a.at - b.at);
  return {
    ...{ customer, orders, happenings: diary.kept, touches, postings, truth },
    ...(duplicate ? { duplicate } : {}),
    ...(falsehood ? { falsehood } : {}),
  };
};

/** Only what stands in the book of customers: fifty times as fast as a life. */
export const bookOf = (world: World, index: number): Pick<Life, 'customer' | 'duplicate' | 'falsehood'> => {
  const person = personOf(world, index);
  const customer = rowOf(person, addressesOf(world, person));
  const duplicate = duplicateOf(world, person, customer);
  const falsehood = falsify(world, person, customer);
  return { customer, ...(duplicate ? { duplicate } : {}), ...(falsehood ? { falsehood } : {}) };
};
