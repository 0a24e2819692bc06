import { z } from 'zod';

const amount = z.number().min(0).max(1_000_000);

/** What serving costs, in the company's currency. `marginShare` of the net revenue is what is left after the goods themselves. */
export const costsShape = z.object({
  marginShare: z.number().min(0).max(1),
  order: amount,
  line: amount,
  cancellation: amount,
  contactMinute: amount,
  message: amount,
});
export type Costs = z.infer<typeof costsShape>;

/** Goods whose margin differs from the company's; `handling`: what packing and keeping one piece costs beyond the usual. */
export const productCostShape = z.object({
  code: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .transform((code) => code.toUpperCase()),
  marginShare: z.number().min(-1).max(1),
  handling: amount,
});
export type ProductCost = z.infer<typeof productCostShape>;

/** What is said anew of some goods; without a margin they go back to what their cost price, or the company's usual margin, gives. */
export const productChangeShape = productCostShape.extend({ marginShare: z.number().min(-1).max(1).nullable() });
export type ProductChange = z.infer<typeof productChangeShape>;

/** The setting 'cost-to-serve': costs per company id. A company that has not said yet is reckoned with `assumedCosts`, and screens say so. */
export const costToServeShape = z.object({ companies: z.record(z.string(), costsShape) });
export type CostToServe = z.infer<typeof costToServeShape>;

/** Units of a currency for one yuan, only to give assumed costs a sensible size. */
const perYuan: Record<string, number> = { CNY: 1, GBP: 0.11, EUR: 0.13, USD: 0.14, HKD: 1.1, TWD: 4.5, JPY: 21, SGD: 0.18 };

const cents = (yuan: number, currency: string): number => Math.round(yuan * (perYuan[currency] ?? 1) * 100) / 100;

/** Ordinary mail-order costs, until the company says its own: 40 % margin, ¥25 an order, ¥1 a line, ¥45 a cancellation, ¥4 a minute, ¥0.1 a message. */
export const assumedCosts = (currency: string): Costs => ({
  marginShare: 0.4,
  order: cents(25, currency),
  line: cents(1, currency),
  cancellation: cents(45, currency),
  contactMinute: cents(4, currency),
  message: cents(0.1, currency),
});
