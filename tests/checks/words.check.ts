import type { Check } from './check.ts';
import { child, children, isTest, type Node, nameOf, type Source, sources, textOf, walk } from './sources.ts';

const faces = /^src\/(desk|portal|api)\//;
/** Properties a person reads. */
const shown =
  /^(title|label|placeholder|alt|description|children|legend|summary|heading|caption|text|aria-label|aria-description|aria-roledescription|aria-valuetext)$/;
/** Names that are the same in every language: of languages, of files. */
const isName = (text: string): boolean => /^(中文|English|[\w-]+\.[a-z]{2,4})$/.test(text.trim());
const isWorded = (text: string): boolean => /\p{L}{2}/u.test(text) && !isName(text);
const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** `{ zh, en }` side by side is a catalogue entry of its own, complete by its type. */
const isBothLanguages = (node: Node): boolean => {
  if (node.type !== 'ObjectExpression') return false;
  const keys = children(node, 'properties').map((one) => nameOf(child(one, 'key')));
  return keys.includes('zh') && keys.includes('en');
};

const spokenBy = (node: Node): string | undefined => {
  if (node.type === 'JSXText') return isWorded(String(node.value)) ? String(node.value).trim() : undefined;
  if (node.type === 'JSXAttribute' && shown.test(nameOf(child(node, 'name')))) {
    const text = textOf(child(node, 'value'));
    return text && isWorded(text) ? text : undefined;
  }
  if (node.type === 'CallExpression' && ['h', 'createElement'].includes(nameOf(child(node, 'callee')))) {
    const text = children(node, 'arguments')
      .slice(2)
      .map(textOf)
      .find((one) => one && isWorded(one));
    return text;
  }
  const text = node.type === 'TemplateElement' ? String((node.value as { cooked?: string }).cooked ?? '') : textOf(node);
  return text && isChinese(text) && !isName(text) ? text : undefined;
};

const check = ({ path, tree, lineAt }: Source): string[] =>
  [...walk(tree, isBothLanguages)].flatMap((node) => {
    const text = spokenBy(node);
    return text ? [`${path}:${lineAt(node.start)} said outside src/words: ${text.slice(0, 60)}`] : [];
  });

/** Every sentence a person reads stands in src/words; their parity is tested in src/words/words.test.ts. */
export const words: Check = {
  name: 'words',
  run: async () =>
    sources()
      .filter((one) => faces.test(one.path) && !isTest(one.path))
      .flatMap(check),
};
