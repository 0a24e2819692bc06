import { civilOf, dayOf, momentOn, twoDigits } from './days.ts';
import type { Person } from './people.ts';
import type { Order, OrderLine, Wish } from './records.ts';
import { chanceFor, receiptNumber, type World } from './world.ts';

const numberOn = (day: number, receipt: string): string => {
  const { year, month, day: of } = civilOf(day);
  return `${twoDigits(year % 100)}${twoDigits(month)}${twoDigits(of)}-${receipt}`;
};

const nameOf = (zh: string, en: string): string => `${zh} · ${en}`;

/** How a good is called on receipts: Chinese, with English beside. */
export const goodsName = (good: { zh: string; en: string }): string => nameOf(good.zh, good.en);

const lineOf = (world: World, code: string, quantity: number, less: number): OrderLine => {
  const good = world.goods.get(code);
  if (!good) throw new Error(`no such good: ${code}`);
  const price = Math.round(good.price * 100 * (1 - less));
  return { code, description: goodsName(good), quantity, price, amount: price * quantity };
};

const charge = (code: string, description: string, amount: number): OrderLine => ({
  code,
  description,
  quantity: 1,
  price: amount,
  amount,
});

const freeFrom = 19_900;

/** Wishes of one day make one order, with postage where it is due and now and then a coupon. */
const ordersOfDays = (world: World, person: Person, wishes: readonly Wish[]): Order[] => {
  const chance = chanceFor(world, person.index, 'hours');
  const less = person.character === 'reseller' ? 0.35 : person.character === 'firm' ? 0.12 : 0;
  const sent = person.source !== 'shop';
  const receipt = receiptNumber(person.index);
  const orders: Order[] = [];
  let before: Order | undefined;
  for (const wish of wishes) {
    const same = before && dayOf(before.at) === wish.day ? before : undefined;
    const at = momentOn(wish.day, chance.whole(10 * 3600, 21 * 3600 + 3540));
    const lines = wish.codes.map(({ code, quantity }) => lineOf(world, code, quantity, less));
    if (same) {
      same.lines.push(...lines.filter((line) => !same.lines.some((one) => one.code === line.code)));
      same.because.push(wish.because);
      continue;
    }
    before = { number: `T${numberOn(wish.day, receipt)}`, customer: person.id, at, lines, because: [wish.because] };
    orders.push(before);
  }
  for (const order of orders) {
    const goods = order.lines.reduce((sum, line) => sum + line.amount, 0);
    if (sent && goods < freeFrom) order.lines.push(charge('SHIP', '运费 · Postage', 1200));
    if (goods > 30_000 && chance.below(0.06)) order.lines.push(charge('COUPON', '优惠券 · Coupon', -2000));
  }
  return orders;
};

/** Some send much back: a few always, most hardly ever. */
const returnsOf = (world: World, person: Person, orders: readonly Order[]): Order[] => {
  const chance = chanceFor(world, person.index, 'returns');
  const share = chance.below(0.03) ? 0.3 : 0.012;
  return orders.flatMap((order) => {
    const [back, days] = [chance.below(share), chance.whole(3, 10)];
    const day = dayOf(order.at) + days;
    const whole = chance.below(0.5);
    if (!back || day > world.until) return [];
    const goods = order.lines.filter((line) => line.code !== 'SHIP' && line.code !== 'COUPON');
    const lines = (whole ? goods : goods.slice(0, 1)).map((line) => ({ ...line, quantity: -line.quantity, amount: -line.amount }));
    const at = momentOn(day, chance.whole(10 * 3600, 20 * 3600));
    return [{ number: `R${order.number.slice(1)}`, customer: order.customer, at, lines, because: [], credits: order.number }];
  });
};

/** The orders and credit notes a life's wishes come to, in order of time. Wishes must be in order of day. */
export const ordersOf = (world: World, person: Person, wishes: readonly Wish[]): Order[] => {
  const orders = ordersOfDays(world, person, wishes);
  return [...orders, ...returnsOf(world, person, orders)].sort((a, b) => a.at - b.at);
};
