import { hash } from 'node:crypto';
import type { Id } from '../../../kernel/id.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { keepPairs } from './duplicate-pair.data.ts';
import { type Compared, factsOf, knownAsTwo, type Pair, saidToBeOne } from './facts.data.ts';
import { type Keyed, keepKeys, metUnderKeys, notYetLooked } from './match-key.data.ts';
import { matchKeys } from './match-keys.ts';
import { sharersOf } from './sharers.ts';
import { foundFrom, weigh } from './weigh.ts';

/** The task that asks who else these customers may be; `customers` in its payload are their ids. */
export const matchLookTask = 'match-look';

/** Customers compared in one transaction. */
const atOnce = 1000;

const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

const keyed = (facts: Compared, asOf: string): Keyed => {
  const { companies: _, ...told } = facts;
  return { id: facts.id, known: hash('sha256', JSON.stringify(told)).slice(0, 24), keys: matchKeys(facts, asOf) };
};

const textOf = ({ one, other }: Pair): string => `${one} ${other}`;

/** Made-up customers are compared with each other only, and nobody with whom they share no company's staff is kept from it: rights ask later. */
const comparable = (a: Compared | undefined, b: Compared | undefined): boolean =>
  a !== undefined && b !== undefined && a.madeUp === b.madeUp;

const look = async (tx: Tx, ids: readonly Id[], now: Date): Promise<void> => {
  const asOf = dayOf(now);
  const own = await factsOf(tx, ids);
  const said = await saidToBeOne(tx, ids);
  const changed = await notYetLooked(
    tx,
    [...own.values()].map((facts) => keyed(facts, asOf)),
  );
  const claimed = new Set(said.flatMap(({ one, other }) => [one, other]));
  const again = [...new Set([...changed.map((one) => one.id), ...[...claimed].filter((id) => own.has(id))])];
  if (again.length === 0) return;
  await keepKeys(tx, changed, now);
  const met = await metUnderKeys(tx, again);
  const pairs = new Map([...met, ...said].map((pair) => [textOf(pair), { one: pair.one, other: pair.other }]));
  const missing = [...new Set([...pairs.values()].flatMap(({ one, other }) => [one, other]))].filter((id) => !own.has(id));
  const all = new Map([...own, ...(await factsOf(tx, missing))]);
  const two = await knownAsTwo(tx, [...pairs.values()]);
  const told = new Set(said.map(textOf));
  const under = Map.groupBy(met, textOf);
  const found = [...pairs].flatMap(([text, pair]) => {
    const [a, b] = [all.get(pair.one), all.get(pair.other)];
    if (!a || !b || !comparable(a, b)) return [];
    const { score, shares } = weigh(a, b, {
      asOf,
      sharers: sharersOf(a, under.get(text) ?? []),
      said: told.has(text),
      related: two.has(text),
    });
    return score >= foundFrom ? [{ ...pair, score, shares: shares.map(({ code, weight }) => ({ code, weight })) }] : [];
  });
  await keepPairs(tx, again, found, now);
};

/**
 * Asks who else these customers may be, and keeps the likely pairs for somebody to decide on. Whoever did not change since the last look is
 * passed over, so that an order costs nothing here.
 */
export const lookForDuplicates = async (house: House, ids: readonly Id[]): Promise<void> => {
  const now = house.clock.now();
  const sorted = [...new Set(ids)].sort();
  for (let from = 0; from < sorted.length; from += atOnce) {
    const some = sorted.slice(from, from + atOnce);
    await house.db.transaction().execute((tx) => look(tx, some, now));
  }
};
