import { openApi } from '../../src/api/index.ts';
import { scopes } from '../../src/care/staff/index.ts';
import { languages } from '../../src/kernel/language.ts';
import type { Door } from '../../src/platform/http/door.ts';
import type { Check } from './check.ts';

type Described = { paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>> };

const twice = (values: string[]): string[] => [...new Set(values.filter((one, place) => values.indexOf(one) !== place))];

const judge = (one: Door, described: Described): string[] => {
  const operation = described.paths[one.path]?.[one.method];
  if (!operation) return ['is not in OpenAPI'];
  const inPath = [...one.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
  const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
  return [
    ...(inPath.join() === declared.sort().join()
      ? []
      : [`names ${inPath.join() || 'nothing'} in its path and declares ${declared.join() || 'nothing'}`]),
    ...languages.flatMap((language) => (one.summary[language].trim() ? [] : [`has no summary in ${language}`])),
    ...(one.scope && !(scopes as readonly string[]).includes(one.scope) ? [`needs a scope nobody can be given: ${one.scope}`] : []),
    ...(one.method === 'get' && one.repeatable ? ['reads, and says it may be repeated'] : []),
    ...(/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(one.id) ? [] : ['has an id that is not in kebab-case']),
  ];
};

/** Every door is described for programs and people, completely and once. */
export const doors: Check = {
  name: 'doors',
  run: async () => {
    const { doors: all } = await import('../../src/entry/doors.ts');
    const described = openApi(all, 'en', 'http://localhost', 'teahouse') as Described;
    return [
      ...twice(all.map((one) => one.id)).map((id) => `${id}: two doors of one name`),
      ...twice(all.map((one) => `${one.method} ${one.path}`)).map((way) => `${way}: two doors in one place`),
      ...all.flatMap((one) => judge(one, described).map((wrong) => `${one.id}: ${wrong}`)),
    ];
  },
};
