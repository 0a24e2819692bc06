import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isWords } from '../../words/say.ts';
import { acts, actWord } from './acts.ts';

const care = join(import.meta.dirname, '..');

/** The literals that stand as `act` within a call of audit(…). */
const audited = (text: string): string[] =>
  [...text.matchAll(/audit\((?:[^()]|\([^()]*\)){0,600}?\bact: ([^,\n]+)/g)].flatMap((call) =>
    [...(call[1] ?? '').matchAll(/'([a-z][a-z. -]+)'/g)].map((literal) => literal[1] ?? ''),
  );

test('every act that is audited is known and has its words', () => {
  const files = globSync('**/*.ts', { cwd: care }).filter((file) => !file.endsWith('.test.ts'));
  const found = new Set(files.flatMap((file) => audited(readFileSync(join(care, file), 'utf8'))));
  expect([...found].filter((act) => !(acts as readonly string[]).includes(act))).toEqual([]);
  for (const act of acts) expect(isWords(`staff.act.${actWord(act)}`), act).toBe(true);
});
