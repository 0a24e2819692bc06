import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addPost, type HouseCompany } from '../../src/care/community/index.ts';
import { makeApp } from '../../src/entry/app.ts';
import { keepPortalPages } from '../../src/entry/keep-pages.ts';
import { listen } from '../../src/entry/listen.ts';
import type { Id } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import type { House } from '../../src/platform/house.ts';
import type { Member } from '../../src/platform/http/principal.ts';
import type { Bench, Report } from './figure.ts';
import { openImportBench } from './import-house.ts';
import type { PageLoad, PagesRead } from './square/callers.ts';
import { fillSquare, type Square } from './square/fill.ts';

const posts = 20_000;
const topics = 840;
const browser = { 'user-agent': 'Mozilla/5.0 Firefox/140', 'accept-language': 'zh', 'accept-encoding': 'gzip, br' };
const robot = { 'user-agent': 'Mozilla/5.0 (compatible; BenchBot/1.0)', 'accept-encoding': 'gzip' };

const call = (load: PageLoad): Promise<PagesRead> =>
  new Promise((resolve, reject) => {
    const process = fork(new URL('./square/callers.ts', import.meta.url));
    process.once('message', (read) => {
      resolve(read as PagesRead);
      process.kill();
    });
    process.once('error', reject);
    process.send(load);
  });

const at = (ms: readonly number[], share: number): number =>
  ms.toSorted((a, b) => a - b)[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? 0;
const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const replies = async (house: House, square: Square, report: Report): Promise<void> => {
  const { rows } = await sql<HouseCompany>`SELECT company_id AS "companyId" FROM company LIMIT 1`.execute(house.db);
  const ms: number[] = [];
  for (let n = 0; n < 120; n += 1) {
    const customerId = square.members[n % square.members.length] as Id;
    const member: Member = {
      customerId,
      companyId: rows[0]?.companyId as Id,
      handle: 'm',
      name: 'M',
      language: 'en',
      level: 3,
      silencedUntil: null,
      moderates: [],
      sessionId: customerId,
    };
    const from = performance.now();
    const added = await addPost(
      house,
      { member },
      { topicId: square.topics[n % 840]?.id as Id, body: `Reply number ${n}: the lid fits again since I boiled it for a minute.` },
    );
    if (!added.ok) throw new Error(added.refusal.code);
    ms.push(performance.now() - from);
  }
  report({ name: 'page.reply.p50', value: at(ms.slice(20), 0.5), unit: 'ms', goal: { atMost: 5 } });
  report({ name: 'page.reply.p99', value: at(ms.slice(20), 0.99), unit: 'ms', goal: { atMost: 20 } });
};

export const bench: Bench = {
  name: 'page',
  run: async (report) => {
    const folder = await mkdtemp(join(tmpdir(), 'teahouse-page-'));
    const { house, close } = await openImportBench(folder);
    const pages = keepPortalPages(house);
    const listener = await listen(0, '127.0.0.1');
    try {
      const square = await fillSquare(house, posts, topics);
      const app = await makeApp(house, { ready: () => true }, pages);
      listener.answerWith((request, env) => app.fetch(request, env as object));
      const paths = square.topics.map((one) => `/t/${one.id}/${one.slug}`);
      const load = { port: listener.port, paths, callers: 16, headers: browser };
      await call({ ...load, pages: 200, headers: { ...browser, 'accept-language': 'en' } });
      let before = cpu();
      const cold = await call({ ...load, pages: topics });
      report({ name: 'page.cold.cpu', value: (cpu() - before) / topics, unit: 'ms', goal: { atMost: 2 } });
      report({ name: 'page.bytes', value: cold.bytes / 1024, unit: 'KB', goal: { atMost: 120 } });
      before = cpu();
      const kept = await call({ ...load, pages: 10_000 });
      report({ name: 'page.kept.cpu', value: (cpu() - before) / 10_000, unit: 'ms', goal: { atMost: 0.5 } });
      report({ name: 'page.kept.rate', value: 10_000 / kept.seconds, unit: 'pages/s', goal: { atLeast: 2_000 } });
      report({ name: 'page.kept.p99', value: at(kept.ms, 0.99), unit: 'ms', goal: { atMost: 25 } });
      before = cpu();
      const robots = await call({ ...load, paths: paths.map((path) => `${path}?from=2`), callers: 2, pages: 500, headers: robot });
      // as a share of one core, were there a hundred a second
      report({ name: 'page.robots', value: ((cpu() - before) / 500) * 0.1 * 100, unit: '% of a core at 100/s', goal: { atMost: 5 } });
      report({ name: 'page.robots.refused', value: (robots.statuses[503] ?? 0) / 500, unit: 'share' });
      report({ name: 'page.memory', value: process.memoryUsage().rss / 2 ** 20, unit: 'MB', goal: { atMost: 200 } });
      await replies(house, square, report);
    } finally {
      await pages.close();
      await listener.close();
      await close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
