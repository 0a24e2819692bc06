// Classes 17, 18, 19 and 31: what comes in as a file, what it is called, where it lies, who can reach it, and what goes out as CSV.
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runImport } from '../../src/care/ledger/index.ts';
import { makeApp } from '../../src/entry/app.ts';
import { newId } from '../../src/kernel/id.ts';
import { archive, type Packed } from '../house/archive.ts';
import { workbookOf } from '../house/workbook.ts';
import { openTown, someoneWithPassword, type Town } from './town.ts';

let town: Town;
let folder: string;
beforeAll(async () => {
  town = await openTown();
  folder = await mkdtemp(join(tmpdir(), 'teahouse-attack-'));
  town.house.settings.dataFolder = folder;
});
afterAll(async () => {
  await town.close();
  await rm(folder, { recursive: true, force: true });
});

const orders = (number: string = newId()) => `Order,Date,SKU,Quantity,Price,Email\n${number},2026-01-05,A,1,2.50,\n`;
const files = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));

const send = async (content: string | Uint8Array<ArrayBuffer>, name: string, path = '/api/v1/imports') => {
  const manager = await someoneWithPassword(town, 'manager', town.a.companyId);
  const form = new FormData();
  form.set('companyId', town.a.companyId);
  form.set('file', new Blob([content]), name);
  const answer = await manager.ask('post', path, { body: form });
  return { status: answer.status, body: await answer.json(), ask: manager.ask };
};

const names = [
  '../../../../etc/cron.d/x.csv',
  '..\\..\\windows\\x.csv',
  '/etc/passwd',
  '.htaccess',
  '.\u200bhtaccess',
  'x.csv\u0000.php',
  'x.php',
  '\u202egnp.csv',
  '\u2060\u200b',
  'CON',
  'a'.repeat(5000),
  '~/.ssh/authorized_keys',
  'x.csv;rm -rf /',
  '$(touch /tmp/pwned)',
  '`id`',
  '<img src=x onerror=alert(1)>.csv',
  '%2e%2e%2fx.csv',
  'x\r\nSet-Cookie: a=b',
];

test('whatever a file is called, it lies under a random name, readable by us alone', async () => {
  for (const name of names) {
    const { status, body } = await send(orders(), name);
    expect([202, 400], name).toContain(status);
    if (status === 202) expect(String(body.fileName ?? body.file?.name ?? ''), name).not.toMatch(/[/\\\u0000\u200b\u202e\r\n]/);
  }
  const kept = await files();
  expect(kept.length).toBeGreaterThan(5);
  for (const path of kept) {
    expect(path.slice(folder.length + 1)).toMatch(/^(imports|uploads)\/[0-9a-f-]{32,36}$/);
    expect((await stat(path)).mode & 0o177).toBe(0);
  }
});

test('a stored file is reached by no address, with or without a session', async () => {
  const app = await makeApp(town.house, { ready: () => true });
  const owner = await someoneWithPassword(town, 'owner', null);
  const content = orders();
  await send(content, 'orders.csv');
  const [path = ''] = await files();
  const tail = path.slice(folder.length + 1);
  const id = tail.split('/').at(-1);
  const tries = [
    `/${tail}`,
    `/data/${tail}`,
    `/files/${id}`,
    `/uploads/${id}`,
    `/imports/${id}`,
    `/desk/${tail}`,
    `/desk/../${tail}`,
    `/desk/..%2f..%2f${encodeURIComponent(path)}`,
    `/desk/%2e%2e/%2e%2e/package.json`,
    `/desk/assets/../../../package.json`,
    `/look/../../package.json`,
    `/look/..%2f..%2fpackage.json`,
    `/api/v1/imports/${id}/file`,
    `/api/v1/imports/${id}`,
    `//${path}`,
    `/.git/config`,
    `/.env`,
    `/desk/index.html.br`,
    `/desk/.%00./package.json`,
  ];
  for (const one of tries)
    for (const ask of [town.doors.nobody, owner.ask]) {
      const inside = await ask('get', one);
      const whole = await app.request(`${town.house.baseUrl}${one}`);
      for (const answer of [inside, whole]) {
        const text = await answer.text();
        expect(text, one).not.toContain('SKU,Quantity');
        expect(text, one).not.toContain('"devDependencies"');
        if (!one.startsWith('/desk/')) expect([401, 404], one).toContain(answer.status);
      }
    }
});

const zip = (...entries: Packed[]): Uint8Array<ArrayBuffer> => new Uint8Array(archive(entries));

const declaring = `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="inlineStr"><is><t>Order&a;</t></is></c></row></sheetData></worksheet>`;

