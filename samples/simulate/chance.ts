/** Chance that is the same every time for the same seed, customer and theme, so that a change to one theme moves no other. */
export class Chance {
  private a: number;
  private b: number;
  private c: number;
  private d = 1;

  constructor(seed: number, customer: number, theme: number) {
    this.a = mixed(seed, customer);
    this.b = mixed(customer ^ 0x5bf03635, theme);
    this.c = mixed(theme ^ 0x27220a95, seed);
    for (let turn = 0; turn < 10; turn += 1) this.next();
  }

  /** From 0 up to 1, by Chris Doty-Humphrey's sfc32. */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + t) | 0;
    return (t >>> 0) / 4_294_967_296;
  }

  below(share: number): boolean {
    return this.next() < share;
  }

  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  /** One of the list by the weight each carries; `total` is the sum of the weights. */
  weighted<T extends { weight: number }>(list: readonly T[], total = sumOf(list)): T {
    let left = this.next() * total;
    for (const one of list) {
      left -= one.weight;
      if (left < 0) return one;
    }
    return list.at(-1) as T;
  }

  /** Standard normal, by Box and Muller. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Around `median`, skewed as waits and sums are. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }
}

const mixed = (left: number, right: number): number => {
  let h = Math.imul(left ^ 0x9e3779b9, 0x85ebca6b) ^ right;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return h ^ (h >>> 16);
};

export const sumOf = (list: readonly { weight: number }[]): number => list.reduce((sum, one) => sum + one.weight, 0);

/** A number of its own for each theme, for ever: another one would change every story told before. */
export const themes = {
  people: 1,
  addresses: 2,
  rhythm: 3,
  occasions: 4,
  festivals: 5,
  chains: 6,
  children: 7,
  lapses: 8,
  prospects: 9,
  contacts: 10,
  duplicates: 11,
  falsehoods: 12,
  community: 13,
  baskets: 14,
  returns: 15,
  visits: 16,
  hours: 17,
  'occasion-days': 18,
  'festival-days': 19,
  complaints: 20,
} as const;
