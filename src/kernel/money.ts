/** An exact amount: decimal digits as the database keeps them, and an ISO 4217 currency. Sums are made in SQL. */
export type Money = { currency: string; amount: string };

/** "GBP 1,234.50" as a person reads it in `language`; whole amounts above 1000 lose their pennies unless `exact`. */
export const writeMoney = (money: Money, language: string, exact = false): string => {
  const value = Number(money.amount);
  const whole = !exact && Math.abs(value) >= 1000;
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
    ...(whole ? { maximumFractionDigits: 0 } : {}),
  }).format(value);
};
