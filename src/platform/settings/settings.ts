import { parseArgs } from 'node:util';
import { z } from 'zod';
import { languageOfTerminal } from '../locale/terminal.ts';
import { Obstacle } from '../obstacle.ts';

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  );

const shape = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(4100),
  host: z.string().optional(),
  dataFolder: z.string().default('./data'),
  sample: z.enum(['online-retail', 'tea-shop', 'none']).default('online-retail'),
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  secret: z.string().min(32).optional(),
  smtpUrl: z.url({ protocol: /^smtps?$/ }).optional(),
  imapUrl: z.url({ protocol: /^imaps?$/ }).optional(),
  baseUrl: z.url({ protocol: /^https?$/ }).optional(),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  clockDays: z.coerce.number().default(0),
  trustedProxies: list,
});

/** What an installation can be told, by environment or by flag; see docs/guide. */
export type Settings = z.infer<typeof shape>;

type Name = { variable: string; flag: string };

/** The environment variable and the flag of every setting. */
export const settingNames: Record<keyof Settings, Name> = {
  port: { variable: 'PORT', flag: 'port' },
  host: { variable: 'HOST', flag: 'host' },
  dataFolder: { variable: 'TEAHOUSE_DATA', flag: 'data' },
  sample: { variable: 'TEAHOUSE_SAMPLE', flag: 'sample' },
  databaseUrl: { variable: 'DATABASE_URL', flag: 'database-url' },
  secret: { variable: 'TEAHOUSE_SECRET', flag: 'secret' },
  smtpUrl: { variable: 'SMTP_URL', flag: 'smtp-url' },
  imapUrl: { variable: 'IMAP_URL', flag: 'imap-url' },
  baseUrl: { variable: 'BASE_URL', flag: 'base-url' },
  logLevel: { variable: 'LOG_LEVEL', flag: 'log-level' },
  clockDays: { variable: 'TEAHOUSE_CLOCK_DAYS', flag: 'clock-days' },
  trustedProxies: { variable: 'TRUSTED_PROXIES', flag: 'trusted-proxies' },
};

const names = Object.entries(settingNames) as [keyof Settings, Name][];

/** How a value that does not fit is explained to the person at the terminal. */
export const explained = (env: NodeJS.ProcessEnv) => ({
  error: (languageOfTerminal(env) === 'zh' ? z.locales.zhCN() : z.locales.en()).localeError,
});

/** Settings from the environment, overridden by `flags`; an Obstacle names the first that is wrong. */
export const readSettings = (env: NodeJS.ProcessEnv, flags: Record<string, unknown> = {}): Settings => {
  const given = names
    .map(([key, name]) => [key, flags[key] ?? flags[name.flag] ?? env[name.variable]] as const)
    .filter(([, value]) => value !== undefined && value !== '');
  const read = shape.safeParse(Object.fromEntries(given), explained(env));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const name = names.find(([key]) => key === issue?.path[0])?.[1];
  throw new Obstacle('bad-setting', { name: `${name?.variable} (--${name?.flag})`, said: issue?.message ?? '' });
};

/** `parseArgs` options for the settings, to stand beside a command's own. */
export const settingFlags = Object.fromEntries(names.map(([, name]) => [name.flag, { type: 'string' as const }]));

/** The flags of a command line that takes settings only. */
export const readFlags = (args: string[]): Record<string, unknown> => {
  try {
    return parseArgs({ args, options: settingFlags, strict: true }).values;
  } catch (error) {
    throw new Obstacle('bad-setting', { name: unknownFlag(error) ?? args.join(' '), said: error instanceof Error ? error.message : '' });
  }
};

/** The flag `parseArgs` did not know, if that was what it minded. */
export const unknownFlag = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
    ? /'([^' ]+)/.exec(error.message)?.[1]
    : undefined;
