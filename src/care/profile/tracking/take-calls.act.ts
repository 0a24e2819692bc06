import { hash } from 'node:crypto';
import { type Id, newId } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { gather } from '../../../platform/queue/gather.ts';
import { markChanged, type NewEvent, writeEvents } from '../event.data.ts';
import { takeCustomers } from '../take-customers.data.ts';
import { type Call, type Flaw, happenedOf, isFlaw } from './call.ts';
import { momentOf } from './moment.ts';
import { personOf } from './person-of-call.ts';
import { holdVisitors, joinVisitors, keepMessages, keepVisitors, type Visitor } from './visitor.data.ts';
import { keysOf, type WriteKey } from './write-key.data.ts';

/** What one request brought: the key it came under (as its hash) and its calls as they were read. */
export type Report = { key: Buffer; calls: readonly (Call | Flaw)[]; receivedAt: Date };

/** What became of one call. `known`: its message id was taken before, so that nothing was added. */
export type CallEnd = { messageId: string | null; status: 'taken' | 'known' | 'refused'; field?: string; because?: string };

type Item = { call: Call; key: WriteKey; at: Date; message: Id; messageId: string; end: CallEnd };
type Placed = Item & { customerId: Id };

/** The same message id under the same company is the same message, for ever and whatever it says. */
const messageOf = (companyId: Id, messageId: string): Id => {
  const hex = hash('sha256', `${companyId} ${messageId}`);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
};

const visitorOf = (item: Item, name: string): string => `${item.key.companyId} ${name}`;

const read = (report: Report, key: WriteKey): { ends: CallEnd[]; items: Item[] } => {
  const items: Item[] = [];
  const ends = report.calls.map((call): CallEnd => {
    if (isFlaw(call)) return { messageId: null, status: 'refused', ...call };
    const at = momentOf(call, report.receivedAt, key.kind === 'server');
    if (!at) return { messageId: call.messageId ?? null, status: 'refused', field: 'timestamp', because: 'instant' };
    const messageId = call.messageId ?? newId();
    const end: CallEnd = { messageId, status: 'known' };
    items.push({ call, key, at, messageId, message: messageOf(key.companyId, messageId), end });
    return end;
  });
  return { ends, items };
};

/** Calls whose message nobody has sent before; of two alike in one set, the first. Beside them the keys that hold still. */
const freshOf = async (tx: Tx, items: readonly Item[], keys: readonly Id[]): Promise<{ fresh: Item[]; holding: Set<Id> }> => {
  const once = new Map<Id, Item>();
  for (const item of items) if (!once.has(item.message)) once.set(item.message, item);
  const messages = [...once].map(([message, { key }]) => ({ message, keyId: key.id }));
  const kept = await keepMessages(tx, messages, keys);
  return { fresh: [...once.values()].filter((item) => kept.fresh.has(item.message)), holding: kept.holding };
};

const personKey = (item: Item): string | undefined =>
  item.call.userId ? `${item.key.companyId} ${item.key.source} ${item.call.userId}` : undefined;

/** The customers whom calls with a userId speak of, by their key; those nobody knew come in with what an `identify` said of them. */
const customersOf = async (tx: Tx, items: readonly Item[], now: Date): Promise<Map<string, Id>> => {
  const named = items.filter((item) => item.call.userId);
  const telling = [...named].sort((a, b) => Number(b.call.type === 'identify') - Number(a.call.type === 'identify') || +b.at - +a.at);
  const found = new Map<string, Id>();
  const persons = new Map<string, Item>();
  for (const item of telling) persons.set(personKey(item) ?? '', persons.get(personKey(item) ?? '') ?? item);
  for (const [, group] of Map.groupBy(persons, ([, { key }]) => `${key.companyId} ${key.source}`)) {
    const [first] = group;
    if (!first) continue;
    const from = { source: first[1].key.source, companyId: first[1].key.companyId, importId: null, madeUp: false };
    const arrivals = group.map(([, { call, key, at }]) => personOf(call, key.source, key.kind, at));
    const taken = await takeCustomers(tx, arrivals, from, now);
    group.forEach(([key], place) => found.set(key, taken.ids[place] as Id));
  }
  return found;
};

/** Which visitor a call says is which customer: its anonymousId beside a userId, or the previousId of an alias. */
const pairsOf = (items: readonly Item[], customers: ReadonlyMap<string, Id>): Map<string, Id> => {
  const pairs = new Map<string, Id>();
  for (const item of items) {
    const customer = customers.get(personKey(item) ?? '');
    if (!customer) continue;
    for (const name of [item.call.anonymousId, item.call.type === 'alias' ? item.call.previousId : undefined])
      if (name && !pairs.has(visitorOf(item, name))) pairs.set(visitorOf(item, name), customer);
  }
  return pairs;
};

/**
 * The visitors of a set. One that has turned out to be a customer brings what it did before along; one that already belongs to
 * somebody stays theirs, whoever signs in next on the same device: two known customers are never joined silently.
 */
