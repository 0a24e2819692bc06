import { readDecimal, writeDecimal } from '../../kernel/decimal.ts';
import { type Id, newId } from '../../kernel/id.ts';
import type { BulkLine } from '../../platform/database/bulk.ts';
import type { Tx } from '../../platform/database/database.ts';
import { takeProducts } from '../catalogue/index.ts';
import { type Arrival, amendEvents, takeCustomers, tell } from '../profile/index.ts';
import { extendOrders, type KeptOrder, keptOrders, type OrderSource, type PlacedOrder, writeOrders } from './order.data.ts';
import { type DraftOrder, isGoods, sumsOf } from './order-draft.ts';

export type OrdersTaken = {
  customers: number;
  products: number;
  orders: number;
  credits: number;
  lines: number;
  anonymous: number;
  /** orders that were kept before, under this source and number */
  known: number;
  /** drafts whose number belongs to another customer's order: not taken */
  clashing: DraftOrder[];
  /** the order of each draft: its id and whether this act added it */
  placed: { draft: DraftOrder; orderId: Id; customerId: Id | undefined; added: boolean }[];
};

const keyOf = (arrival: Arrival): string => {
  const [first] = arrival.identities as [{ kind: string; value: string }];
  return `${first.kind} ${first.value}`;
};

const findCustomers = async (tx: Tx, from: OrderSource & { madeUp: boolean }, drafts: readonly DraftOrder[], now: Date) => {
  const arrivals = new Map<string, Arrival>();
  for (const { customer } of drafts) if (customer && !arrivals.has(keyOf(customer))) arrivals.set(keyOf(customer), customer);
  const { ids, created } = await takeCustomers(tx, [...arrivals.values()], from, now);
  const byKey = new Map([...arrivals.keys()].map((key, place) => [key, ids[place] as Id]));
  return { created, idOf: (draft: DraftOrder) => draft.customerId ?? (draft.customer ? byKey.get(keyOf(draft.customer)) : undefined) };
};

const eventOf = ({ draft, customerId, orderId }: PlacedOrder, from: OrderSource) => ({
  customerId: customerId as Id,
  at: draft.placedAt,
  family: 'order' as const,
  kind: draft.kind === 'order' ? 'order.placed' : 'order.credited',
  source: from.source,
  messageId: `order:${from.source}:${draft.number}`,
  companyId: from.companyId,
  data: {
    orderId,
    number: draft.number,
    total: writeDecimal(sumsOf(draft.lines).total),
    currency: draft.currency,
    lines: draft.lines.length,
  },
});

/** What the event of an order that goes on says from now on. */
const grown = ({ draft, customerId, after, totalBefore }: PlacedOrder, from: OrderSource) =>
  customerId === undefined
    ? []
    : [
        {
          customerId,
          messageId: `order:${from.source}:${draft.number}`,
          data: { total: writeDecimal(totalBefore + sumsOf(draft.lines).total), lines: after + draft.lines.length },
        },
      ];

/** Parts of one order that lie in different places of a file become one draft again. */
const join = (drafts: readonly DraftOrder[]): DraftOrder[] => {
  const byNumber = new Map<string, DraftOrder>();
  for (const draft of drafts) {
    const met = byNumber.get(draft.number);
    if (met) byNumber.set(draft.number, { ...met, customer: met.customer ?? draft.customer, lines: [...met.lines, ...draft.lines] });
    else byNumber.set(draft.number, draft);
  }
  return [...byNumber.values()];
};

type Judged = 'new' | 'known' | 'goes-on' | 'clashes';

const judge = (kept: KeptOrder | undefined, customerId: Id | undefined, from: OrderSource): Judged => {
  if (!kept) return 'new';
  if (kept.customer_id !== null && customerId !== undefined && kept.customer_id !== customerId) return 'clashes';
  return from.importId !== null && kept.import_id === from.importId ? 'goes-on' : 'known';
};

const productsOf = (placed: readonly PlacedOrder[], met: Set<string>) => {
  const products = new Map<string, string>();
  for (const { draft } of placed)
    for (const { kind, code, description, amount } of draft.lines) {
      if (!isGoods({ kind, code }) || met.has(code)) continue;
      // what was not paid for is often described by why it left the shelf: "mailout", "damages"
      if (!products.get(code)) products.set(code, amount === 0n ? '' : description);
    }
  for (const [code, name] of products) if (name !== '') met.add(code);
  return [...products].map(([code, name]) => ({ code, name }));
};

/**
 * Takes in complete orders, many at once: finds or makes their customers and products, writes orders, lines and events, marks the customers.
 * Everything within the transaction `tx` that is open on `line`. An order whose source and number are kept already adds nothing;
 * unless the very same import brought it: then it is a further part of the same order. `met` remembers product codes between calls.
 */
export const takeOrders = async (
  line: BulkLine,
  tx: Tx,
  from: OrderSource & { madeUp: boolean },
  given: readonly DraftOrder[],
  now: Date,
  met: Set<string> = new Set(),
): Promise<OrdersTaken> => {
  const drafts = join(given);
  const { created, idOf } = await findCustomers(tx, from, drafts, now);
  const kept = await keptOrders(
    tx,
    from,
    drafts.map((draft) => draft.number),
  );
  const judged = drafts.map((draft) => {
    const before = kept.get(draft.number);
    const verdict = judge(before, idOf(draft), from);
    const customerId = verdict === 'new' ? idOf(draft) : (before?.customer_id ?? undefined);
    return {
      draft,
      verdict,
      customerId,
      orderId: before?.order_id ?? newId(),
      after: before?.lines ?? 0,
      totalBefore: readDecimal(before?.total ?? '0') ?? 0n,
    };
  });
  const placed = judged.filter((one) => one.verdict === 'new' || one.verdict === 'goes-on');
  const products = await takeProducts(tx, productsOf(placed, met), from, now);
  await writeOrders(line, from, placed);
  await extendOrders(tx, placed);
  await amendEvents(
    tx,
    placed.filter((one) => one.verdict === 'goes-on').flatMap((one) => grown(one, from)),
  );
  const fresh = placed.filter((one) => one.verdict === 'new');
  const ours = fresh.filter((one) => one.customerId !== undefined);
  await tell(
    tx,
    ours.map((one) => eventOf(one, from)),
    now,
  );
  return {
    customers: created,
    products,
    orders: ours.filter((one) => one.draft.kind === 'order').length,
    credits: ours.filter((one) => one.draft.kind === 'credit').length,
    lines: placed.reduce((sum, one) => sum + one.draft.lines.length, 0),
    anonymous: fresh.length - ours.length,
    known: judged.filter((one) => one.verdict === 'known').length,
    clashing: judged.filter((one) => one.verdict === 'clashes').map((one) => one.draft),
    placed: judged.map(({ draft, orderId, customerId, verdict }) => ({ draft, orderId, customerId, added: verdict === 'new' })),
  };
};
