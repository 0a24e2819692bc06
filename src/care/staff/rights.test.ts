import { expect, test } from 'vitest';
import { isWords } from '../../words/say.ts';
import { rights } from './rights.ts';

test('every right has its words on the page of people and rights', () => {
  for (const right of Object.keys(rights)) expect(isWords(`staff.right.${right}`), right).toBe(true);
});
