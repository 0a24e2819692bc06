import type { Reader } from '../../../platform/database/database.ts';
import { unknownCodes } from '../../catalogue/index.ts';
import { type Arrival, knownArrivals } from '../../profile/index.ts';
import { keptOrders, type OrderSource } from '../order.data.ts';
import { type DraftOrder, isGoods } from '../order-draft.ts';
import type { Counts } from './counts.ts';
import { type Met, meet } from './kind.ts';

const isNew = (met: Met, key: string): boolean => meet(met, [key], 0, '') === undefined;

const keysOf = (arrival: Arrival): string[] => arrival.identities.map((one) => `${one.kind} ${one.value}`);

const countCustomers = async (reader: Reader, drafts: readonly DraftOrder[], met: Met): Promise<number> => {
  const arrivals = drafts.flatMap((draft) => (draft.customer ? [draft.customer] : []));
  const unmet = arrivals.filter((arrival) => !keysOf(arrival).some((key) => met.places.has(key)));
  const known = await knownArrivals(reader, unmet);
  let count = 0;
  for (const [place, arrival] of unmet.entries()) {
    const keys = keysOf(arrival);
    const fresh = !known.has(place) && !keys.some((key) => met.places.has(key));
    for (const key of keys) isNew(met, key);
    if (fresh) count += 1;
  }
  return count;
};

const countProducts = async (reader: Reader, from: OrderSource, drafts: readonly DraftOrder[], met: Met): Promise<number> => {
  const codes = new Set(drafts.flatMap((draft) => draft.lines.filter(isGoods).map((one) => one.code)));
  const unmet = [...codes].filter((code) => isNew(met, `product ${code}`));
  return (await unknownCodes(reader, unmet, from.companyId)).length;
};

/** What taking these orders would add, without writing anything. */
export const weighOrders = async (reader: Reader, from: OrderSource, drafts: readonly DraftOrder[], met: Met): Promise<Partial<Counts>> => {
  const kept = await keptOrders(
    reader,
    from,
    drafts.map((draft) => draft.number),
  );
  const fresh = drafts.filter((draft) => !kept.has(draft.number));
  const first = fresh.filter((draft) => isNew(met, `order ${draft.number}`));
  const ours = first.filter((draft) => draft.customer ?? draft.customerId);
  return {
    customers: await countCustomers(reader, drafts, met),
    products: await countProducts(reader, from, fresh, met),
    orders: ours.filter((draft) => draft.kind === 'order').length,
    credits: ours.filter((draft) => draft.kind === 'credit').length,
    lines: fresh.reduce((sum, draft) => sum + draft.lines.length, 0),
    anonymous: first.length - ours.length,
    known: drafts.length - fresh.length,
  };
};
