// Writes src/platform/database/schema.ts, the types of every table, from a freshly migrated database.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { keepCalm } from '../src/platform/database/database.ts';
import { startEmbeddedPostgres } from '../src/platform/database/embedded.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { writeSchema } from '../src/platform/database/write-schema.ts';
import { openLog } from '../src/platform/log/log.ts';

const folder = await mkdtemp(join(tmpdir(), 'teahouse-schema-'));
const postgres = await startEmbeddedPostgres(folder, { fast: true });
const pool = new pg.Pool({ connectionString: postgres.url });
keepCalm(pool, openLog('silent'));
await migrate(pool);
await writeFile(join(import.meta.dirname, '../src/platform/database/schema.ts'), await writeSchema(pool));
await pool.end();
await postgres.stop();
await rm(folder, { recursive: true, force: true });
