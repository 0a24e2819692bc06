/** How a file is to be read, as `inspectFile` found out or a person said: text with its encoding and delimiter, or a sheet of a workbook. */
export type TextForm = { form: 'text'; packed: boolean; encoding: string; delimiter: string };
export type SheetForm = { form: 'sheet' };
export type TableForm = TextForm | SheetForm;

/** Some rows in order: `first` is the number of the first one (the heading is row 1), `taken` the bytes of the file read so far. Empty rows have no cells. */
export type Rows = { first: number; rows: string[][]; taken: number };
