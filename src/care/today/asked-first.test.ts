import { expect, test } from 'vitest';
import { rankOn } from './place-items.ts';

const made_at = new Date('2026-03-02T09:00:00Z');
const item = { customer_id: 'c', item_id: 'i', value: '10', claim: 1, due_on: '2026-03-16', made_at, answer_by: null };

test('whoever asked us something comes before the dearest of all we would say by ourselves', () => {
  const asked = rankOn({ ...item, answers: true }, 1, '2026-03-02', 'Europe/London');
  const dear = rankOn({ ...item, value: '250000' }, 1, '2026-03-16', 'Europe/London');
  expect(asked.rank).toBeGreaterThan(dear.rank);
});

test('among those who asked, more at stake goes first', () => {
  const rank = (value: string) => rankOn({ ...item, value, answers: true }, 1, '2026-03-02', 'Europe/London').rank;
  expect(rank('200')).toBeGreaterThan(rank('10'));
});
