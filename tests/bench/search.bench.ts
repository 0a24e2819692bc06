import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findPosts, type PostFilter, searchQuery } from '../../src/care/community/index.ts';
import type { Id } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import type { House } from '../../src/platform/house.ts';
import { cpuBelow } from './cpu.ts';
import type { Bench, Report } from './figure.ts';
import { openImportBench } from './import-house.ts';
import { fillSquare, type Square } from './square/fill.ts';
import { chanceOf } from './square/texts.ts';

const { values } = parseArgs({ options: { posts: { type: 'string' } }, strict: false });
const sizes = values.posts ? [Number(values.posts)] : [20_000, 1_000_000];
const callers = 4;
const searches = 1_600;

/** Words of one, two and four characters that stand somewhere, cut out at random: common ones as often as they are written. */
const cutWords = (square: Square, long: number, count: number, chance: () => number): string[] => {
  const words = new Set<string>();
  for (let tries = 0; words.size < count && tries < 100_000; tries += 1) {
    const text = square.chinese[Math.floor(chance() * square.chinese.length)] ?? '';
    const from = Math.floor(chance() * Math.max(1, text.length - long));
    const word = text.slice(from, from + long);
    if (word.length === long && /^\p{Script=Han}+$/u.test(word)) words.add(word);
  }
  return [...words];
};

const ask = (house: House, companyId: Id, text: string, filter: PostFilter = {}) =>
  findPosts(house.db, { companyId, member: undefined, query: searchQuery(text), filter, place: undefined, limit: 20 }, house.clock.now());

/** What share of the posts in which a word stands, letter by letter, the search finds, page after page. */
const recallOf = async (house: House, square: Square, words: readonly string[]): Promise<number> => {
  let [truth, found] = [0, 0];
  for (const word of words) {
    const { rows } = await sql<{ post_id: Id }>`SELECT post_id FROM post WHERE strpos(body, ${word}) > 0`.execute(house.db);
    const seen = new Set<Id>();
    const query = searchQuery(word);
    let place: Awaited<ReturnType<typeof findPosts>>['next'];
    do {
      const page = await findPosts(
        house.db,
        { companyId: square.companyId, member: undefined, query, filter: {}, place, limit: 200 },
        house.clock.now(),
      );
      for (const hit of page.hits) seen.add(hit.postId);
      place = page.next;
    } while (place);
    truth += rows.length;
    found += rows.filter((row) => seen.has(row.post_id)).length;
  }
  return truth === 0 ? 1 : found / truth;
};

const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

/** One caller, among first posts only: in this forum the oldest of all. */
const questionsOf = async (house: House, square: Square, words: readonly string[]): Promise<number[]> => {
  const ms: number[] = [];
  for (const word of words) {
    const from = performance.now();
    await ask(house, square.companyId, word, { kind: 'question' });
    ms.push(performance.now() - from);
  }
  return ms;
};

const measure = async (house: House, square: Square, posts: number, report: Report): Promise<void> => {
  const chance = chanceOf(11);
  const words = { 1: cutWords(square, 1, 60, chance), 2: cutWords(square, 2, 60, chance), 4: cutWords(square, 4, 60, chance) };
  const english = ['kettle', 'bitter', 'green tea', 'E2 kettle', 'HG-40', 'orchids', 'frost', 'leeds'];
  const all = [...words[1], ...words[2], ...words[4], ...english];
  const name = `search-${posts}`;
  if (posts <= 100_000)
    for (const long of [1, 2, 4] as const)
      report({
        name: `${name}.recall-${long}`,
        value: await recallOf(house, square, words[long].slice(0, 25)),
        unit: 'share',
        goal: { atLeast: 0.99 },
      });
  for (const word of all) await ask(house, square.companyId, word);
  const times: { word: string; ms: number }[] = [];
  const began = cpuBelow(process.pid);
  let next = 0;
  const caller = async () => {
    while (next < searches) {
      const word = all[Math.floor(chance() * all.length)] ?? '';
      next += 1;
      const from = performance.now();
      await ask(house, square.companyId, word);
      times.push({ word, ms: performance.now() - from });
    }
  };
  await Promise.all(Array.from({ length: posts > 100_000 ? 2 : callers }, caller));
  const spent = cpuBelow(process.pid) - began;
  const ms = times.map((one) => one.ms);
  const small = posts <= 100_000;
  report({ name: `${name}.cpu`, value: spent / searches, unit: 'ms', ...(small ? { goal: { atMost: 3 } } : {}) });
  report({ name: `${name}.p50`, value: quantile(ms, 0.5), unit: 'ms' });
  report({ name: `${name}.p95`, value: quantile(ms, 0.95), unit: 'ms', ...(small ? {} : { goal: { atMost: 50 } }) });
  report({ name: `${name}.p99`, value: quantile(ms, 0.99), unit: 'ms', ...(small ? { goal: { atMost: 30 } } : {}) });
  report({ name: `${name}.questions.p95`, value: quantile(await questionsOf(house, square, all), 0.95), unit: 'ms', goal: { atMost: 50 } });
  if (process.env.TEAHOUSE_SLOWEST)
    for (const one of times.toSorted((a, b) => b.ms - a.ms).slice(0, 12)) process.stderr.write(`${one.word} ${one.ms.toFixed(1)}\n`);
};

export const bench: Bench = {
  name: 'search',
  run: async (report) => {
    for (const posts of sizes) {
      const folder = await mkdtemp(join(tmpdir(), 'teahouse-search-'));
      const { house, close } = await openImportBench(folder);
      try {
        const began = performance.now();
        const square = await fillSquare(house, posts);
        report({ name: `search-${posts}.filled`, value: (performance.now() - began) / 1000, unit: 's' });
        await measure(house, square, posts, report);
      } finally {
        await close();
        await rm(folder, { recursive: true, force: true });
      }
    }
  },
};
