import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseSync } from 'vite';

export const root = join(import.meta.dirname, '../..');

/** A node of the syntax tree, as far as the checks look. */
export type Node = { type: string; start: number; end: number; [key: string]: unknown };
export type Import = { from: string; typeOnly: boolean; line: number };
export type Source = { path: string; text: string; tree: Node; imports: Import[]; lineAt(place: number): number };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Every node below `node`, itself first. `stop` keeps out of a branch. */
export function* walk(node: Node, stop: (node: Node) => boolean = () => false): Generator<Node> {
  if (stop(node)) return;
  yield node;
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) for (const one of value) if (isNode(one)) yield* walk(one, stop);
    if (isNode(value)) yield* walk(value, stop);
  }
}

export const child = (node: Node, name: string): Node | undefined => {
  const value = node[name];
  return isNode(value) ? value : undefined;
};
export const children = (node: Node, name: string): Node[] => {
  const value = node[name];
  return Array.isArray(value) ? value.filter(isNode) : [];
};
export const nameOf = (node: Node | undefined): string => (typeof node?.name === 'string' ? node.name : '');
export const textOf = (node: Node | undefined): string | undefined =>
  node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;

const asNode = (value: unknown): Node => {
  if (!isNode(value)) throw new Error('no syntax tree');
  return value;
};

const read = (path: string): Source => {
  const text = readFileSync(join(root, path), 'utf8');
  const lineAt = (place: number) => text.slice(0, place).split('\n').length;
  const { program, module } = parseSync(path, text);
  const imports = [
    ...module.staticImports.map((one) => ({
      from: one.moduleRequest.value,
      typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
      line: lineAt(one.start),
    })),
    ...module.staticExports.flatMap((one) => {
      const from = one.entries.find((entry) => entry.moduleRequest)?.moduleRequest?.value;
      return from ? [{ from, typeOnly: one.entries.every((entry) => entry.isType), line: lineAt(one.start) }] : [];
    }),
  ];
  return { path, text, tree: asNode(program), imports, lineAt };
};

let kept: Source[] | undefined;

/** Every TypeScript file under src, parsed once. */
export const sources = (): Source[] => {
  kept ??= readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && /\.tsx?$/.test(one.name) && !one.name.endsWith('.d.ts'))
    .map((one) => relative(root, join(one.parentPath, one.name)).split(sep).join('/'))
    .sort()
    .map(read);
  return kept;
};

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
