import type { OrderBy } from './customer-order.ts';

/**
 * How lists of customers were found lately: nothing of what was found, only which way was short, so that it is taken first the next
 * time. A way that has grown long is left for a better one by the rules of list-customers.read.
 */
const steps = new Map<string, number>();
const crowds = new Map<string, number>();
const most = 2000;
const believedFor = 10 * 60_000;

type Order = { by: OrderBy; down: boolean };
type Asked = { test?: string | undefined };

const keyOf = ({ by, down }: Order, test: string): string => `${by} ${down} ${test}`;

const keep = (memory: Map<string, number>, key: string, value: number): void => {
  if (memory.size >= most) memory.clear();
  memory.set(key, value);
};

/** How far along the order a filter's page was walked, 0 where looking up those who fit was shorter. */
export const stepsBefore = (order: Order, { test }: Asked): number | undefined => (test ? steps.get(keyOf(order, test)) : undefined);

export const noteSteps = (order: Order, { test }: Asked, taken: number | undefined): void => {
  if (!test) return;
  if (taken === undefined) steps.delete(keyOf(order, test));
  else keep(steps, keyOf(order, test), taken);
};

/** Whether more passed a test lately than are worth looking up. */
export const isCrowded = (test: string, now: Date): boolean => (crowds.get(test) ?? 0) > now.getTime() - believedFor;
export const noteCrowd = (test: string, now: Date): void => keep(crowds, test, now.getTime());
