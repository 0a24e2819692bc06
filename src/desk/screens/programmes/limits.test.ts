import { expect, test } from 'vitest';
import { stepsInHands, touchesOf } from './limits.ts';
import type { Definition } from './what.ts';

const definition: Definition = {
  priority: 50,
  holdout: 0,
  windowDays: 30,
  trigger: { kind: 'scan' },
  audience: [],
  steps: [
    { key: 'rest', kind: 'wait', days: 2 },
    { key: 'write', kind: 'care', lapseDays: 7, channels: ['email', 'phone'] },
    { key: 'ring', kind: 'care', lapseDays: 7, channels: ['phone'] },
    { key: 'again', kind: 'contact', channels: ['email'] },
  ],
};

test('a step goes from a colleague to the house and back, and nothing else changes', () => {
  expect(touchesOf(definition)).toEqual([
    { place: 1, hand: 'care' },
    { place: 3, hand: 'contact' },
  ]);
  expect(stepsInHands(definition, new Map([[1, 'care']]))).toBeUndefined();
  const [rest, write, ring, again] = definition.steps;
  const house = stepsInHands(definition, new Map([[1, 'contact']]));
  expect(house).toEqual([rest, { key: 'write', kind: 'contact', channels: ['email', 'phone'] }, ring, again]);
  expect(stepsInHands(definition, new Map([[3, 'care']]))).toEqual([
    rest,
    write,
    ring,
    { key: 'again', kind: 'care', channels: ['email'], lapseDays: 14 },
  ]);
});
