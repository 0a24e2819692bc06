/** One purchase day of a customer: the day's number (days since 1970), what it came to, how many orders, and the goods if known. */
export type Visit = { day: number; amount: number; orders: number; goods: readonly Bought[] };
/** `price` is that of one piece; 0 where quantities are not known. */
export type Bought = { code: string; price: number };
/** All that the model knows of a customer: purchase days, rising, and what was given back. No name, no place, nothing of the person. */
export type Buyer = { visits: readonly Visit[]; credits: readonly { day: number; amount: number }[] };

/** How many of a sorted list of visits or credits lie on or before `day`. */
export const countUntil = (rows: readonly { day: number }[], day: number): number => {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.day ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Does the customer buy in the `days` after `cut`? */
export const buysWithin = ({ visits }: Buyer, cut: number, days: number): boolean =>
  countUntil(visits, cut + days) > countUntil(visits, cut);
