import { refusals as catalogue, type RefusalCode } from '../../src/kernel/refusals.ts';
import { isWords } from '../../src/words/say.ts';
import type { Check } from './check.ts';
import { isTest, sources, textOf, walk } from './sources.ts';

const elsewhere = /^src\/(kernel\/refusals\.ts|words\/|desk\/|api\/)/;

/** Codes some server file outside the catalogue names. */
const named = (): Set<string> => {
  const found = new Set<string>();
  for (const { path, tree } of sources())
    if (!elsewhere.test(path) && !isTest(path)) for (const node of walk(tree)) found.add(textOf(node) ?? '');
  return found;
};

/** Every refusal can happen, and says in both languages what happened and the way out. The page /api/problems is made from the same list. */
export const refusals: Check = {
  name: 'refusals',
  run: async () => {
    const reachable = named();
    return (Object.keys(catalogue) as RefusalCode[]).flatMap((code) => [
      ...(reachable.has(code) ? [] : [`src/kernel/refusals.ts: ${code} is said nowhere`]),
      ...['what', 'way'].flatMap((part) =>
        isWords(`refusal.${code}.${part}`) ? [] : [`src/words/*/refusal.ts: ${code}.${part} is missing`],
      ),
    ]);
  },
};
