import type { Command } from './command.ts';

/** What comes in and goes out; written here as well, so that help need not read the importer. */
const kinds = 'orders|customers|products|events|touchpoints';

/** All there are, as help lists them. What a command does is read when it is called: help and a wrong word answer at once. */
export const commands: readonly Command[] = [
  {
    name: 'import',
    form: `${kinds}|community FILE [--preset P] [--mapping FILE.json] [--source S] [--currency C] [--zone Z] [--company ID] [--dry-run]`,
    help: 'cli.import',
    flags: {
      preset: { type: 'string' },
      mapping: { type: 'string' },
      source: { type: 'string' },
      currency: { type: 'string' },
      zone: { type: 'string' },
      encoding: { type: 'string' },
      company: { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
    words: 2,
    run: async (given) =>
      given.words[0] === 'community'
        ? (await import('./import-community.ts')).importCommunity(given)
        : (await import('./import.ts')).importAny(given),
  },
  {
    name: 'export',
    form: `FOLDER [--format csv|xlsx] [--only ${kinds}]`,
    help: 'cli.export',
    flags: { format: { type: 'string' }, only: { type: 'string' } },
    words: 1,
    run: async (given) => (await import('./export.ts')).exportAll(given),
  },
  {
    name: 'judge',
    form: 'FILE [--calibration-end DATE] [--json] [--page FILE.html]',
    help: 'cli.judge',
    flags: { 'calibration-end': { type: 'string' }, json: { type: 'boolean' }, page: { type: 'string' } },
    words: 1,
    run: async (given) => (await import('./judge.ts')).judgeLog(given),
  },
  {
    name: 'token create',
    form: '--role owner|manager|carer|viewer [--scopes A,B] [--name N] [--company ID] [--days N]',
    help: 'cli.token-create',
    flags: {
      role: { type: 'string' },
      scopes: { type: 'string' },
      name: { type: 'string' },
      company: { type: 'string' },
      days: { type: 'string' },
    },
    words: 0,
    run: async (given) => (await import('./create-token.ts')).createToken(given),
  },
  {
    name: 'owner-link',
    form: '',
    help: 'cli.owner-link',
    flags: {},
    words: 0,
    run: async (given) => (await import('./owner-link.ts')).ownerLink(given),
  },
  {
    name: 'backup',
    form: 'FILE',
    help: 'cli.backup',
    flags: {},
    words: 1,
    run: async (given) => (await import('./backup.ts')).backup(given),
  },
  {
    name: 'restore',
    form: 'FILE',
    help: 'cli.restore',
    flags: {},
    words: 1,
    run: async (given) => (await import('./restore.ts')).restore(given),
  },
];
