import type { Bought, Happened, Person } from './person.ts';
import type { Goods, Happening, PropertyTest } from './rule.ts';

/** One time something happened; goods with how many and for how much. */
export type Occurrence = { at: number; quantity: number; amount: number };

const figure = /^-?\d{1,15}(\.\d{1,10})?$/;

/** A kept value as text, as a number: what PostgreSQL makes of the same JSON. */
export const asText = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
export const asNumber = (value: unknown): number | null => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && figure.test(value) ? Number(value) : null;
};

const fits = (test: PropertyTest, data: Record<string, unknown>): boolean => {
  const value = Object.hasOwn(data, test.property) ? data[test.property] : undefined;
  const text = asText(value);
  switch (test.is) {
    case 'exists':
      return text !== null;
    case 'missing':
      return text === null;
    case 'equals':
      return text === test.value;
    case 'not-equals':
      return text !== test.value;
    case 'contains':
      return text?.toLowerCase().includes(test.value.toLowerCase()) ?? false;
    case 'in':
      return text !== null && test.value.includes(text);
    default: {
      const number = asNumber(value);
      return number !== null && (test.is === 'at-least' ? number >= test.value : number <= test.value);
    }
  }
};

const eventFits = (what: Extract<Happening, { event: string[] }>, event: Happened): boolean =>
  what.event.includes(event.kind) && (what.where ?? []).every((test) => fits(test, event.data));

export const fitsGoods = ({ codes = [], categories = [], words = [] }: Goods) => {
  const lower = words.map((one) => one.toLowerCase());
  return ({ code, name, category }: Pick<Bought, 'code' | 'name' | 'category'>): boolean =>
    codes.includes(code) || (category !== null && categories.includes(category)) || lower.some((each) => name.toLowerCase().includes(each));
};

/** Every time it happened, oldest first; an order with several of the goods counts once. */
export const occurrencesOf = (what: Happening, person: Person): Occurrence[] => {
  if ('event' in what) return person.events.filter((one) => eventFits(what, one)).map(({ at }) => ({ at, quantity: 1, amount: 0 }));
  const fits = fitsGoods(what.goods);
  const found = new Map<number, Occurrence>();
  for (const one of person.goods) {
    if (!fits(one)) continue;
    const same = found.get(one.at);
    if (!same) found.set(one.at, { at: one.at, quantity: one.quantity, amount: one.amount });
    else found.set(one.at, { at: one.at, quantity: same.quantity + one.quantity, amount: same.amount + one.amount });
  }
  return [...found.values()];
};
