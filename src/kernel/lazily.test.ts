import { expect, test } from 'vitest';
import { lazily } from './lazily.ts';

test('a thing is made when it is asked for, and once, even if it is nothing', () => {
  let made = 0;
  const thing = lazily(() => {
    made += 1;
    return undefined;
  });
  expect(made).toBe(0);
  thing();
  thing();
  expect(made).toBe(1);
});

test('what could not be made is tried again', () => {
  let tries = 0;
  const thing = lazily(() => {
    tries += 1;
    if (tries === 1) throw new Error('not yet');
    return tries;
  });
  expect(thing).toThrow('not yet');
  expect(thing()).toBe(2);
});
