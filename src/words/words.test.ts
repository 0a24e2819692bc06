import { expect, test } from 'vitest';
import { refusals } from '../kernel/refusals.ts';
import { en } from './en.ts';
import { isWords } from './say.ts';
import { zh } from './zh.ts';

type Tree = { [key: string]: string | Tree };

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`),
  );
const withoutPlural = (name: string) => name.replace(/_(one|other)$/, '');
const names = (tree: Tree) => new Set(leaves(tree).map(([name]) => withoutPlural(name)));
const holes = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)[^}]*\}\}/g)].map((m) => m[1]))].sort();

test('every sentence exists in both languages', () => {
  expect([...names(zh)].sort()).toEqual([...names(en)].sort());
});

test('a sentence names the same values in both languages', () => {
  const english = new Map(leaves(en).map(([name, text]) => [name, text]));
  for (const [name, text] of leaves(zh)) {
    const other = english.get(name) ?? english.get(`${withoutPlural(name)}_other`) ?? '';
    expect({ name, holes: holes(text) }).toEqual({ name, holes: holes(other) });
  }
});

test('no sentence is empty, shouts, or was left in the other language', () => {
  for (const [name, text] of leaves(en)) {
    expect(text.trim(), name).not.toBe('');
    expect(text, name).not.toMatch(/[!！]/);
  }
  for (const [name, text] of leaves(zh)) {
    expect(text.trim(), name).not.toBe('');
    expect(text, name).not.toMatch(/[!！]/);
  }
});

test('every refusal has its words and its way out', () => {
  for (const code of Object.keys(refusals)) {
    expect(isWords(`refusal.${code}.what`), code).toBe(true);
    expect(isWords(`refusal.${code}.way`), code).toBe(true);
  }
  expect(Object.keys(zh.refusal).sort()).toEqual(Object.keys(refusals).sort());
});
