import type { Decimal } from '../../../kernel/decimal.ts';
import type { Arrival } from '../../profile/index.ts';
import type { DraftLine, DraftOrder } from '../order-draft.ts';
import { sumsOf } from '../order-draft.ts';
import type { ReadRows, RowFault } from './kind.ts';
import type { FileMapping } from './mapping.ts';
import type { OrderRow, RowTotals } from './read-order-row.ts';

/** What came of the rows of one order: one or two orders (the second is its refund), or none. */
export type Assembled = ReadRows<DraftOrder>;

/** Makes an arrival of what the rows say of the customer; undefined when they say nothing. May add faults that do not hold the order back. */
export type ReadCustomer = (row: OrderRow, placedAt: Date, faults: RowFault[]) => Arrival | undefined;

const one = 1_000_000n;

const charge = (code: string, amount: Decimal, doubtful: string | null = null): DraftLine => ({
  kind: 'charge',
  code,
  description: '',
  quantity: one,
  unitPrice: amount,
  amount,
  doubtful,
});

const hasTwice = (rows: readonly OrderRow[]): boolean => {
  const codes = new Set<string>();
  for (const { line } of rows) if (line) codes.add(line.code);
  return codes.size < rows.length;
};

/** Marks each line that says the same as an earlier one of its order: sums contain it, a person may doubt it. */
const markRepeated = (rows: readonly OrderRow[]): void => {
  if (rows.length < 2 || !hasTwice(rows)) return;
  const met = new Set<string>();
  for (const { line, placedAt } of rows) {
    if (!line) continue;
    const key = `${line.code}\u0000${line.description}\u0000${line.quantity}\u0000${line.unitPrice}\u0000${placedAt}`;
    if (met.has(key)) line.doubtful = 'repeated';
    else met.add(key);
  }
};

/** Shipping, taxes and discounts as charges; what still parts the lines from the stated total is added as a doubtful charge, so that the totals agree. */
const addCharges = (lines: DraftLine[], totals: RowTotals): void => {
  if (totals.shipping) lines.push(charge('SHIPPING', totals.shipping));
  const size = (value: Decimal | undefined): Decimal => (value === undefined ? 0n : value < 0n ? -value : value);
  const { total, taxes } = totals;
  const left = (): Decimal => (total ?? 0n) - sumsOf(lines).total;
  if (totals.discount && (total === undefined || left() < 0n)) lines.push(charge('DISCOUNT', -size(totals.discount)));
  if (taxes && (total === undefined || left() !== 0n)) lines.push(charge('TAXES', taxes));
  if (total !== undefined && left() !== 0n) lines.push(charge('DIFFERENCE', left(), 'total-differs'));
};

const firstTotals = (rows: readonly OrderRow[]): RowTotals => Object.assign({}, ...rows.map((row) => row.totals).reverse());

const refundOf = (order: DraftOrder, totals: RowTotals): DraftOrder | undefined => {
  const back = totals.refunded && totals.refunded !== 0n ? totals.refunded : totals.cancelled ? sumsOf(order.lines).total : 0n;
  if (back === 0n) return undefined;
  const amount = back < 0n ? back : -back;
  const line: DraftLine = { ...charge('REFUND', amount), kind: 'goods' };
  return { ...order, number: `${order.number}-refund`, kind: 'credit', lines: [line] };
};

const kindOf = (mapping: FileMapping, number: string, lines: readonly DraftLine[]): 'order' | 'credit' => {
  if (mapping.creditPrefix && number.toUpperCase().startsWith(mapping.creditPrefix.toUpperCase())) return 'credit';
  return sumsOf(lines).total < 0n ? 'credit' : 'order';
};

type Found = Omit<RowFault, 'cells' | 'kept'>;

const judge = (rows: readonly OrderRow[]): Found[] => {
  const faults: Found[] = rows.flatMap((row) => row.faults.map((fault) => ({ ...fault, row: row.row })));
  const [first] = rows as [OrderRow];
  if (rows.every((row) => row.placedAt === undefined) && !faults.some((fault) => fault.field === 'placedAt'))
    faults.push({ row: first.row, field: 'placedAt', code: 'missing', value: '' });
  const numbers = new Set(rows.map((row) => row.customerNumber).filter(Boolean));
  if (numbers.size > 1)
    faults.push({ row: first.row, field: 'customerNumber', code: 'two-customers', value: [...numbers].slice(0, 3).join(', ') });
  if (faults.length === 0 && rows.every((row) => !row.line) && firstTotals(rows).total === undefined)
    faults.push({ row: first.row, field: 'row', code: 'no-lines', value: '' });
  return faults;
};

/** The whole order is left out, since a part of it would make its sum wrong and block the mended one; its sound rows are named too. */
const heldBack = (rows: readonly OrderRow[], found: readonly Found[]): RowFault[] => {
  const named = new Set(found.map((fault) => fault.row));
  const sound = rows.filter((row) => !named.has(row.row));
  const cells = new Map(rows.map((row) => [row.row, row.cells]));
  return [...found, ...sound.map(({ row }) => ({ row, field: 'row' as const, code: 'held-with-order', value: '' }))].map((fault) => ({
    ...fault,
    kept: false,
    cells: cells.get(fault.row) ?? [],
  }));
};

const build = (rows: readonly OrderRow[], mapping: FileMapping, readCustomer: ReadCustomer): Assembled => {
  const through = (rows.at(-1) as OrderRow).row;
  const found = judge(rows);
  if (found.length > 0) return { drafts: [], faults: heldBack(rows, found), rows: rows.length, through };
  const faults: RowFault[] = [];
  markRepeated(rows);
  const [first] = rows as [OrderRow];
  const placedAt = new Date((rows.find((row) => row.placedAt !== undefined) as OrderRow).placedAt as number);
  const lines = rows.flatMap((row) => (row.line ? [row.line] : []));
  const totals = firstTotals(rows);
  addCharges(lines, totals);
  const speaker = rows.find((row) => row.customerNumber !== '') ?? first;
  const order: DraftOrder = {
    row: first.row,
    number: first.number,
    ...(first.source ? { source: first.source } : {}),
    kind: kindOf(mapping, first.number, lines),
    placedAt,
    currency: first.currency,
    customer: readCustomer(speaker, placedAt, faults),
    lines,
  };
  const refund = order.kind === 'order' ? refundOf(order, totals) : undefined;
  return { drafts: refund ? [order, refund] : [order], faults, rows: rows.length, through };
};

/** The most rows one order is held open for; a longer one goes on as the same order in its next part. */
const mostRows = 20_000;

/**
 * Puts rows that follow each other under one number together. Rows of a number that comes back later in the file are a part of the same
 * order; whoever keeps them adds them to it.
 */
export const orderAssembler = (mapping: FileMapping, readCustomer: ReadCustomer) => {
  let open: OrderRow[] = [];
  const close = (): Assembled | undefined => {
    const rows = open;
    open = [];
    return rows.length > 0 ? build(rows, mapping, readCustomer) : undefined;
  };
  return {
    add(row: OrderRow): Assembled | undefined {
      const goesOn = open[0]?.number === row.number && row.number !== '' && open.length < mostRows;
      const closed = goesOn ? undefined : close();
      open.push(row);
      return closed;
    },
    end: close,
  };
};
