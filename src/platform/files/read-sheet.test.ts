import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { book, formats, relation, relations, sheet, texts, workbook, workbookOf } from '../../../tests/house/workbook.ts';
import { readSheet } from './read-sheet.ts';
import type { Rows } from './table-form.ts';
import { writeTable } from './write-table.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-sheet-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const all = async <T>(from: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const one of from) found.push(one);
  return found;
};

const blocks = async (content: Uint8Array | string): Promise<Rows[]> => {
  const path = typeof content === 'string' ? content : join(folder, 'x.xlsx');
  if (typeof content !== 'string') await writeFile(path, content);
  return all(readSheet(path));
};
const rows = async (content: Uint8Array | string) => (await blocks(content)).flatMap((block) => block.rows);

const inline = (text: string) => `<c t="inlineStr"><is>${text}</is></c>`;

const fill = (to: ExcelJS.Workbook) => {
  const orders = to.addWorksheet('Orders');
  const day = orders.addRow(['A1', new Date(Date.UTC(2024, 1, 29, 14, 30)), 0.1 + 0.2, true, '李晓燕 <&> "x"']);
  day.getCell(2).numFmt = 'dd/mm/yyyy hh:mm';
  day.commit();
  const rich = orders.addRow([
    { richText: [{ text: '李' }, { font: { bold: true }, text: '晓燕' }] },
    { text: 'tea', hyperlink: 'https://x' },
  ]);
  rich.commit();
  const formulas = orders.getRow(4);
  formulas.values = [
    { formula: '1+1', result: 2 },
    { formula: '"a"', result: 'a' },
    { formula: 'B1+1', result: 45_352 },
  ];
  formulas.getCell(3).numFmt = 'yyyy-mm-dd';
  formulas.getCell(5).value = { error: '#N/A' };
  formulas.getCell(6).value = 'last';
  formulas.commit();
  to.addWorksheet('Other').addRow(['not me']).commit();
};

const filled = [
  ['A1', '2024-02-29 14:30:00', '0.3', 'true', '李晓燕 <&> "x"'],
  ['李晓燕', 'tea'],
  [],
  ['2', 'a', '2024-03-01', '', '', 'last'],
];

test('a workbook made at once', async () => {
  const made = new ExcelJS.Workbook();
  fill(made);
  expect(await rows(Buffer.from(await made.xlsx.writeBuffer()))).toEqual(filled);
});

test.each([true, false])('a workbook made row by row, texts shared: %s', async (useSharedStrings) => {
  const filename = join(folder, `${useSharedStrings}.xlsx`);
  const made = new ExcelJS.stream.xlsx.WorkbookWriter({ filename, useSharedStrings, useStyles: true });
  fill(made);
  await made.commit();
  expect(await rows(filename)).toEqual(filled);
});

test('what we write ourselves comes back, also what looks like an escape of Excel', async () => {
  const cells = [['_x0041_', 'a_x000D_b', '__x005F_', '_x12_', 'line\nline', ' space ']];
  const written = writeTable(
    'xlsx',
    ['h_x0041_'],
    (async function* () {
      yield cells;
    })(),
  );
  expect(await rows(Buffer.concat(await all(written)))).toEqual([['h_x0041_'], ...cells]);
});

test('texts in runs, with readings, escapes, and wherever else programs put them', async () => {
  const shared = texts(
    '<si><t xml:space="preserve"> a </t></si><si><r><rPr><b/></rPr><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="1"><t>トウ</t></rPh></si><si/><si><t>1_x000D_\n2</t></si><si><t><![CDATA[<b>]]></t></si>',
  );
  const cells = [0, 1, 2, 3, 4].map((place) => `<c t="s"><v> ${place} </v></c>`).join('');
  const more = `${inline('<r><t>b</t></r><r><t>c</t></r><rPh sb="0" eb="1"><t>x</t></rPh>')}<c t="str"><f>A1</f><v> d </v></c><c t="s"><v/></c><c t="e"><v>#N/A</v></c><c t="b"><v>0</v></c><c t="d"><v>2024-02-29T00:00:00Z</v></c><c><v>n/a</v></c>`;
  expect(await rows(workbookOf(`<row>${cells}${more}</row>`, { 'xl/sharedStrings.xml': shared }))).toEqual([
    [' a ', '東京', '', '1\r\n2', '<b>', 'bc', ' d ', '', '', 'false', '2024-02-29', 'n/a'],
  ]);
});

test('numbers under the formats of a workbook, counted from 1900 or 1904', async () => {
  const styles = formats([14, 22, 46, 'yyyy"年"m"月"', '0 "days"', '[h]:mm', 3]);
  const values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 99].map((format) => `<c s="${format}"><v>43889.75</v></c>`).join('');
  const read = async (properties: string) =>
    rows(workbookOf(`<row>${values}</row>`, { 'xl/styles.xml': styles, 'xl/workbook.xml': book('<sheet r:id="rId1"/>', properties) }));
  const spans = ['1053354:00:00', '1053354:00:00'];
  const plain = '43889.75';
  const day = '2020-02-28 18:00:00';
  expect(await read('')).toEqual([[plain, day, day, spans[0], day, plain, spans[1], plain, plain, plain]]);
  const later = '2024-02-29 18:00:00';
  for (const said of ['1', 'true'])
    expect(await read(`<workbookPr date1904="${said}"/>`)).toEqual([
      [plain, later, later, spans[0], later, plain, spans[1], plain, plain, plain],
    ]);
});

