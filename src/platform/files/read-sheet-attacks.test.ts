// Workbooks made to mislead, or to take memory and time. Each is refused, and what it may take is bounded.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { archive } from '../../../tests/house/archive.ts';
import { book, formats, relation, relations, sheet, texts, workbook, workbookOf } from '../../../tests/house/workbook.ts';
import { readSheet } from './read-sheet.ts';
import { Unreadable } from './unreadable.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-sheet-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const refusal = async (content: Buffer): Promise<unknown> => {
  const path = join(folder, 'x.xlsx');
  await writeFile(path, content);
  let rows = 0;
  try {
    for await (const block of readSheet(path)) rows += block.rows.length;
  } catch (error) {
    if (error instanceof Unreadable) return error.refusal;
    throw error;
  }
  return `${rows} rows`;
};

const broken = { code: 'file-archive-broken' };
const cell = (attributes: string, content = '<v>1</v>') => `<row><c ${attributes}>${content}</c></row>`;

/** Ten entities, each ten times the one before. */
const laughs = (root: string): string => {
  const step = (place: number) => `<!ENTITY l${place} "${`&l${place - 1};`.repeat(10)}">`;
  return `<!DOCTYPE x [<!ENTITY l0 "ha">${Array.from({ length: 10 }, (_, place) => step(place + 1)).join('')}]>${root}`;
};

test.each<[string, Record<string, string>]>([
  ['the sheet', { 'xl/worksheets/sheet1.xml': laughs(sheet(cell('t="inlineStr"', '<is><t>&l10;</t></is>'))) }],
  ['the texts', { 'xl/sharedStrings.xml': laughs(texts('<si><t>&l10;</t></si>')) }],
  ['the formats', { 'xl/styles.xml': laughs(formats(['0']).replace('"0"/></numFmts>', '"&l10;"/></numFmts>')) }],
  ['the book', { 'xl/workbook.xml': laughs(book('<sheet r:id="rId1" name="&l10;"/>')) }],
  ['what belongs together', { 'xl/_rels/workbook.xml.rels': laughs(relations(relation('rId1', 'worksheet', '&l10;'))) }],
])('entities declared in %s are not expanded', async (_, parts) => {
  expect(await refusal(workbookOf('', parts))).toMatchObject(broken);
  const undeclared = Object.entries(parts).map(([name, part]) => [name, part.replace(/^<!DOCTYPE.*?\]>/s, '')]);
  expect(await refusal(workbookOf('', Object.fromEntries(undeclared)))).toMatchObject(broken);
});

test.each([
  ['a row beyond the edge', '<row r="1048577"/>'],
  ['a row without measure', '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'],
  ['a cell beyond the edge', cell('r="XFE1"')],
  ['a cell far below', cell('r="A99999999999"')],
  ['a cell without column', cell('r="1"')],
  ['a text that is not there', cell('t="s"', '<v>2</v>')],
  ['a text before the first', cell('t="s"', '<v>-1</v>')],
  ['half a text', cell('t="s"', '<v>0.5</v>')],
  ['too many cells without place', `<row>${'<c/>'.repeat(16_385)}</row>`],
  ['a row that is not closed', '<row><c><v>1</v></c>'],
])('%s is refused', async (_, rows) => {
  expect(await refusal(workbookOf(rows))).toMatchObject(broken);
});

test('the last cell of the last row is read, and costs what it holds', async () => {
  expect(await refusal(workbookOf('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))).toBe('1 rows');
});

test('many rows of one cell far to the right are more than the archive weighs', async () => {
  const rows = Array.from({ length: 6000 }, (_, row) => `<row><c r="XFD${row + 1}"><v>1</v></c></row>`).join('');
  expect(await refusal(workbookOf(rows))).toEqual({ code: 'file-swells', facts: { times: 200 } });
});

test('NUL is named by its row', async () => {
  const nul = { code: 'file-nul', facts: { row: 2 } };
  const second = (content: string) => `<row/>${cell('t="inlineStr"', `<is><t>${content}</t></is>`)}`;
  expect(await refusal(workbookOf(second('a_x0000_b')))).toEqual(nul);
  expect(
    await refusal(workbookOf(`<row/>${cell('t="s"', '<v>0</v>')}`, { 'xl/sharedStrings.xml': texts('<si><t>_x0000_</t></si>') })),
  ).toEqual(nul);
  expect(await refusal(workbookOf(second('\u0000')))).toEqual(nul);
});

test('a row, or a text, without end', async () => {
  const long = 'x'.repeat(999_999);
  const endless = { code: 'file-row-endless', facts: { row: 1 } };
  const run = `<r><t>${long}</t></r>`;
  expect(await refusal(workbookOf(cell('t="inlineStr"', `<is>${run}</is>`)))).toBe('1 rows');
  expect(await refusal(workbookOf(cell('t="inlineStr"', `<is>${run}${run}</is>`)))).toEqual(endless);
  expect(await refusal(workbookOf(cell('t="str"', `<v>${long}<x/>${long}</v>`)))).toEqual(endless);
  const shared = { 'xl/sharedStrings.xml': texts(`<si><t>${long}</t></si>`) };
  expect(await refusal(workbookOf(`<row>${'<c t="s"><v>0</v></c>'.repeat(2)}</row>`, shared))).toEqual(endless);
  expect(await refusal(workbookOf('', { 'xl/sharedStrings.xml': texts(`<si>${run}${run}</si>`) }))).toMatchObject(broken);
});

test.each<[string, Record<string, string | Buffer | undefined>]>([
  ['a sheet that is not there', {}],
  ['texts that are not there', { 'xl/worksheets/sheet1.xml': sheet(''), 'xl/sharedStrings.xml': undefined }],
  ['formats that are not there', { 'xl/worksheets/sheet1.xml': sheet(''), 'xl/styles.xml': undefined }],
  ['a sheet nothing leads to', { 'xl/_rels/workbook.xml.rels': relations() }],
  ['a sheet elsewhere', { 'xl/_rels/workbook.xml.rels': relations(relation('rId1', 'worksheet', 'http://[')) }],
  ['letters in no encoding', { 'xl/workbook.xml': Buffer.from([0x3c, 0xff, 0xfe, 0x3e]) }],
  ['more formats than Excel has', { 'xl/styles.xml': formats(Array.from({ length: 70_000 }, () => 0)) }],
])('%s: the workbook is broken', async (_, parts) => {
  expect(await refusal(workbook(parts))).toMatchObject(broken);
});

test.each<[string, Record<string, string | undefined>]>([
  ['ZIP', { 'xl/workbook.xml': undefined }],
  ['ZIP', { 'xl/workbook.xml': '<document/>' }],
  ['XLSB', { '_rels/.rels': relations(relation('a', 'officeDocument', 'xl/workbook.bin')) }],
])('what is no workbook is called by its name: %s', async (kind, parts) => {
  expect(await refusal(workbook(parts))).toEqual({ code: 'file-no-table', facts: { kind } });
});

test('an archive that was changed on the way is not believed', async () => {
  expect(await refusal(archive([['xl/workbook.xml', '<x/>', { crc: 1 }]]))).toMatchObject(broken);
});
