import { type Buyer, countUntil } from './buyer.ts';

/** How the sales of each article went in the 30 days before a cut, against its 120 days: ln of the ratio, 0 = steady. */
export type GoodsTrend = Record<string, number>;

export const goodsTrend = (buyers: readonly Buyer[], cut: number): GoodsTrend => {
  const lately = new Map<string, number>();
  const before = new Map<string, number>();
  for (const { visits } of buyers)
    for (let place = countUntil(visits, cut) - 1; place >= 0; place -= 1) {
      const visit = visits[place];
      if (!visit || visit.day <= cut - 120) break;
      for (const { code } of visit.goods) {
        before.set(code, (before.get(code) ?? 0) + 1);
        if (visit.day > cut - 30) lately.set(code, (lately.get(code) ?? 0) + 1);
      }
    }
  return Object.fromEntries([...before].map(([code, all]) => [code, Math.log(((lately.get(code) ?? 0) + 0.5) / (all / 4 + 0.5))]));
};

/** Articles so few customers bought say nothing; measured: 15 of 4,300 customers. */
export const fewestBuyers = 15;

/** The articles worth a weight of their own, numbered. */
export const tellingGoods = (buyers: readonly Buyer[], cut: number): Map<string, number> => {
  const bought = new Map<string, number>();
  for (const { visits } of buyers) for (const code of goodsUntil(visits, cut)) bought.set(code, (bought.get(code) ?? 0) + 1);
  const telling = [...bought].filter(([, customers]) => customers >= fewestBuyers).map(([code]) => code);
  return new Map(telling.sort().map((code, place) => [code, place]));
};

export const goodsUntil = (visits: Buyer['visits'], cut: number): Set<string> => {
  const codes = new Set<string>();
  for (const visit of visits) {
    if (visit.day > cut) break;
    for (const { code } of visit.goods) codes.add(code);
  }
  return codes;
};
