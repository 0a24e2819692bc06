import type { Check } from './check.ts';
import { child, children, isTest, type Node, nameOf, type Source, sources, walk } from './sources.ts';

const spares = /\.(routes|jobs)\.ts$/;
const sqlClock = /\bnow\(\)|\bcurrent_(timestamp|date|time)\b|\bclock_timestamp\(\)|\btransaction_timestamp\(\)/i;

const readsClock = (node: Node): boolean => {
  if (node.type === 'NewExpression') return nameOf(child(node, 'callee')) === 'Date' && children(node, 'arguments').length === 0;
  if (node.type === 'TemplateElement') return sqlClock.test(String((node.value as { raw?: string }).raw ?? ''));
  if (node.type !== 'CallExpression') return false;
  const callee = child(node, 'callee');
  if (callee?.type !== 'MemberExpression') return false;
  const [owner, method] = [child(callee, 'object'), nameOf(child(callee, 'property'))];
  return (nameOf(owner) === 'Date' && method === 'now') || nameOf(child(owner ?? callee, 'property')) === 'Now';
};

const check = ({ path, tree, lineAt }: Source): string[] =>
  [...walk(tree)].filter(readsClock).map((node) => `${path}:${lineAt(node.start)} reads the clock; time is an argument`);

/** Time is an argument: nothing in kernel and care reads the clock of the machine or of the database. */
export const clock: Check = {
  name: 'clock',
  run: async () =>
    sources()
      .filter((one) => /^src\/(kernel|care)\//.test(one.path) && !isTest(one.path) && !spares.test(one.path))
      .flatMap(check),
};
