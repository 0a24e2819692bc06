import type { Check } from './check.ts';
import { child, children, isTest, type Node, nameOf, type Source, sources, walk } from './sources.ts';

/** Where statements may stand. */
const home = /(\.data|\.read|\.act|\.jobs|\.channel)\.ts$|^src\/platform\/|^src\/entry\//;

const isSqlTag = (node: Node): boolean => {
  const tag = node.type === 'TaggedTemplateExpression' ? child(node, 'tag') : undefined;
  return nameOf(tag) === 'sql';
};

/** Text put together while running: a template with holes, or a sum. */
const isBuilt = (node: Node | undefined): boolean =>
  node !== undefined && ((node.type === 'TemplateLiteral' && children(node, 'expressions').length > 0) || node.type === 'BinaryExpression');

const judge = (node: Node, path: string): string | undefined => {
  if (isSqlTag(node) && !home.test(path)) return 'SQL stands in .data.ts and .read.ts';
  const callee = node.type === 'CallExpression' ? child(node, 'callee') : undefined;
  if (callee?.type !== 'MemberExpression') return undefined;
  const [owner, method] = [nameOf(child(callee, 'object')), nameOf(child(callee, 'property'))];
  if (owner === 'sql' && (method === 'raw' || method === 'lit')) return `sql.${method} puts text into a statement`;
  if ((method === 'query' || method === 'executeQuery') && isBuilt(children(node, 'arguments')[0]))
    return 'a statement put together from strings';
  return undefined;
};

const check = ({ path, tree, lineAt }: Source): string[] =>
  [...walk(tree)].flatMap((node) => {
    const wrong = judge(node, path);
    return wrong ? [`${path}:${lineAt(node.start)} ${wrong}`] : [];
  });

/** No statement is built from strings: values are parameters, names are identifiers of the live catalogue. */
export const sqlCheck: Check = {
  name: 'sql',
  run: async () =>
    sources()
      .filter((one) => !isTest(one.path))
      .flatMap(check),
};
