import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { addPost, type HouseCompany } from '../../src/care/community/index.ts';
import { openPortalSession } from '../../src/care/community/member/session.data.ts';
import { type Id, newId } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import type { House } from '../../src/platform/house.ts';
import type { Member } from '../../src/platform/http/principal.ts';
import type { Bench, Report } from './figure.ts';
import { openImportBench } from './import-house.ts';
import type { PageLoad, PagesRead } from './square/callers.ts';
import { fillSquare, type Square } from './square/fill.ts';
import type { HouseFigures } from './square/page-house.ts';

const posts = 20_000;
const topics = 840;
const browser = { 'user-agent': 'Mozilla/5.0 Firefox/140', 'accept-language': 'zh', 'accept-encoding': 'gzip, br' };
const robot = { 'user-agent': 'Mozilla/5.0 (compatible; BenchBot/1.0)', 'accept-encoding': 'gzip' };

/** The callers are a process of their own, one for each load. */
const call = async (load: PageLoad): Promise<PagesRead> => {
  const callers = fork(new URL('./square/callers.ts', import.meta.url));
  callers.send(load);
  const [read] = (await once(callers, 'message')) as [PagesRead];
  callers.kill();
  return read;
};

const figuresOf = async (house: ChildProcess): Promise<HouseFigures> => {
  house.send('figures');
  return ((await once(house, 'message')) as [HouseFigures])[0];
};

/** What a load costs the house: its processor time in ms, by its own account. */
const costOf = async (house: ChildProcess, load: PageLoad): Promise<PagesRead & { houseMs: number }> => {
  const before = (await figuresOf(house)).cpuMs;
  const read = await call(load);
  return { ...read, houseMs: (await figuresOf(house)).cpuMs - before };
};

