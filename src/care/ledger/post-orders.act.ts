import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { RefusalCode } from '../../kernel/refusals.ts';
import { type BulkLine, onBulkLine } from '../../platform/database/bulk.ts';
import { inTransaction, type Reader, sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { visibleTo } from '../profile/index.ts';
import { audit } from '../staff/index.ts';
import { companyFor } from './import/company.read.ts';
import type { DraftOrder } from './order-draft.ts';
import { draftOf, type PostedOrder } from './post-orders.ts';
import { type OrdersTaken, takeOrders } from './take-orders.act.ts';

export type PostedAnswer =
  | { source: string; number: string; result: 'added' | 'known'; orderId: Id; customerId: Id | null }
  | { source: string; number: string; result: 'refused'; code: RefusalCode };

const seenCustomers = async (reader: Reader, asking: Asking, ids: readonly Id[]): Promise<Set<Id>> => {
  const { rows } = await sql<{ customer_id: Id }>`
    SELECT c.customer_id FROM customer c WHERE c.customer_id = ANY(${[...ids]}::uuid[]) AND ${visibleTo(asking.principal)}`.execute(reader);
  return new Set(rows.map((row) => row.customer_id));
};

type Judged = { order: PostedOrder; draft: DraftOrder | undefined; code: RefusalCode | undefined };

const judge = async (reader: Reader, asking: Asking, orders: readonly PostedOrder[]): Promise<Judged[]> => {
  const ids = orders.flatMap((order) => (order.customer?.id ? [order.customer.id] : []));
  const seen = await seenCustomers(reader, asking, ids);
  return orders.map((order, row) => {
    if (order.customer?.id && !seen.has(order.customer.id)) return { order, draft: undefined, code: 'order-customer-unknown' };
    const draft = draftOf(order, row);
    return typeof draft === 'string' ? { order, draft: undefined, code: draft } : { order, draft, code: undefined };
  });
};

const answerOf = ({ order, draft, code }: Judged, taken: Map<string, OrdersTaken>): PostedAnswer => {
  const { source, number } = order;
  if (!draft || code) return { source, number, result: 'refused', code: code ?? 'bad-input' };
  const placed = taken.get(source)?.placed.find((one) => one.draft.number === number);
  const clashes = taken.get(source)?.clashing.some((one) => one.number === number);
  if (!placed || clashes) return { source, number, result: 'refused', code: 'order-of-another' };
  return { source, number, result: placed.added ? 'added' : 'known', orderId: placed.orderId, customerId: placed.customerId ?? null };
};

/** Takes up to a thousand orders from a program. Each is judged by itself; those that were sent before add nothing. */
export const postOrders = async (
  house: House,
  asking: Asking,
  input: { orders: readonly PostedOrder[]; companyId?: Id | undefined },
): Promise<Outcome<{ results: PostedAnswer[] }>> => {
  const company = await companyFor(house.db, asking.principal, input.companyId);
  if (!company) return refused('not-found');
  const companyId = company.company_id;
  const now = house.clock.now();
  const act = (line: BulkLine) =>
    inTransaction(line.db, async (tx) => {
      const judged = await judge(tx, asking, input.orders);
      const taken = new Map<string, OrdersTaken>();
      for (const source of new Set(judged.map((one) => one.order.source))) {
        const drafts = judged.flatMap((one) => (one.draft && one.order.source === source ? [one.draft] : []));
        const first = [...new Map(drafts.toReversed().map((draft) => [draft.number, draft])).values()].reverse();
        taken.set(source, await takeOrders(line, tx, { companyId, source, importId: null, madeUp: false }, first, now));
      }
      await audit(tx, now, asking, {
        act: 'post-orders',
        subjectKind: 'orders',
        subjectId: judged[0]?.order.source ?? '',
        companyId,
        change: { orders: input.orders.length },
      });
      return done({ results: judged.map((one) => answerOf(one, taken)) });
    });
  return onBulkLine(house.database, act);
};