test('rows come in blocks with their numbers; rows and cells that are left out are empty, or counted on', async () => {
  const some = (from: number, to: number) =>
    Array.from(
      { length: to - from + 1 },
      (_, place) => `<row r="${from + place}"><c r="A${from + place}"><v>${from + place}</v></c></row>`,
    );
  const seen = await blocks(
    workbookOf([...some(1, 1500), ...some(1503, 1503), ...some(9000, 9001), '<row><c><v>x</v></c></row>'].join('')),
  );
  expect(seen.map((block) => [block.first, block.rows.length])).toEqual([
    [1, 1000],
    [1001, 503],
    [9000, 3],
  ]);
  expect(seen[1]?.rows.slice(498)).toEqual([['1499'], ['1500'], [], [], ['1503']]);
  expect(seen[2]?.rows).toEqual([['9000'], ['9001'], ['x']]);
  const taken = seen.map((block) => block.taken);
  expect(taken).toEqual(taken.toSorted((a, b) => a - b));
  expect(await rows(workbookOf('<row r="2"><c r="C2"><v>3</v></c><c r="A2"><v>1</v></c><c><v>2</v></c><c r="F2" s="0"/></row>'))).toEqual([
    [],
    ['1', '2', '3'],
  ]);
});

const one = sheet(`<row>${inline('<t>found</t>')}</row>`);
const other = sheet(`<row>${inline('<t>not me</t>')}</row>`);
const bookRelations = (...some: string[]) => ({ 'xl/_rels/workbook.xml.rels': relations(...some) });
const sheets = (...some: string[]) => ({ 'xl/workbook.xml': book(some.join('')) });

test.each<[string, Record<string, string | Buffer | undefined>]>([
  [
    'the first named in the book, whatever its file is called',
    {
      'xl/worksheets/sheet1.xml': other,
      'xl/worksheets/Лист%20.xml': one,
      ...bookRelations(relation('a', 'worksheet', 'worksheets/sheet1.xml'), relation('b', 'worksheet', 'worksheets/Лист%20.xml')),
      ...sheets('<sheet r:id="b"/>', '<sheet r:id="a"/>'),
    },
  ],
  ['named from the root', { 'data/one.xml': one, ...bookRelations(relation('rId1', 'worksheet', '/data/one.xml')) }],
  ['named by a way up', { 'data/one.xml': one, ...bookRelations(relation('rId1', 'worksheet', '../data/./one.xml')) }],
  ['with backslashes and other case', { 'xl\\Worksheets\\Sheet1.xml': one }],
  ['in UTF-16', { 'xl/worksheets/sheet1.xml': Buffer.from(`\ufeff${one}`, 'utf16le') }],
  ['with a mark before', { 'xl/worksheets/sheet1.xml': `\ufeff${one}` }],
  ['with prefixes', { 'xl/worksheets/sheet1.xml': one.replaceAll(/<(\/?)(?=[a-z])/g, '<$1x:').replace('xmlns=', 'xmlns:x=') }],
  [
    'after a chart and a hidden sheet',
    {
      'xl/c.xml': '<chartsheet/>',
      'xl/h.xml': other,
      'xl/worksheets/sheet1.xml': one,
      ...bookRelations(
        relation('c', 'chartsheet', 'c.xml'),
        relation('h', 'worksheet', 'h.xml'),
        relation('s', 'worksheet', 'worksheets/sheet1.xml'),
      ),
      ...sheets('<sheet r:id="c"/>', '<sheet r:id="h" state="hidden"/>', '<sheet r:id="s"/>'),
    },
  ],
  ['hidden like all others', { 'xl/worksheets/sheet1.xml': one, ...sheets('<sheet r:id="rId1" state="veryHidden"/>') }],
  [
    'of a book with another name',
    {
      'xl/worksheets/sheet1.xml': one,
      'xl/workbook.xml': undefined,
      'xl/book2.xml': book('<sheet r:id="rId1"/>'),
      'xl/_rels/book2.xml.rels': relations(relation('rId1', 'worksheet', '/xl/worksheets/sheet1.xml')),
      '_rels/.rels': relations(relation('rId1', 'officeDocument', '/xl/book2.xml')),
    },
  ],
  [
    'without texts and formats',
    {
      'xl/worksheets/sheet1.xml': one,
      'xl/styles.xml': undefined,
      'xl/sharedStrings.xml': undefined,
      ...bookRelations(relation('rId1', 'worksheet', 'worksheets/sheet1.xml')),
    },
  ],
])('the sheet is found: %s', async (_, parts) => {
  for (const long of [false, true]) expect(await rows(workbook(parts, long))).toEqual([['found']]);
});

test('many workbooks at once are all read', async () => {
  const made = new ExcelJS.Workbook();
  fill(made);
  const path = join(folder, 'many.xlsx');
  await made.xlsx.writeFile(path);
  expect(await Promise.all(Array.from({ length: 64 }, () => rows(path)))).toEqual(Array.from({ length: 64 }, () => filled));
});
