import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { keepRoom } from '../../../src/care/community/room/room.data.ts';
import { newRoomBody } from '../../../src/care/community/room/room.ts';
import { newId } from '../../../src/kernel/id.ts';
import { openDatabase } from '../../../src/platform/database/database.ts';
import { urlOf } from '../../../src/platform/database/embedded.ts';
import { whoRuns } from '../../../src/platform/house-lock.ts';
import { openLog } from '../../../src/platform/log/log.ts';
import { hashOf, newWord } from '../../../src/platform/secret/secret.ts';
import { freePort } from '../../stories/house/start-house.ts';

export type Seats = { id: string; cookies: string[] }[];

/** A house in a process of its own, on a folder of its own, with rooms and people signed in. */
export const openChatTown = async () => {
  const data = await mkdtemp(join(tmpdir(), 'teahouse-chat-'));
  const port = await freePort();
  const env = { ...process.env, BASE_URL: '', DATABASE_URL: '', PORT: String(port), TEAHOUSE_DATA: data, TEAHOUSE_SAMPLE: 'none' };
  // under the flags of this process, which are those of `npm start`: they say how much lies about before it is collected
  const child = spawn(process.execPath, [...process.execArgv, 'src/entry/serve.ts'], {
    env: { ...env, LOG_LEVEL: 'error', LANG: 'en', TRUSTED_PROXIES: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const address = `http://127.0.0.1:${port}`;
  for (let turn = 0; turn < 600; turn += 1) {
    const answer = await fetch(`${address}/readyz`).catch(() => undefined);
    if (answer?.status === 200) break;
    await new Promise((passed) => setTimeout(passed, 200));
  }
  const running = await whoRuns(data);
  const url = await urlOf(data, running?.databasePort ?? 0);
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const { rows } = await pool.query<{ company_id: string }>('SELECT company_id FROM company ORDER BY created_at LIMIT 1');
  const companyId = rows[0]?.company_id ?? '';

  /** Rooms with so many speakers each, known for a while. */
  const furnish = async (rooms: number, speakers: number): Promise<Seats> => {
    const database = openDatabase(url, openLog('silent'), 2);
    const now = new Date();
    const people = Array.from({ length: rooms * speakers }, () => ({ id: newId(), session: newId(), word: newWord() }));
    const ids = people.map((one) => one.id);
    await pool.query(
      `INSERT INTO customer (customer_id, kind, name, companies, created_at, changed_at)
       SELECT id, 'person', 'Somebody', ARRAY[$2::uuid], $3, $3 FROM unnest($1::uuid[]) id`,
      [ids, companyId, now],
    );
    await pool.query(
      `INSERT INTO member (customer_id, company_id, handle, shown_name, language, level, level_since, joined_at, seen_at)
       SELECT id, $2, 'tea-' || id, 'Somebody', 'zh', 2, $3, $3, $3 FROM unnest($1::uuid[]) id`,
      [ids, companyId, now],
    );
    await pool.query(
      `INSERT INTO portal_session (session_id, token_hash, customer_id, opened_at, opened_by, seen_at, expires_at)
       SELECT s, decode(h, 'hex'), id, $4::timestamptz, 'code', $4::timestamptz, $4::timestamptz + interval '1 day'
       FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS g (s, h, id)`,
      [people.map((one) => one.session), people.map((one) => hashOf(one.word).toString('hex')), ids, now],
    );
    await pool.query('ANALYZE member, portal_session, customer');
    const seats: Seats = [];
    await database.db.transaction().execute(async (tx) => {
      for (let n = 0; n < rooms; n += 1) {
        const id = await keepRoom(tx, companyId, newRoomBody.parse({ name: `Room ${n}` }), now);
        seats.push({ id, cookies: people.slice(n * speakers, (n + 1) * speakers).map((one) => `teahouse-member=${one.word}`) });
      }
    });
    await database.close();
    return seats;
  };

  return {
    port,
    pid: child.pid ?? 0,
    origin: `http://localhost:${port}`,
    pool,
    furnish,
    close: async () => {
      await pool.end();
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
};
