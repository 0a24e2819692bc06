/** A line of any purchase log. `at` in milliseconds or as a date; `basket` an invoice, left out where a day is one purchase. */
export type LogLine = {
  customer: string;
  at: Date | number;
  amount: number;
  item?: string | undefined;
  basket?: string | undefined;
  name?: string | undefined;
};

/** One purchase: distinct goods by number, with what was paid for each. `day` counts from the epoch, with fractions. */
export type Basket = { day: number; customer: number; goods: Int32Array; paid: Float64Array };

/** A log made ready for counting: customers and goods are numbers, baskets stand in order of time. */
export type Book = { customers: string[]; goods: string[]; names: string[]; baskets: Basket[]; ofCustomer: number[][] };

const dayLength = 86_400_000;
const millis = (at: Date | number): number => (typeof at === 'number' ? at : at.getTime());

/**
 * Where goods are numbered (85099B) what is not is postage, fees, corrections: nine lines in ten decide. Anything else is goods as it stands.
 */
const goodsTest = (lines: readonly LogLine[]): ((code: string) => boolean) => {
  const numbered = /^\d{4,}[A-Z]*$/;
  const seen = lines.filter((line) => line.item);
  const share = seen.filter((line) => numbered.test(line.item?.toUpperCase() ?? '')).length / Math.max(1, seen.length);
  return share >= 0.9 ? (code) => numbered.test(code) : () => true;
};

type Open = { at: number; place: number; customer: number; goods: Map<number, number> };

/** Purchases only: what was paid back, lines without goods and charges are left out. Baskets of one instant stand by their number. */
export const bookOf = (lines: readonly LogLine[]): Book => {
  const isGoods = goodsTest(lines);
  const [customers, goods, names] = [new Map<string, number>(), new Map<string, number>(), [] as string[]];
  const numberOf = (known: Map<string, number>, key: string): number => {
    let number = known.get(key);
    if (number === undefined) known.set(key, (number = known.size));
    return number;
  };
  const open = new Map<string, Open>();
  for (const [place, line] of lines.entries()) {
    const code = line.item?.trim().toUpperCase();
    if (!code || !(line.amount > 0) || !isGoods(code)) continue;
    const at = millis(line.at);
    const key = line.basket === undefined ? `${line.customer} ${Math.floor(at / dayLength)}` : line.basket;
    let basket = open.get(key);
    if (!basket) open.set(key, (basket = { at, place, customer: numberOf(customers, line.customer), goods: new Map() }));
    basket.at = Math.min(basket.at, at);
    const good = numberOf(goods, code);
    names[good] ||= line.name ?? '';
    basket.goods.set(good, (basket.goods.get(good) ?? 0) + line.amount);
  }
  const baskets = [...open.entries()]
    .sort(([one, a], [other, b]) => a.at - b.at || (one < other ? -1 : 1))
    .map(([, one]) => ({
      day: one.at / dayLength,
      customer: one.customer,
      goods: Int32Array.from(one.goods.keys()),
      paid: Float64Array.from(one.goods.values()),
    }));
  return fullBook([...customers.keys()], [...goods.keys()], names, baskets);
};

export const fullBook = (customers: string[], goods: string[], names: string[], baskets: Basket[]): Book => {
  const ofCustomer: number[][] = customers.map(() => []);
  for (const [number, basket] of baskets.entries()) ofCustomer[basket.customer]?.push(number);
  return { customers, goods, names, baskets, ofCustomer };
};
