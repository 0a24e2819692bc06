import type { z } from 'zod';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { runPrepared } from '../../platform/database/prepared.ts';

/** A setting as it is kept, or `fallback` while nobody has set it. What no longer fits its schema counts as not set. */
export const settingIn = <S extends z.ZodType>(kept: unknown, schema: S, fallback: z.output<S>): z.output<S> => {
  const read = schema.safeParse(kept);
  return read.success ? read.data : fallback;
};

/** The setting kept under `key`. */
export const readSetting = async <S extends z.ZodType>(
  reader: Reader,
  key: string,
  schema: S,
  fallback: z.output<S>,
): Promise<z.output<S>> => {
  const { rows } = await runPrepared(sql<{ value: unknown }>`SELECT value FROM setting WHERE key = ${key}`, reader);
  return rows[0] ? settingIn(rows[0].value, schema, fallback) : fallback;
};

/** Keeps a setting and gives what stood there before (`undefined`: nothing), for the audit. */
export const writeSetting = async (tx: Tx, key: string, value: unknown, now: Date, by?: Id): Promise<unknown> => {
  const { rows } = await sql<{ value: unknown }>`SELECT value FROM setting WHERE key = ${key} FOR UPDATE`.execute(tx);
  await sql`
    INSERT INTO setting (key, value, changed_at, changed_by) VALUES (${key}, ${JSON.stringify(value)}::jsonb, ${now}, ${by ?? null})
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(tx);
  return rows[0]?.value;
};
