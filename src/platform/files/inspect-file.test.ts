import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { archive } from '../../../tests/house/archive.ts';
import { refusals } from '../../kernel/refusals.ts';
import { say } from '../../words/say.ts';
import { inspectFile, type Settled } from './inspect-file.ts';
import { Unreadable } from './unreadable.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const look = async (content: Buffer | string, settled?: Settled, name = 'orders.csv') => {
  const path = join(folder, name);
  await writeFile(path, content);
  return inspectFile(path, settled);
};

/** The code, and what a person is told in both languages. */
const refusal = async (content: Buffer | string, settled?: Settled) => {
  try {
    await look(content, settled);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { code, facts } = error.refusal;
    expect(refusals[code]).toBe(422);
    return [code, say('en', `refusal.${code}.what`, facts), say('zh', `refusal.${code}.what`, facts)];
  }
  throw new Error('the file was taken');
};

const table = '编号,姓名,备注\n1,李晓燕,"喜欢茶,常来"\n2,欧阳志强,五月给母亲买礼物\n';
const rows = [
  ['1', '李晓燕', '喜欢茶,常来'],
  ['2', '欧阳志强', '五月给母亲买礼物'],
];

test.each([
  ['UTF-8', Buffer.from(table), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${table}`), 'utf-8'],
  ['UTF-16 LE with a mark', Buffer.from(`\ufeff${table}`, 'utf16le'), 'utf-16le'],
  ['UTF-16 LE without', Buffer.from(`id,name,note\n${'1,a,b\n'.repeat(40)}`, 'utf16le'), 'utf-16le'],
  ['UTF-16 BE', Buffer.from(`\ufeff${table}`, 'utf16le').swap16(), 'utf-16be'],
  ['GBK', iconv.encode(table, 'gbk'), 'gb18030'],
  ['GB 18030', iconv.encode(table, 'gb18030'), 'gb18030'],
])('%s is found out', async (_, bytes, encoding) => {
  const seen = await look(bytes);
  expect(seen.form).toMatchObject({ encoding, delimiter: ',' });
  if (seen.headings[0] === '编号') expect(seen.sample).toEqual(rows);
});

test('semicolons, tabs, CRLF and gzip are found out too', async () => {
  const semicolons = await look('\ufeffa;b;c\r\n"1;1";2,5;3\r\n4;5,0;6\r\n');
  expect(semicolons).toMatchObject({
    form: { delimiter: ';' },
    headings: ['a', 'b', 'c'],
    rows: 2,
    sample: [
      ['1;1', '2,5', '3'],
      ['4', '5,0', '6'],
    ],
  });
  expect((await look('a\tb\n1\t2\n', undefined, 'orders.tsv')).form).toMatchObject({ delimiter: '\t' });
  expect(await look(gzipSync(table))).toMatchObject({ form: { packed: true, encoding: 'utf-8' }, rows: 2 });
});

test('letters that cannot be told are asked about, not guessed', async () => {
  const latin = iconv.encode('name,city\nMüller,Köln\nAndré,Besançon\n', 'windows-1252');
  expect(await refusal(latin)).toEqual([
    'file-encoding-unclear',
    'The letters of this file cannot be told for certain (first seen in row 1).',
    '认不准这个文件的文字编码（最早见于第 1 行）。',
  ]);
  expect((await look(latin, { encoding: 'windows-1252' })).sample[0]).toEqual(['Müller', 'Köln']);
  const wrong = await refusal(Buffer.from(table), { encoding: 'utf-16le' });
  expect(wrong[0]).toMatch(/^file-(encoding-wrong|only-heading)$/);
});

test('an empty file, and one with headings only', async () => {
  expect(await refusal('')).toEqual(['file-empty', 'The file is empty.', '文件是空的。']);
  expect(await refusal('\n\n')).toEqual(['file-empty', 'The file is empty.', '文件是空的。']);
  expect((await refusal('a,b\n'))[0]).toBe('file-only-heading');
});

const zipOf = (name: string, content: Buffer): Buffer => archive([[name, content]]);

test('what is no table is called by its name', async () => {
  expect(await refusal(zipOf('orders.csv', Buffer.from('a,b\n1,2\n')))).toEqual([
    'file-no-table',
    'This is not a table but a ZIP file, whatever its name says.',
    '不论文件名怎么写，它其实是 ZIP 文件，不是表格。',
  ]);
  expect((await refusal(Buffer.from('%PDF-1.7\n')))[1]).toContain('PDF');
  expect((await refusal('<!DOCTYPE html><table></table>'))[1]).toContain('HTML');
  expect((await refusal(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])))[1]).toContain('XLS');
});

test('broken text is named by its row', async () => {
  expect(await refusal('a,b\n1,"x"y\n')).toEqual([
    'file-quote-broken',
    'In row 2 something follows a closing quotation mark, near: 1,"x"y',
    '第 2 行的右引号后面还有内容，附近是：1,"x"y',
  ]);
  expect(await refusal('a,b\n1,2\n3,"x\n4,5\n')).toEqual([
    'file-quote-open',
    'A quotation mark opened in row 3 is never closed.',
    '第 3 行开了引号，直到最后都没有关上。',
  ]);
  expect(await refusal(`a,b\n1,${'x'.repeat(2_000_000)}`)).toEqual([
    'file-row-endless',
    'Row 2 goes on without an end (over one million characters).',
    '第 2 行一直没有结束（超过一百万字）。',
  ]);
  expect((await refusal('a,b\n1,2\n3,\u00004\n'))[0]).toBe('file-nul');
});

test('archives that swell or are torn are not opened', async () => {
  expect((await refusal(gzipSync(Buffer.alloc(80_000_000, `${'y'.repeat(4000)},b\n`))))[0]).toBe('file-swells');
  expect((await refusal(gzipSync(table.repeat(200)).subarray(0, 120)))[0]).toBe('file-archive-broken');
  expect((await refusal(zipOf('xl/workbook.xml', Buffer.alloc(80_000_000))))[0]).toBe('file-swells');
}, 60_000);

test('a workbook is read as its sheet shows it', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Orders');
  sheet.addRow(['Order', 'Date', 'Price', 'Name']);
  sheet.addRow(['A1', new Date(Date.UTC(2024, 1, 29, 14, 30)), 0.1 + 0.2, { richText: [{ text: '李' }, { text: '晓燕' }] }]);
  sheet.getCell('A4').value = 'A2';
  sheet.getCell('B4').value = new Date(Date.UTC(2024, 2, 1));
  sheet.getCell('C4').value = { formula: '1+1', result: 2 };
  const seen = await look(Buffer.from(await book.xlsx.writeBuffer()), undefined, 'orders.xlsx');
  expect(seen).toMatchObject({ form: { form: 'sheet' }, headings: ['Order', 'Date', 'Price', 'Name'], rows: 2 });
  expect(seen.sample).toEqual([
    ['A1', '2024-02-29 14:30:00', '0.3', '李晓燕'],
    ['A2', '2024-03-01', '2'],
  ]);
});
