import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitTable } from './split-table.ts';
import { Unreadable } from './unreadable.ts';

/** Feeds the text in pieces of `size` characters. */
const split = (text: string, delimiter = ',', size = text.length || 1): string[][] => {
  const splitter = splitTable(delimiter);
  const rows: string[][] = [];
  for (let place = 0; place < text.length; place += size) rows.push(...splitter.push(text.slice(place, place + size)));
  return [...rows, ...splitter.end()];
};

const cell = fc.string({ unit: fc.constantFrom('a', ',', ';', '"', '\n', '\r', ' ', '茶', "'", '\t'), maxLength: 6 });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
const write = (rows: string[][], delimiter: string, end: string): string =>
  rows
    .map((row) =>
      row.map((one) => (/["\n\r]/.test(one) || one.includes(delimiter) ? `"${one.replaceAll('"', '""')}"` : one)).join(delimiter),
    )
    .join(end);

test('whatever was written comes back, wherever the text is cut', () => {
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
      (rows, delimiter, end, closed, size) => {
        expect(split(write(rows, delimiter, end) + (closed ? end : ''), delimiter, size)).toEqual(rows);
      },
    ),
    { numRuns: 2000 },
  );
});

test('it agrees with csv-parse on tables', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const text = write(rows, ',', '\n');
      expect(split(text, ',', 5)).toEqual(parse(text, { relax_column_count: true, record_delimiter: '\n' }));
    }),
    { numRuns: 500 },
  );
});

const refusalOf = (text: string) => {
  try {
    split(text);
  } catch (error) {
    return error instanceof Unreadable ? error.refusal : error;
  }
};

test('a quotation mark within a plain cell stands for itself', () => {
  expect(split('size,5" pipe,"5"" pipe"\n')).toEqual([['size', '5" pipe', '5" pipe']]);
});

test('empty lines are counted but hold nothing', () => {
  expect(split('a,b\n\n1,2\n')).toEqual([['a', 'b'], [], ['1', '2']]);
  expect(split('a\n""\n')).toEqual([['a'], ['']]);
});

test('broken quotes are named by row', () => {
  expect(refusalOf('a,b\n1,"x"y\n')).toEqual({ code: 'file-quote-broken', facts: { row: 2, near: '1,"x"y' } });
  expect(refusalOf('a,b\n1,2\n3,"x\n4,5\n')).toEqual({ code: 'file-quote-open', facts: { row: 3 } });
});

test('a line without end, and a quote that swallows the file, are refused before they fill the memory', () => {
  const splitter = splitTable(',');
  splitter.push('a,b\n');
  const endless = () => {
    for (let piece = 0; piece < 100; piece += 1) splitter.push('x'.repeat(65_536));
  };
  expect(endless).toThrow('file-row-endless');
  const quoted = splitTable(',');
  const open = () => {
    for (let piece = 0; piece < 100; piece += 1) quoted.push(`${piece === 0 ? 'a\n"' : ''}${'y\n'.repeat(32_768)}`);
  };
  expect(open).toThrow('file-quote-open');
});
