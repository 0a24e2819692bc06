import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { openJobs } from '../../src/platform/queue/jobs.ts';
import { useQuickFolder } from './quick-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    serverUrl: string;
  }
}

/** One PostgreSQL for the whole run; every test that needs a database gets a clone of `template_house`, migrated with its queue. */
export default async (project: TestProject) => {
  const leave = await useQuickFolder();
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-test-'));
  const postgres = await startEmbeddedPostgres(folder, { fast: true });
  const admin = new pg.Client(postgres.url);
  await admin.connect();
  await admin.query('CREATE DATABASE template_house');
  await admin.end();
  const pool = new pg.Pool({ connectionString: postgres.url.replace(/postgres$/, 'template_house'), max: 1 });
  await migrate(pool);
  await (await openJobs(pool)).release();
  await pool.end();
  project.provide('serverUrl', postgres.url);
  return async () => {
    await postgres.stop();
    await leave();
  };
};
