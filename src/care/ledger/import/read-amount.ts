import { type Decimal, readDecimal } from '../../../kernel/decimal.ts';

export type DecimalMark = '.' | ',';
export type AmountFault = 'not-a-number' | 'too-precise';

const quick = /^-?\d{1,12}(\.\d{1,6})?$/;
const brackets = /^\((.*)\)$/;
const money = /^(?:[A-Z]{3}|[A-Z]{0,2}[$€£¥₩₹]|元|人民币)\s*|\s*(?:[A-Z]{3}|[$€£¥₩₹]|元)$/gi;
const minus = /^[-−–]|[-−–]$/;

const grouped: Record<DecimalMark, RegExp> = {
  '.': /^\d{1,3}([,' ]\d{3})+(\.\d+)?$|^\d+(\.\d+)?$|^\.\d+$/,
  ',': /^\d{1,3}([.' ]\d{3})+(,\d+)?$|^\d+(,\d+)?$|^,\d+$/,
};

/** A cell as a person reads it: the apostrophe spreadsheets put before numbers, odd blanks and full-width forms taken away. */
export const bareCell = (cell: string): string =>
  cell
    .normalize('NFKC')
    .replace(/^\s*['’`]/, '')
    .replace(/\s+/g, ' ')
    .trim();

/** The same for a cell of words; most are plain already. */
const plainText = /^[\x21-\x26\x28-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

export const cleanCell = (cell: string): string => {
  if (cell === '' || (plainText.test(cell) && !cell.includes('  '))) return cell;
  return bareCell(cell);
};

const digitsOf = (text: string, mark: DecimalMark): string | undefined => {
  if (!grouped[mark].test(text)) return undefined;
  const plain = text.replace(mark === '.' ? /[,' ]/g : /[.' ]/g, '').replace(',', '.');
  return plain.startsWith('.') ? `0${plain}` : plain;
};

/**
 * A number as shops and spreadsheets write it: `1,234.50`, `£5`, `￥1,280.00`, `(12.30)`, `12.30-`, `'7`, `USD 5`, `5 kr`-like suffixes not.
 * `mark` is the decimal mark of the file: with `,` the same cell reads `1.234,50`.
 */
export const readAmount = (cell: string, mark: DecimalMark = '.'): Decimal | AmountFault => {
  if (mark === '.' && quick.test(cell)) return readDecimal(cell) as Decimal;
  let text = bareCell(cell);
  let negative = false;
  const inner = brackets.exec(text)?.[1];
  if (inner !== undefined) {
    negative = true;
    text = inner.trim();
  }
  for (let round = 0; round < 2; round += 1) {
    if (minus.test(text)) {
      if (negative) return 'not-a-number';
      negative = true;
      text = text.replace(minus, '').trim();
    } else text = text.replace(/^\+/, '').trim();
    text = text.replace(money, '').trim();
  }
  const digits = digitsOf(text, mark);
  if (digits === undefined || digits.length > 20) return 'not-a-number';
  const value = readDecimal(digits);
  if (value === undefined) return 'too-precise';
  return negative ? -value : value;
};

/** Which decimal mark the cells of a column use: a comma only where some cell cannot be read otherwise and none speaks against it. */
export const guessDecimalMark = (cells: readonly string[]): DecimalMark => {
  const bare = cells.map(bareCell).map((cell) => cell.replace(money, '').replace(/[()+\-−–\s]/g, ''));
  const comma = bare.some((cell) => /^\d*,\d{1,2}$|^\d{1,3}(\.\d{3})+,\d+$|,\d{4,}$/.test(cell));
  const point = bare.some((cell) => /\.\d{1,2}$|\.\d{4,}$|^\d{1,3}(,\d{3})+\.\d+$/.test(cell));
  return comma && !point ? ',' : '.';
};