test('archives that swell, lie, climb out, or are something else besides are refused at once, and nothing of them stays', async () => {
  const before = (await files()).length;
  const swelling = Buffer.alloc(120_000_000);
  const bombs: [string, Uint8Array<ArrayBuffer>][] = [
    ['swells', zip(['xl/worksheets/sheet1.xml', swelling])],
    ['swells and lies about it', zip(['xl/worksheets/sheet1.xml', swelling, { size: 10 }])],
    ['climbs out', zip(['../../../../tmp/pwned', 'x'])],
    ['absolute', zip(['/tmp/pwned', 'x'])],
    ['no sheet', zip(['readme.txt', 'x'])],
    ['cut off', zip(['xl/workbook.xml', '<x/>']).slice(0, 60)],
    ['changed on the way', zip(['xl/workbook.xml', '<x/>', { crc: 1 }])],
    ['entities', zip(['[Content_Types].xml', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Types>&a;</Types>'])],
    ['a workbook with entities', new Uint8Array(workbookOf('', { 'xl/worksheets/sheet1.xml': declaring }))],
    ['a cell beyond the edge', new Uint8Array(workbookOf('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'))],
    ['a page', new Uint8Array(Buffer.from('<html><script>alert(1)</script></html>'))],
    ['a picture with script', new Uint8Array(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))],
    ['a program', new Uint8Array(Buffer.from('\u007fELF\u0002\u0001\u0001\u0000'))],
    ['a picture and an archive', new Uint8Array(Buffer.concat([Buffer.from('GIF89a'), zip(['x', 'x'])]))],
  ];
  for (const [what, bytes] of bombs) {
    const began = performance.now();
    const { status, body } = await send(bytes, 'orders.xlsx');
    expect([400, 422], `${what}: ${JSON.stringify(body)}`).toContain(status);
    expect(JSON.stringify(body), what).not.toContain('root:');
    expect(performance.now() - began, what).toBeLessThan(6000);
  }
  expect((await files()).length).toBe(before);
  await expect(readFile('/tmp/pwned')).rejects.toThrow();
}, 60_000);

test('a file of another company is not found by any of its ways', async () => {
  const { body } = await send(orders(), 'orders.csv');
  const stranger = await someoneWithPassword(town, 'owner', town.b.companyId);
  for (const [method, path] of [
    ['get', ''],
    ['get', '/errors'],
    ['get', '/errors?format=csv'],
    ['post', '/carry-out'],
    ['post', '/undo'],
  ] as const)
    expect((await stranger.ask(method, `/api/v1/imports/${body.id}${path}`)).status, path).toBe(404);
});

const formulas = [
  '=1+1',
  '+1+cmd|/C calc!A0',
  '-1+1',
  '@SUM(1)',
  '\t=1',
  '\r=1',
  ' =1+1',
  '=HYPERLINK("http://evil.example")',
  '|calc',
  '%0A=1',
  '＝1+1',
  '＠SUM(1)',
];

/** The cells of a CSV, as a spreadsheet reads them. */
const cellsOf = (text: string): string[] =>
  [...text.replace(/^\ufeff/, '').matchAll(/(?:^|[,\n])(?:"((?:[^"]|"")*)"|([^,"\r\n]*))/g)].map((one) =>
    (one[1] ?? one[2] ?? '').replaceAll('""', '"'),
  );

const runs = (cell: string): boolean => /^[\s]*[=+@|＝＋＠－]/.test(cell) || (/^[\s]*-/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell.trim()));

test('no cell we write is a formula: exported customers and the file of rows left out', async () => {
  const manager = await someoneWithPassword(town, 'manager', town.a.companyId);
  for (const name of formulas)
    await manager.ask('post', '/api/v1/customers', {
      body: { name: `${name}`, city: name.trim().slice(0, 80), companies: [town.a.companyId] },
    });
  const exported = await (await manager.ask('post', '/api/v1/customer-exports', { body: {} })).text();
  expect(exported).toContain('SUM(1)');
  expect(cellsOf(exported).filter(runs)).toEqual([]);
  const rows = formulas
    .map((one, place) => `"${one.replaceAll('"', '""')}",not a date ${place},"${one.replaceAll('"', '""')}",x,y,z\n`)
    .join('');
  const { body, status } = await send(`Order,Date,SKU,Quantity,Price,Email\n${rows}`, 'orders.csv');
  expect(status).toBe(202);
  await runImport(town.house, body.id);
  const left = await (await manager.ask('get', `/api/v1/imports/${body.id}/errors?format=csv`)).text();
  expect(left).toContain('HYPERLINK');
  expect(cellsOf(left).filter(runs)).toEqual([]);
});

test('what is handed out is handed out as a file, never as a page', async () => {
  const manager = await someoneWithPassword(town, 'manager', town.a.companyId);
  const { body } = await send(orders(), 'orders.csv');
  await runImport(town.house, body.id);
  const answers = [
    await manager.ask('post', '/api/v1/customer-exports', { body: {} }),
    await manager.ask('get', `/api/v1/imports/${body.id}/errors?format=csv`),
  ];
  for (const answer of answers) {
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    await answer.body?.cancel();
  }
});
