import type { Check } from './check.ts';
import { sources } from './sources.ts';

const empty = /(^|[-.])(helpers?|managers?|utils?|misc|common|base|services?)([-.]|$)/;
const longest = 300;

/** Files are named for what they are, in kebab-case, and are short enough to hold in the head. */
export const names: Check = {
  name: 'names',
  run: async () =>
    sources().flatMap(({ path, text }) => {
      const name = path.split('/').at(-1) ?? '';
      const lines = text.split('\n').length - 1;
      return [
        ...(empty.test(name) ? [`${path}:1 a name that says nothing`] : []),
        ...(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.tsx?$/.test(name) ? [] : [`${path}:1 not in kebab-case`]),
        ...(lines > longest && name !== 'schema.ts' && !path.startsWith('src/words/')
          ? [`${path}:1 ${lines} lines, more than ${longest}`]
          : []),
      ];
    }),
};
