import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LogLine } from './book.ts';
import { judgeLists, type ListsJudged } from './judge-lists.ts';
import { judgeRecurrence } from './judge-recurrence.ts';
import { judgeRuns } from './judge-runs.ts';

const root = join(import.meta.dirname, '../../..');
const retail = join(root, 'samples/online-retail/online_retail.csv.gz');
const elevenYears = join(root, '../shared/data/purchases_11y_third/purchases.csv.gz');

const cells = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  );

const read = (file: string): Record<string, string>[] => {
  const [heading = '', ...lines] = gunzipSync(readFileSync(file)).toString().trim().split(/\r?\n/);
  const names = cells(heading);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, place) => [names[place], cell])));
};

/** As measures.md splits it: lines with a customer, no credit notes or adjustments, real quantities and prices, numbered goods. */
const retailLines = (): LogLine[] =>
  read(retail)
    .filter((row) => row.CustomerID && !/^[CA]/.test(row.InvoiceNo ?? '') && Number(row.Quantity) > 0 && Number(row.UnitPrice) > 0)
    .map((row) => ({
      customer: row.CustomerID ?? '',
      at: Date.parse(`${row.InvoiceDate?.replace(' ', 'T')}Z`),
      amount: Number(row.Quantity) * Number(row.UnitPrice),
      item: row.StockCode,
      basket: row.InvoiceNo,
      name: row.Description,
    }));

describe('Online Retail', () => {
  let lines: LogLine[];
  let judged: ListsJudged | undefined;
  beforeAll(() => {
    lines = retailLines();
    judged = judgeLists(lines);
  }, 120_000);

  test('the split is that of the published figures', () => {
    expect(judged?.customers).toEqual({ again: 2829, newForYou: 2498 });
  });

  test('“again”: recall@10 at least .210, NDCG@10 at least .300 (personal frequency: .188 and .271)', () => {
    expect(judged?.again.recallAt10).toBeGreaterThanOrEqual(0.21);
    expect(judged?.again.ndcgAt10).toBeGreaterThanOrEqual(0.3);
    expect(judged?.again.ownOnly.recallAt10).toBeGreaterThanOrEqual(0.205);
    expect(judged?.again.ownOnly.ndcgAt10).toBeGreaterThanOrEqual(0.3);
  });

  test('“new for you”: recall@10 at least .080, NDCG@10 at least .100 (EASE: .069 and .087)', () => {
    expect(judged?.newForYou.recallAt10).toBeGreaterThanOrEqual(0.08);
    expect(judged?.newForYou.ndcgAt10).toBeGreaterThanOrEqual(0.1);
  });

  test('goods running out: a chance told holds within five points in each tenth (by how often they were bought alone: 15 points off)', () => {
    const judged = judgeRuns(lines);
    for (const held of [judged?.all, judged?.timely]) {
      expect(held?.cases).toBeGreaterThan(10_000);
      expect(Math.max(...(held?.tenths ?? []).map(([told, came]) => Math.abs(told - came)))).toBeLessThan(0.05);
      expect(held?.brier).toBeLessThan((held?.plain ?? 0) * 0.92);
    }
  });

  test('where customers buy all the time, no yearly occasion is told', () => {
    expect(judgeRecurrence(lines)?.flaggedShare).toBeLessThan(0.01);
  });
});

test.skipIf(!existsSync(elevenYears))('eleven years: yearly occasions come again as told (needs ../shared/data)', () => {
  const lines = read(elevenYears).map((row) => ({
    customer: row.customer ?? '',
    at: Date.parse(row.date ?? ''),
    amount: Number(row.amount),
  }));
  const judged = judgeRecurrence(lines);
  expect(judged?.precision.three).toBeGreaterThanOrEqual(0.6);
  expect(judged?.precision.two).toBeGreaterThanOrEqual(0.36);
  expect(judged?.lift.two).toBeGreaterThanOrEqual(4);
  expect(judged?.lift.three).toBeGreaterThanOrEqual(4);
});