const at = (ms: readonly number[], share: number): number =>
  ms.toSorted((a, b) => a - b)[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? 0;

/** A server that does nothing but send a page's bytes, or read a topic's posts by one prepared statement and pack them. */
const floorServer = async (house: House, square: Square, bytes: number) => {
  const body = Buffer.alloc(bytes, 'x');
  const server = createServer((incoming, outgoing) => {
    const send = (sent: Uint8Array) =>
      outgoing.writeHead(200, { 'content-length': sent.byteLength, 'content-type': 'text/html' }).end(sent);
    if (incoming.url === '/kept') return void send(body);
    const topic = square.topics[Number(incoming.url?.slice(1))]?.id;
    const text = 'SELECT html FROM post WHERE topic_id = $1 ORDER BY number LIMIT 21';
    void house.database.pool.query<{ html: string }>({ name: 'floor', text, values: [topic] }).then(({ rows }) => {
      const page = Buffer.from(rows.map((row) => row.html).join('\n'));
      send(brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 2, [constants.BROTLI_PARAM_LGWIN]: 18 } }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const cost = async (load: Omit<PageLoad, 'port' | 'callers' | 'headers'>) => {
    const before = process.cpuUsage();
    const read = await call({ ...load, port, callers: 16, headers: browser });
    const { user, system } = process.cpuUsage(before);
    return { ...read, cpu: (user + system) / 1000 / load.pages };
  };
  const cold = square.topics.map((_, n) => `/${n}`);
  await cost({ paths: cold, pages: topics });
  const floor = { cold: await cost({ paths: cold, pages: topics }), kept: await cost({ paths: ['/kept'], pages: 10_000 }) };
  server.close();
  return floor;
};

const memberOf = (customerId: Id, companyId: Id): Member => ({
  ...{ customerId, companyId, handle: 'm', name: 'M', language: 'en', level: 3, silencedUntil: null, moderates: [], sessionId: customerId },
});

/** A reply until it is committed; beside it a row of the same size, inserted and committed. */
const replies = async (house: House, square: Square, report: Report): Promise<void> => {
  const { rows } = await sql<HouseCompany>`SELECT company_id AS "companyId" FROM company LIMIT 1`.execute(house.db);
  await sql`CREATE TABLE bench_floor (id uuid PRIMARY KEY, body text NOT NULL)`.execute(house.db);
  const [ms, floor]: [number[], number[]] = [[], []];
  for (let n = 0; n < 320; n += 1) {
    const body = `Reply number ${n}: the lid fits again since I boiled it for a minute.`;
    let from = performance.now();
    await sql`INSERT INTO bench_floor VALUES (${newId()}, ${body})`.execute(house.db);
    floor.push(performance.now() - from);
    const member = memberOf(square.members[n % square.members.length] as Id, rows[0]?.companyId as Id);
    from = performance.now();
    const added = await addPost(house, { member }, { topicId: square.topics[n % topics]?.id as Id, body });
    if (!added.ok) throw new Error(added.refusal.code);
    ms.push(performance.now() - from);
  }
  const [said, bare] = [ms.slice(20), floor.slice(20)];
  report({ name: 'page.reply.p50', value: at(said, 0.5), unit: 'ms', floor: at(bare, 0.5), goal: { atMost: 5 } });
  report({ name: 'page.reply.p99', value: at(said, 0.99), unit: 'ms', floor: at(bare, 0.99), goal: { atMost: 20 } });
};

/** Members read at their ease for ten seconds, once by themselves and once while robots ask a hundred pages a second. */
const robotsBeside = async (house: House, serving: ChildProcess, square: Square, paths: string[], report: Report): Promise<void> => {
  const cookies: string[] = [];
  await house.db.transaction().execute(async (tx) => {
    for (const customerId of square.members.slice(0, 8)) {
      const { word } = await openPortalSession(tx, { customerId, openedBy: 'code', userAgent: 'bench' }, house.clock.now());
      cookies.push(`teahouse-member=${word}`);
    }
  });
  const { port } = await figuresOf(serving);
  const members: PageLoad = { port, paths, callers: 8, pages: 200, perSecond: 20, headers: browser, cookies };
  const crawl = paths.map((path, n) => `${path}?from=${n}`);
  const robots: PageLoad = { port, paths: crawl, callers: 8, pages: 1_000, perSecond: 100, headers: robot };
  await call({ ...members, pages: 100 });
  const alone = await costOf(serving, members);
  const before = (await figuresOf(serving)).cpuMs;
  const [beside, crawled] = await Promise.all([call(members), call(robots)]);
  const both = (await figuresOf(serving)).cpuMs - before;
  const share = (100 * (both - alone.houseMs)) / (1000 * crawled.seconds);
  report({ name: 'page.robots', value: share, unit: '% of a core at 100 requests/s', goal: { atMost: 5 } });
  report({ name: 'page.robots.refused', value: (crawled.statuses[503] ?? 0) / 1_000, unit: 'share' });
  report({ name: 'page.members.p99.alone', value: at(alone.ms, 0.99), unit: 'ms' });
  report({ name: 'page.members.p99', value: at(beside.ms, 0.99), unit: 'ms beside robots', floor: at(alone.ms, 0.99) });
};

/** What a browser fetches to show a topic: the page, and the files of ours it names. */
const weigh = async (port: number, path: string, report: Report): Promise<void> => {
  const read = async (address: string): Promise<{ bytes: number; text: string }> => {
    const answer = await fetch(`http://127.0.0.1:${port}${address}`, { headers: browser });
    const text = await answer.text();
    return { bytes: Number(answer.headers.get('content-length') ?? 0), text };
  };
  const page = await read(path);
  const files = [
    ...new Set([...page.text.matchAll(/(?:href|src)="(\/(?:look\/[^"]+|seal[^"]*|manifest[^"]+))"/g)].map((one) => one[1] ?? '')),
  ];
  let bytes = page.bytes;
  for (const file of files) bytes += (await read(file)).bytes;
  report({ name: 'page.bytes', value: bytes / 1024, unit: 'KB with its files', goal: { atMost: 120 } });
  report({ name: 'page.requests', value: 1 + files.length, unit: 'requests', goal: { atMost: 8 } });
};

export const bench: Bench = {
  name: 'page',
  run: async (report) => {
    const folder = await mkdtemp(join(tmpdir(), 'teahouse-page-'));
    const { house, close } = await openImportBench(folder);
    let serving: ChildProcess | undefined;
    try {
      const square = await fillSquare(house, posts, topics);
      const url = String(house.database.pool.options.connectionString);
      serving = fork(new URL('./square/page-house.ts', import.meta.url), [url, folder], {
        env: { NODE_ENV: 'production', ...process.env },
      });
      const [{ port }] = (await once(serving, 'message')) as [HouseFigures];
      const paths = square.topics.map((one) => `/t/${one.id}/${one.slug}`);
      const load: PageLoad = { port, paths, callers: 16, pages: topics, headers: browser };
      // the house is warm, the pages are cold: two other ways of asking for each
      for (const query of ['?lang=en', '?order=useful']) await call({ ...load, paths: paths.map((path) => path + query) });
      const cold = await costOf(serving, load);
      const floor = await floorServer(house, square, cold.bytes);
      report({ name: 'page.cold.cpu', value: cold.houseMs / topics, unit: 'ms', floor: floor.cold.cpu, goal: { atMost: 2 } });
      await call({ ...load, pages: 2_000 });
      const kept = await costOf(serving, { ...load, pages: 20_000 });
      report({ name: 'page.kept.cpu', value: kept.houseMs / 20_000, unit: 'ms', floor: floor.kept.cpu, goal: { atMost: 0.5 } });
      const unit = 'pages/s, callers in a process of their own';
      report({ name: 'page.kept.rate', value: 20_000 / kept.seconds, unit, floor: 10_000 / floor.kept.seconds, goal: { atLeast: 2_000 } });
      report({ name: 'page.kept.p99', value: at(kept.ms, 0.99), unit: 'ms', floor: at(floor.kept.ms, 0.99), goal: { atMost: 25 } });
      report({ name: 'page.callers.cpu', value: kept.cpuMs / 20_000, unit: 'ms a page, beside the house' });
      await weigh(port, paths[1] ?? '/', report);
      await robotsBeside(house, serving, square, paths, report);
      report({ name: 'page.memory', value: (await figuresOf(serving)).rssMb, unit: 'MB, the serving process', goal: { atMost: 200 } });
      await replies(house, square, report);
    } finally {
      if (serving?.connected) serving.send('end');
      if (serving && serving.exitCode === null) await once(serving, 'exit');
      await close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
