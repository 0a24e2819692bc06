import type { Costs } from './cost-to-serve.ts';

/** What serving a customer came to, piece by piece; counts, and amounts in the company's currency. */
export type Served = {
  orders: number;
  lines: number;
  credits: number;
  minutes: number;
  messages: number;
  other: number;
  /** what was bought, and what of it was given back (positive) */
  bought: number;
  returned: number;
};

export const costKinds = ['orders', 'lines', 'cancellations', 'calls', 'messages', 'other'] as const;
export type CostKind = (typeof costKinds)[number];

export const costParts = (served: Served, costs: Costs): Record<CostKind, number> => ({
  orders: served.orders * costs.order,
  lines: served.lines * costs.line,
  cancellations: served.credits * costs.cancellation,
  calls: served.minutes * costs.contactMinute,
  messages: served.messages * costs.message,
  other: served.other,
});

export const lossCauses = ['gave-back', 'small-orders', 'many-lines', 'cancellations', 'calls', 'messages', 'other'] as const;
export type LossCause = (typeof lossCauses)[number];
export type Cause = { cause: LossCause; amount: number };

const causeOf: Record<CostKind, LossCause> = {
  orders: 'small-orders',
  lines: 'many-lines',
  cancellations: 'cancellations',
  calls: 'calls',
  messages: 'messages',
  other: 'other',
};

/**
 * Why a customer costs more than he leaves: what he gave back (the margin lost with it, where that is a third of what he bought or more), then
 * every kind of cost that alone eats a quarter of the margin of what he bought, the largest first. Nothing for a customer at a profit.
 */
export const causesOfLoss = (served: Served, costs: Costs): Cause[] => {
  const earned = served.bought * costs.marginShare;
  const parts = costParts(served, costs);
  const spent = Object.values(parts).reduce((a, b) => a + b, 0);
  if ((served.bought - served.returned) * costs.marginShare - spent > 0) return [];
  const back = served.returned * costs.marginShare;
  const found: Cause[] = served.returned * 3 >= served.bought && served.returned > 0 ? [{ cause: 'gave-back', amount: back }] : [];
  for (const kind of costKinds) if (parts[kind] > 0 && parts[kind] * 4 >= earned) found.push({ cause: causeOf[kind], amount: parts[kind] });
  return found.sort((a, b) => b.amount - a.amount).slice(0, 3);
};
