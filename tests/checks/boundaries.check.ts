import { dirname, join, normalize } from 'node:path';
import type { Check } from './check.ts';
import { isTest, type Source, sources } from './sources.ts';

/** Subjects of care, lowest first: each may use those before it, through their index.ts. */
const order = [
  'staff',
  'catalogue',
  'profile',
  'ledger',
  'insight',
  'segment',
  'need',
  'contact',
  'conversation',
  'community',
  'knowledge',
  'service',
  'programme',
  'today',
  'review',
  'rights',
];

/** What each part of the house may use, beside itself. */
const may: Record<string, readonly string[]> = {
  kernel: [],
  look: [],
  words: ['kernel'],
  platform: ['kernel', 'words', 'look'],
  care: ['kernel', 'words', 'platform'],
  api: ['kernel', 'words', 'platform', 'care', 'look'],
  portal: ['kernel', 'words', 'platform', 'care', 'look'],
  desk: ['kernel', 'words', 'look'],
  entry: ['kernel', 'words', 'platform', 'care', 'api', 'portal', 'look'],
};

/** Packages that compute and do nothing else: all a pure rule may use. */
const pure =
  /^(zod|temporal-polyfill|pinyin-pro|libphonenumber-js(\/.*)?|liquidjs|markdown-it|sanitize-html|htmlparser2|uuidv7|i18next|otplib|@node-rs\/argon2|@zxcvbn-ts\/.*|node:(crypto|util|buffer|url))$/;

/** Parts of the platform that are rules themselves. */
const purePlatform = /^src\/platform\/(http\/(shapes|door|principal|cursor|plain)|secret\/secret)\.ts$/;

const partOf = (path: string): string => path.split('/')[1] ?? '';
const subjectOf = (path: string): string | undefined => (partOf(path) === 'care' ? path.split('/')[2] : undefined);
const isPure = (path: string): boolean =>
  (partOf(path) === 'kernel' || partOf(path) === 'care') && /\/[a-z0-9-]+\.ts$/.test(path) && !path.endsWith('/index.ts');

const targetOf = (source: Source, from: string): string | undefined =>
  from.startsWith('.') ? normalize(join(dirname(source.path), from)).replaceAll('\\', '/') : undefined;

const crossing = (from: string, to: string, typeOnly: boolean): string | undefined => {
  const [here, there] = [partOf(from), partOf(to)];
  if (here === 'desk' && (typeOnly ? there === 'care' || there === 'platform' : purePlatform.test(to))) return undefined;
  if (here !== there && !may[here]?.includes(there)) return `${here} may not use ${there}`;
  const [mine, other] = [subjectOf(from), subjectOf(to)];
  if (!other || mine === other) return undefined;
  if (mine && order.indexOf(mine) <= order.indexOf(other)) return `${mine} may not use ${other}, which stands above it`;
  if (!/^src\/care\/[^/]+\/index\.ts$/.test(to)) return `${other} is entered through its index.ts only`;
  return undefined;
};

const impurity = (source: Source, from: string, to: string | undefined, typeOnly: boolean): string | undefined => {
  if (typeOnly || !isPure(source.path)) return undefined;
  // the one place where they are loaded late; its list is that of the pure ones
  if (from === 'node:module' && source.path === 'src/kernel/library.ts') return undefined;
  if (!to) return pure.test(from) ? undefined : `a pure rule may not use ${from}`;
  if (partOf(to) === 'platform' && !purePlatform.test(to)) return `a pure rule may not use ${to}`;
  return undefined;
};

const findCircles = (graph: Map<string, string[]>): string[] => {
  const state = new Map<string, 'open' | 'closed'>();
  const found: string[] = [];
  const visit = (path: string, trail: string[]): void => {
    if (state.get(path) === 'closed') return;
    if (state.get(path) === 'open') {
      found.push(`${path} stands in a circle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`);
      return;
    }
    state.set(path, 'open');
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, 'closed');
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
};

const check = async (): Promise<string[]> => {
  const found: string[] = [];
  const graph = new Map<string, string[]>();
  for (const source of sources().filter((one) => !isTest(one.path))) {
    const targets: string[] = [];
    for (const { from, typeOnly, line } of source.imports) {
      const to = targetOf(source, from);
      if (to?.startsWith('src/')) targets.push(to);
      const wrong = [
        to && !to.startsWith('src/') ? `the product may not use ${to}` : to && crossing(source.path, to, typeOnly),
        impurity(source, from, to, typeOnly),
        to?.endsWith('.channel.ts') && subjectOf(source.path) !== 'contact' ? 'only contact opens a channel' : undefined,
      ].filter(Boolean);
      found.push(...wrong.map((one) => `${source.path}:${line} ${one}`));
    }
    graph.set(source.path, targets);
  }
  return [...found, ...findCircles(graph)];
};

export const boundaries: Check = { name: 'boundaries', run: check };
