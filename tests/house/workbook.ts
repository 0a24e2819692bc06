// Workbooks made by hand: a sound one, in which any part can be exchanged for an odd one.
import { archive, type Packed } from './archive.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';

export const relation = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;

export const relations = (...all: string[]): string => `<Relationships xmlns="${packages}">${all.join('')}</Relationships>`;

export const book = (sheets: string, properties = ''): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<workbook xmlns="${main}" xmlns:r="${office}">${properties}<sheets>${sheets}</sheets></workbook>`;

export const sheet = (rows: string): string => `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`;

export const texts = (all: string): string => `<sst xmlns="${main}">${all}</sst>`;

/** Formats of cells by number: 0 general, then each of `codes` in turn; a number is one Excel knows. */
export const formats = (codes: readonly (string | number)[]): string => {
  const quoted = (code: string) => code.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const own = codes.flatMap((code, place) =>
    typeof code === 'string' ? [`<numFmt numFmtId="${164 + place}" formatCode="${quoted(code)}"/>`] : [],
  );
  const used = codes.map((code, place) => `<xf numFmtId="${typeof code === 'string' ? 164 + place : code}"/>`);
  return `<styleSheet xmlns="${main}"><numFmts>${own.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${used.join('')}</cellXfs></styleSheet>`;
};

const usual: Record<string, string> = {
  '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
  'xl/workbook.xml': book('<sheet name="1" sheetId="1" r:id="rId1"/>'),
  'xl/_rels/workbook.xml.rels': relations(
    relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
    relation('rId2', 'sharedStrings', 'sharedStrings.xml'),
    relation('rId3', 'styles', 'styles.xml'),
  ),
  'xl/sharedStrings.xml': texts('<si><t>one</t></si><si><t>two</t></si>'),
  'xl/styles.xml': formats([]),
};

/** A workbook of these parts beside the usual ones; a part that is `undefined` is left out. */
export const workbook = (parts: Record<string, string | Buffer | undefined>, long = false): Buffer => {
  const entries: Packed[] = [];
  for (const [name, content] of Object.entries({ ...usual, ...parts })) if (content !== undefined) entries.push([name, content]);
  return archive(entries, long);
};

/** A workbook whose only sheet has these rows. */
export const workbookOf = (rows: string, parts: Record<string, string | Buffer | undefined> = {}): Buffer =>
  workbook({ 'xl/worksheets/sheet1.xml': sheet(rows), ...parts });
