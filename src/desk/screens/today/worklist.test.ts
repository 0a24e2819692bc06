import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysApart } from '../../format/day.ts';
import type { Item, Today } from './item.ts';
import { afterLeaving, groupItems, handled, inOrder, neighbour, snoozeChoices, without } from './worklist.ts';

const programme = (key: string) => ({ id: key, key, name: { zh: key, en: key } });
const item = (id: string, key: string, amount: string) =>
  ({ id, version: 1, state: 'open', programme: programme(key), value: { currency: 'GBP', amount } }) as Item;

const list = (...items: Item[]): Today => {
  const keys = [...new Set(items.map((one) => one.programme.key))];
  const of = (key: string) => items.filter((one) => one.programme.key === key);
  return {
    items,
    next: null,
    summary: {
      day: '2026-04-28',
      open: items.length,
      done: 2,
      declined: 0,
      snoozed: 1,
      settled: 0,
      total: items.length + 3,
      waiting: 0,
      groups: keys.map((key) => ({
        programme: programme(key),
        open: of(key).length,
        value: {
          currency: 'GBP',
          amount: of(key)
            .reduce((sum, one) => sum + Number(one.value.amount), 0)
            .toFixed(2),
        },
      })),
    },
  };
};

const today = list(item('a', 'late', '90.10'), item('b', 'new', '50.00'), item('c', 'late', '40.20'));

describe('the list', () => {
  test('stands under its programmes, in the order of the house', () => {
    const groups = groupItems(today);
    expect(groups.map((group) => [group.programme.key, group.count, group.value.amount])).toEqual([
      ['late', 2, '130.30'],
      ['new', 1, '50.00'],
    ]);
    expect(inOrder(groups).map((one) => one.id)).toEqual(['a', 'c', 'b']);
  });

  test('walks to neighbours and stops at the ends', () => {
    const items = inOrder(groupItems(today));
    expect(neighbour(items, 'a', 1)?.id).toBe('c');
    expect(neighbour(items, 'a', -1)?.id).toBe('a');
    expect(neighbour(items, 'b', 1)?.id).toBe('b');
    expect(neighbour(items, 'gone', 1)?.id).toBe('a');
    expect(neighbour([], 'a', 1)).toBeUndefined();
  });

  test('goes on with the one below, at the end with the one above', () => {
    const items = inOrder(groupItems(today));
    expect(afterLeaving(items, 'c')?.id).toBe('b');
    expect(afterLeaving(items, 'b')?.id).toBe('c');
    expect(afterLeaving(items.slice(0, 1), 'a')).toBeUndefined();
  });

  test('an item that leaves takes its count and its sum along', () => {
    const left = without(today, 'a', 'done');
    expect(left.items.map((one) => one.id)).toEqual(['b', 'c']);
    expect(left.summary).toMatchObject({ open: 2, done: 3, total: 6 });
    expect(groupItems(left)[0]).toMatchObject({ count: 1, value: { amount: '40.20' } });
    expect(handled(left)).toBe(handled(today) + 1);
    expect(without(left, 'a', 'done')).toBe(left);
  });

  test('clearing it in any order and by any way ends empty, with everything counted once', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(['a', 'b', 'c'], { minLength: 3 }),
        fc.array(fc.constantFrom('done', 'declined', 'snoozed'), { minLength: 3, maxLength: 3 }),
        (ids, endings) => {
          const end = ids.reduce((at, id, index) => without(at, id, endings[index] as 'done'), today);
          expect(end.items).toEqual([]);
          expect(end.summary.groups).toEqual([]);
          expect(handled(end)).toBe(end.summary.total);
          expect(end.summary.done + end.summary.declined + end.summary.snoozed).toBe(end.summary.total);
        },
      ),
    );
  });
});

test('days to put off to: each once, soonest first, none in the past', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10);
      const ahead = snoozeChoices(day).map((choice) => daysApart(day, choice.until));
      expect(ahead).toEqual([...new Set(ahead)].sort((a, b) => a - b));
      expect(ahead[0]).toBe(1);
    }),
  );
  expect(snoozeChoices('2026-04-26').map((choice) => choice.key)).toEqual(['tomorrow', 'three-days', 'two-weeks', 'month']);
});
