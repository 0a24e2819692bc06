import { type Decimal, multiply } from '../../../kernel/decimal.ts';
import { instantsIn, type LocalTime } from '../../../kernel/local-time.ts';
import type { DraftLine } from '../order-draft.ts';
import type { CellFault } from './kind.ts';
import type { Field, FileMapping } from './mapping.ts';
import { bareCell, cleanCell, readAmount } from './read-amount.ts';
import { readWhen } from './read-when.ts';

/** The cells of a row that describe the customer, cleaned but not judged. */
export type RowCustomer = {
  number: string;
  email: string;
  phone: string;
  name: string;
  company: string;
  city: string;
  country: string;
  acceptsMarketing: string;
};

/** Amounts that stand on an order as a whole, where the file has them. */
export type RowTotals = {
  total?: Decimal;
  shipping?: Decimal;
  taxes?: Decimal;
  discount?: Decimal;
  refunded?: Decimal;
  cancelled?: boolean;
};

export type OrderRow = {
  row: number;
  cells: readonly string[];
  number: string;
  source: string;
  placedAt: number | undefined;
  currency: string;
  customerNumber: string;
  line: DraftLine | undefined;
  totals: RowTotals;
  faults: CellFault[];
};

const longest: Partial<Record<Field, number>> = { number: 80, code: 80, description: 500, customerName: 200, companyName: 200, city: 120 };
type Seen = { cell: string; at: number | undefined; fault: string | undefined };

/** Remembers the last cell: rows of one order carry the same time, and reading dates is most of the work. */
export const whenReader = (mapping: FileMapping, move: (at: LocalTime) => LocalTime = (at) => at) => {
  const toInstant = instantsIn(mapping.zone);
  let last: Seen = { cell: '', at: undefined, fault: 'empty' };
  return (cell: string): Seen => {
    if (cell === last.cell) return last;
    const read = readWhen(cell, mapping.dateOrder);
    last = typeof read === 'string' ? { cell, at: undefined, fault: read } : { cell, at: toInstant(move(read)), fault: undefined };
    return last;
  };
};

/** The same, for money: prices repeat all the time. */
const amountReader = (mapping: FileMapping) => {
  const known = new Map<string, Decimal | string>();
  return (cell: string): Decimal | string => {
    const met = known.get(cell);
    if (met !== undefined) return met;
    const read = readAmount(cell, mapping.decimalMark);
    if (known.size > 20_000) known.clear();
    known.set(cell, read);
    return read;
  };
};

const million = 1_000_000n;

/** The name of a source as we keep it; anything else says nothing. */
const sourceName = (said: string): string => (/^[a-z0-9][a-z0-9.-]{0,39}$/.test(said) ? said : '');

const amountFields = ['total', 'shipping', 'taxes', 'discount', 'refunded'] as const;
const totalFields: readonly Field[] = [...amountFields, 'cancelledAt'];
const noTotals: RowTotals = {};
const noFaults: CellFault[] = [];

/**
 * Makes a reader of rows from a mapping and the file's headings. `move` shifts every time that is read (the sample is moved to today).
 * A row never throws: what cannot be read is named in `faults`. Who bought is read apart, once an order.
 */
