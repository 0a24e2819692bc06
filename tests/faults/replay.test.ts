import { expect, test } from 'vitest';
import { shortTrial } from './fault.ts';
import { fault } from './replay.fault.ts';

test('messages sent again add nothing', async () => {
  expect(await fault.run(shortTrial(1))).toEqual({ messages: 10_000, sentAgain: 10_000, newRows: 0 });
}, 60_000);
