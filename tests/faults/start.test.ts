import { expect, test } from 'vitest';
import { shortTrial } from './fault.ts';
import { fault } from './start.fault.ts';

test('a house that was killed opens by itself and has lost nothing', { timeout: 180_000 }, async () => {
  const counts = await fault.run(shortTrial(4, 7));
  expect(counts.killedOpening).toBeGreaterThan(0);
  expect(counts.killedWorking).toBeGreaterThan(0);
});