export const orderRowReader = (mapping: FileMapping, headings: readonly string[], move: (at: LocalTime) => LocalTime = (at) => at) => {
  const place = (field: Field): number => {
    const heading = mapping.columns[field];
    return heading === undefined ? -1 : headings.indexOf(heading);
  };
  const at = Object.fromEntries(Object.keys(mapping.columns).map((field) => [field, place(field as Field)])) as Record<Field, number>;
  const charges = new Set(mapping.charges.map((code) => code.toUpperCase()));
  const hasTotals = totalFields.some((field) => at[field] !== undefined);
  const faults: CellFault[] = [];
  const when = whenReader(mapping, move);
  const amountOf = amountReader(mapping);

  const textOf = (cells: readonly string[], field: Field): string => {
    const column = at[field];
    if (column === undefined || column < 0) return '';
    const value = cleanCell(cells[column] ?? '');
    const limit = longest[field];
    if (limit === undefined || value.length <= limit) return value;
    if (field === 'number' || field === 'code') faults.push({ field, code: 'too-long', value });
    return value.slice(0, limit);
  };

  const numberOf = (cells: readonly string[], field: Field): Decimal | undefined => {
    const column = at[field];
    const cell = column === undefined || column < 0 ? '' : (cells[column] ?? '');
    if (cell === '') return undefined;
    const read = amountOf(cell);
    if (typeof read === 'bigint') return read;
    if (bareCell(cell) === '') return undefined;
    faults.push({ field, code: read, value: cell });
    return undefined;
  };

  const lineOf = (cells: readonly string[]): DraftLine | undefined => {
    const quantity = numberOf(cells, 'quantity');
    const price = numberOf(cells, 'unitPrice');
    const whole = numberOf(cells, 'amount');
    const less = numberOf(cells, 'lineDiscount') ?? 0n;
    const code = textOf(cells, 'code');
    const description = textOf(cells, 'description');
    if (quantity === undefined && price === undefined && whole === undefined) return undefined;
    if (price === undefined && whole === undefined) {
      if (faults.length === 0) faults.push({ field: 'unitPrice', code: 'missing', value: '' });
      return undefined;
    }
    const count = quantity ?? million;
    const amount = (whole ?? multiply(count, price as Decimal)) - (less < 0n ? -less : less);
    const unitPrice = price ?? (count === 0n ? 0n : (amount * million) / count);
    const key = code || description.slice(0, 80);
    return {
      kind: charges.has(key.toUpperCase()) || textOf(cells, 'lineKind') === 'charge' ? 'charge' : 'goods',
      code: key,
      description,
      quantity: count,
      unitPrice,
      amount,
      doubtful: null,
    };
  };

  const totalsOf = (cells: readonly string[]): RowTotals => {
    if (!hasTotals) return noTotals;
    const totals: RowTotals = {};
    for (const field of amountFields) {
      if (at[field] === undefined) continue;
      const read = numberOf(cells, field);
      if (read !== undefined) totals[field] = read;
    }
    if (at.cancelledAt !== undefined && textOf(cells, 'cancelledAt') !== '') totals.cancelled = true;
    return totals;
  };

  const readRow = (cells: readonly string[], row: number): OrderRow => {
    if (cells.length > headings.length && cells.slice(headings.length).some((cell) => cell !== ''))
      faults.push({ field: 'row', code: 'too-many-cells', value: String(cells.length) });
    const number = textOf(cells, 'number');
    if (number === '') faults.push({ field: 'number', code: 'missing', value: '' });
    const time = when(cells[at.placedAt] ?? '');
    if (time.fault !== undefined && time.cell !== '') faults.push({ field: 'placedAt', code: time.fault, value: time.cell });
    return {
      row,
      cells,
      number,
      source: at.orderSource === undefined ? '' : sourceName(textOf(cells, 'orderSource')),
      placedAt: time.at,
      currency: textOf(cells, 'currency').toUpperCase() || mapping.currency,
      customerNumber: textOf(cells, 'customerNumber'),
      line: lineOf(cells),
      totals: totalsOf(cells),
      faults: faults.length > 0 ? faults.splice(0) : noFaults,
    };
  };

  const readCustomer = (cells: readonly string[]): RowCustomer => ({
    number: textOf(cells, 'customerNumber'),
    email: textOf(cells, 'email'),
    phone: textOf(cells, 'phone'),
    name: textOf(cells, 'customerName'),
    company: textOf(cells, 'companyName'),
    city: textOf(cells, 'city'),
    country: textOf(cells, 'country'),
    acceptsMarketing: textOf(cells, 'acceptsMarketing'),
  });

  return { readRow, readCustomer };
};

export type OrderRowReader = ReturnType<typeof orderRowReader>;
