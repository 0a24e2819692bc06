import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate, type Carer, type Unplaced } from './allocate.ts';

const carersOf = (frees: readonly { free: number; load: number }[]): Carer[] =>
  frees.map(({ free, load }, place) => ({ staffId: `carer-${place}`, free, load, value: load * 10 }));

const day = fc
  .record({
    carers: fc.array(fc.record({ free: fc.nat(12), load: fc.nat(5) }), { minLength: 1, maxLength: 5 }),
    items: fc.array(fc.record({ value: fc.nat(1000), keeper: fc.option(fc.nat(6)) }), { maxLength: 60 }),
  })
  .map(({ carers, items }) => ({
    carers: carersOf(carers),
    items: items.map(
      ({ value, keeper }, place): Unplaced => ({
        itemId: `item-${String(place).padStart(3, '0')}`,
        rank: value,
        value,
        keeper: keeper === null ? null : `carer-${keeper}`,
      }),
    ),
  }));

test('nobody gets more than there is room for, and no item is lost or given twice', () => {
  fc.assert(
    fc.property(day, ({ carers, items }) => {
      const placed = allocate(items, carers);
      const room = carers.reduce((sum, carer) => sum + carer.free, 0);
      expect(placed).toHaveLength(Math.min(items.length, room));
      expect(new Set(placed.map((one) => one.itemId)).size).toBe(placed.length);
      for (const carer of carers) expect(placed.filter((one) => one.staffId === carer.staffId).length).toBeLessThanOrEqual(carer.free);
    }),
  );
});

test('what stays behind is never worth more than what was given out', () => {
  fc.assert(
    fc.property(day, ({ carers, items }) => {
      const given = new Set(allocate(items, carers).map((one) => one.itemId));
      const kept = items.filter((item) => !given.has(item.itemId));
      const least = Math.min(...items.filter((item) => given.has(item.itemId)).map((item) => item.rank));
      for (const item of kept) expect(item.rank).toBeLessThanOrEqual(least);
    }),
  );
});

test('shares differ by one at most where keepers and room allow', () => {
  fc.assert(
    fc.property(day, ({ carers, items }) => {
      const placed = allocate(items, carers);
      const keeperOf = new Map(items.map((item) => [item.itemId, item.keeper]));
      const after = carers.map((carer) => {
        const own = placed.filter((one) => one.staffId === carer.staffId);
        const free = own.filter((one) => keeperOf.get(one.itemId) !== carer.staffId).length;
        return { load: carer.load + own.length, room: carer.free - own.length, free };
      });
      for (const a of after) for (const b of after) if (a.free > 0 && b.room > 0) expect(a.load - b.load).toBeLessThanOrEqual(1);
    }),
  );
});

test('a customer goes to the keeper as long as the keeper has room', () => {
  const items = [1, 2, 3].map((n) => ({ itemId: `i${n}`, rank: 10 - n, value: 5, keeper: 'carer-0' }));
  const placed = allocate(
    items,
    carersOf([
      { free: 2, load: 4 },
      { free: 9, load: 0 },
    ]),
  );
  expect(Object.fromEntries(placed.map((one) => [one.itemId, one.staffId]))).toEqual({ i1: 'carer-0', i2: 'carer-0', i3: 'carer-1' });
});

test('equal counts: the better items go where less is at stake so far', () => {
  const items = [100, 80, 10, 5].map((value, n) => ({ itemId: `i${n}`, rank: value, value, keeper: null }));
  const placed = allocate(
    items,
    carersOf([
      { free: 9, load: 0 },
      { free: 9, load: 0 },
    ]),
  );
  const sum = (staffId: string) =>
    items
      .filter((item) => placed.some((one) => one.itemId === item.itemId && one.staffId === staffId))
      .reduce((all, item) => all + item.value, 0);
  expect([sum('carer-0'), sum('carer-1')].sort((a, b) => a - b)).toEqual([90, 105]);
});
