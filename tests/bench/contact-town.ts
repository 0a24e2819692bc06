import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { offerTemplates } from '../../src/care/contact/index.ts';
import { type Id, newId } from '../../src/kernel/id.ts';
import { systemClock } from '../../src/platform/clock/clock.ts';
import { openDatabase, sql } from '../../src/platform/database/database.ts';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import type { House } from '../../src/platform/house.ts';
import { openLog } from '../../src/platform/log/log.ts';
import { openJobs } from '../../src/platform/queue/jobs.ts';
import { readSettings } from '../../src/platform/settings/settings.ts';

export type Town = { house: House; url: string; companyId: Id; postgresPid: number; close(): Promise<void> };

/** A house of its own for measuring contacts: durable database, real clock, one company whose customers live by UTC. */
export const openTown = async (customers: number, connections = 24): Promise<Town> => {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-bench-'));
  const postgres = await startEmbeddedPostgres(folder);
  const log = openLog('silent');
  const database = openDatabase(postgres.url, log, connections);
  await migrate(database.pool);
  const jobs = await openJobs(database.pool);
  const companyId = newId();
  const now = new Date();
  await sql`INSERT INTO company (company_id, name, currency, zone, language, created_at) VALUES (${companyId}, 'Bench', 'GBP', 'UTC', 'en', ${now})`.execute(
    database.db,
  );
  await sql`INSERT INTO customer (customer_id, kind, name, given_name, companies, language, created_at, changed_at)
    SELECT uuidv7(), 'person', 'Ann ' || n, 'Ann', ARRAY[${companyId}::uuid], 'en', ${now}, ${now} FROM generate_series(1, ${customers}) AS n`.execute(
    database.db,
  );
  await sql`INSERT INTO address (customer_id, address_id, channel, value, normal, reachability_since, added_at)
    SELECT customer_id, gen_random_uuid(), 'email', 'c' || translate(customer_id::text, '-', '') || '@example.com', 'c' || translate(customer_id::text, '-', '') || '@example.com', ${now}, ${now}
    FROM customer`.execute(database.db);
  await sql`INSERT INTO consent_entry (customer_id, consent_id, at, channel, purpose, decision, wording, language, source)
    SELECT customer_id, gen_random_uuid(), ${now}, 'email', purpose, 'given', 'yes', 'en', 'bench' FROM customer, unnest(ARRAY['give', 'ask']) AS purpose`.execute(
    database.db,
  );
  await sql`ANALYZE`.execute(database.db);
  const house: House = {
    database,
    db: database.db,
    clock: systemClock,
    log,
    jobs,
    settings: readSettings({ TEAHOUSE_DATA: folder }),
    secret: Buffer.alloc(32, 7),
    baseUrl: 'https://bench.example.com',
  };
  const words = {
    key: 'hello',
    channel: 'email' as const,
    language: 'en' as const,
    subject: 'A word for {{ customer.given }}',
    body: 'Dear {{ customer.name }},\n\nyour tea is probably finished by now. The same again is ready when you are.\n\n{{ company.name }}',
  };
  await house.db.transaction().execute((tx) => offerTemplates(tx, companyId, [words], now));
  return {
    house,
    url: postgres.url,
    companyId,
    postgresPid: Number((await readFile(join(postgres.folder, 'postmaster.pid'), 'utf8')).split('\n')[0]),
    close: async () => {
      await jobs.release();
      await database.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
