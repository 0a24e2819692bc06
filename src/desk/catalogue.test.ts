import { expect, test } from 'vitest';
import { languages } from '../kernel/language.ts';
import { en } from '../words/en.ts';
import { isWords, say } from '../words/say.ts';
import { zh } from '../words/zh.ts';
import { type Catalogue, fill } from './catalogue.ts';

const catalogues: Record<'zh' | 'en', Catalogue> = { zh, en };

const names = (tree: Catalogue, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [path + key] : names(value, `${path}${key}.`)));

const holes = (name: string, language: 'zh' | 'en') => {
  const found = name
    .split('.')
    .reduce<string | Catalogue | undefined>((at, step) => (typeof at === 'object' ? at[step] : undefined), catalogues[language]);
  return typeof found === 'string' ? [...found.matchAll(/\{\{(\w+)/g)].map((match) => match[1] ?? '') : [];
};

test('the Desk says every sentence as the house says it', () => {
  for (const language of languages)
    for (const full of names(catalogues[language])) {
      const name = full.replace(/_(one|other)$/, '');
      if (!isWords(name)) continue;
      for (const count of [0, 1, 2, 21]) {
        const values = Object.fromEntries([...holes(full, language).map((hole) => [hole, `“${hole}”`]), ['count', count]]);
        expect(fill(language, catalogues[language], name, values), `${language} ${name} ${count}`).toBe(say(language, name, values));
      }
    }
});

test('a name the catalogue does not have comes back as it is', () => {
  expect(fill('en', en, 'desk.nothing.here', {})).toBe('desk.nothing.here');
});