const settleVisitors = async (tx: Tx, items: readonly Item[], pairs: ReadonlyMap<string, Id>, now: Date): Promise<Map<string, Visitor>> => {
  const values = new Set([
    ...pairs.keys(),
    ...items.flatMap((item) => (item.call.anonymousId ? [visitorOf(item, item.call.anonymousId)] : [])),
  ]);
  if (values.size === 0) return new Map();
  const wanted = [...values].sort();
  const known = await holdVisitors(tx, wanted);
  const missing = wanted.filter((value) => !known.has(value));
  await keepVisitors(
    tx,
    missing.map((value) => ({ value, id: pairs.get(value) ?? newId() })),
    now,
  );
  const all = missing.length > 0 ? new Map([...known, ...(await holdVisitors(tx, missing))]) : known;
  const joinings = [...pairs].flatMap(([value, to]) => {
    const visitor = all.get(value);
    return visitor && !visitor.isCustomer && visitor.id !== to ? [{ value, from: visitor.id, to }] : [];
  });
  if (joinings.length > 0) await joinVisitors(tx, joinings);
  for (const { value, to } of joinings) all.set(value, { value, id: to, isCustomer: true });
  return all;
};

const eventOf = ({ call, key, at, messageId, customerId }: Placed): NewEvent => ({
  customerId,
  at,
  ...happenedOf(call),
  source: key.source,
  companyId: key.companyId,
  messageId: `track:${messageId}`,
});

const keep = async (tx: Tx, fresh: readonly Item[], now: Date): Promise<void> => {
  if (fresh.length === 0) return;
  const customers = await customersOf(tx, fresh, now);
  const visitors = await settleVisitors(tx, fresh, pairsOf(fresh, customers), now);
  const placed = fresh.map((item): Placed => {
    const visitor = item.call.anonymousId ? visitors.get(visitorOf(item, item.call.anonymousId)) : undefined;
    return { ...item, customerId: (customers.get(personKey(item) ?? '') ?? visitor?.id) as Id };
  });
  await writeEvents(tx, placed.map(eventOf));
  const known = [...customers.values(), ...[...visitors.values()].filter((one) => one.isCustomer).map((one) => one.id)];
  if (known.length > 0) await markChanged(tx, [...new Set(known)].sort(), now);
  for (const item of fresh) item.end.status = 'taken';
};

const known = new WeakMap<House, Map<string, WriteKey>>();
const mostKeys = 10_000;

/** Keys by their hash; what a key is never changes, and whether it holds still is asked again with every set (freshOf). */
const keysKnown = async (tx: Tx, house: House, reports: readonly Report[]): Promise<Map<string, WriteKey>> => {
  let keys = known.get(house);
  if (!keys || keys.size > mostKeys) known.set(house, (keys = new Map()));
  const met = keys;
  const strange = new Map(
    reports.map((one) => [one.key.toString('hex'), one.key]).filter(([hex]) => !met.has(String(hex))) as [string, Buffer][],
  );
  if (strange.size > 0) for (const [hex, key] of await keysOf(tx, [...strange.values()])) met.set(hex, key);
  return met;
};

const takeSet = async (house: House, reports: readonly Report[]): Promise<Outcome<CallEnd[]>[]> => {
  const kept = await inTransaction(house.db, async (tx) => {
    const keys = await keysKnown(tx, house, reports);
    const asked = reports.map((report) => {
      const key = keys.get(report.key.toString('hex'));
      return key && { key, ...read(report, key) };
    });
    const items = asked.flatMap((one) => one?.items ?? []);
    const { fresh, holding } = await freshOf(tx, items, [...new Set(asked.flatMap((one) => one?.key.id ?? []))]);
    await keep(tx, fresh, house.clock.now());
    return done(asked.map((one): Outcome<CallEnd[]> => (one && holding.has(one.key.id) ? done(one.ends) : refused('write-key-unknown'))));
  });
  return kept.ok ? kept.value : [];
};

/** A set that fails is tried again request by request, so that nobody is refused for what another one brought. */
const takeTogether = async (house: House, reports: readonly Report[]): Promise<(() => Outcome<CallEnd[]>)[]> => {
  try {
    return (await takeSet(house, reports)).map((one) => () => one);
  } catch (error) {
    if (reports.length === 1) throw error;
    const alone: (() => Outcome<CallEnd[]>)[] = [];
    for (const report of reports) {
      const [end] = await takeTogether(house, [report]).catch((thrown: unknown) => [
        (): never => {
          throw thrown;
        },
      ]);
      alone.push(end as () => Outcome<CallEnd[]>);
    }
    return alone;
  }
};

/** Calls kept in one transaction: with more of them nothing is gained, and who comes while a large set is kept waits twice as long as others. */
const callsAtOnce = 500;

type Taker = { waiting: number; take(report: Report): Promise<() => Outcome<CallEnd[]>> };
const takers = new WeakMap<House, Taker>();
const takerOf = (house: House): Taker => {
  const found = takers.get(house) ?? {
    waiting: 0,
    take: gather((all: readonly Report[]) => takeTogether(house, all), { lines: 2, weigh: ({ calls }) => calls.length, most: callsAtOnce }),
  };
  takers.set(house, found);
  return found;
};

/** So many calls may wait in this process; beyond, callers are asked to come again. */
const most = 50_000;

/**
 * Takes a request's calls: durable once this answers, each message id once for ever, requests that come in together kept in one
 * transaction. A flawed call is answered for itself and never holds up the rest.
 */
export const takeCalls = async (house: House, report: Report): Promise<Outcome<CallEnd[]>> => {
  const taker = takerOf(house);
  if (taker.waiting >= most) return refused('too-often', { seconds: 1 });
  taker.waiting += report.calls.length;
  try {
    return (await taker.take(report))();
  } finally {
    taker.waiting -= report.calls.length;
  }
};
