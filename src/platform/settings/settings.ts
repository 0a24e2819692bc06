import { z } from 'zod';

const shape = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(4100),
  dataFolder: z.string().default('./data'),
  sample: z.enum(['online-retail', 'none']).default('online-retail'),
  databaseUrl: z.string().optional(),
  secret: z.string().min(32).optional(),
  smtpUrl: z.string().optional(),
  imapUrl: z.string().optional(),
  baseUrl: z.string().optional(),
  logLevel: z.string().default('info'),
  clockDays: z.coerce.number().default(0),
  trustedProxies: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    ),
});

/** What an installation can be told, by environment or by flag; see docs/guide. */
export type Settings = z.infer<typeof shape>;

const environment: Record<keyof Settings, string> = {
  port: 'PORT',
  dataFolder: 'TEAHOUSE_DATA',
  sample: 'TEAHOUSE_SAMPLE',
  databaseUrl: 'DATABASE_URL',
  secret: 'TEAHOUSE_SECRET',
  smtpUrl: 'SMTP_URL',
  imapUrl: 'IMAP_URL',
  baseUrl: 'BASE_URL',
  logLevel: 'LOG_LEVEL',
  clockDays: 'TEAHOUSE_CLOCK_DAYS',
  trustedProxies: 'TRUSTED_PROXIES',
};

/** Settings from the environment, overridden by `flags`; throws a ZodError that names what is wrong. */
export const readSettings = (env: NodeJS.ProcessEnv, flags: Record<string, unknown> = {}): Settings => {
  const given = Object.fromEntries(
    Object.entries(environment)
      .map(([key, name]) => [key, flags[key] ?? env[name]])
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  return shape.parse(given);
};
