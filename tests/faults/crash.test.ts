import { expect, test } from 'vitest';
import { fault } from './crash.fault.ts';
import { shortTrial } from './fault.ts';

test('killed at random moments: nothing acknowledged is lost, nothing goes out twice, what is unsure says so', {
  timeout: 180_000,
}, async () => {
  const counts = await fault.run(shortTrial(6));
  expect(counts).toMatchObject({ doubled: 0, lost: 0 });
  expect(counts.sent).toBeGreaterThan(0);
  expect(counts).toMatchObject({ imports: 2, programmes: 2 });
});
