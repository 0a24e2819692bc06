import { type Decimal, writeDecimal } from '../../kernel/decimal.ts';
import type { Id } from '../../kernel/id.ts';
import type { BulkLine } from '../../platform/database/bulk.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { type DraftLine, type DraftOrder, sumsOf } from './order-draft.ts';

export type OrderSource = { companyId: Id; source: string; importId: Id | null };

/** An order that is kept already, as far as taking in another of its number must know. */
export type KeptOrder = { number: string; customer_id: Id | null; order_id: Id; import_id: Id | null; lines: number; total: string };

/** Which of these numbers are kept already, known customers' and anonymous ones. */
export const keptOrders = async (reader: Reader, from: OrderSource, numbers: readonly string[]): Promise<Map<string, KeptOrder>> => {
  const { rows } = await sql<KeptOrder>`
    SELECT number, customer_id, order_id, import_id, lines, total FROM customer_order
    WHERE source = ${from.source} AND number = ANY(${[...numbers]}::text[]) AND company_id = ${from.companyId}
    UNION ALL
    SELECT number, NULL, order_id, import_id, lines, total FROM anonymous_order
    WHERE source = ${from.source} AND number = ANY(${[...numbers]}::text[]) AND company_id = ${from.companyId}`.execute(reader);
  return new Map(rows.map((row) => [row.number, row]));
};

/** A draft with the ids it is kept under; `after` lines of it are kept already when it goes on from an earlier piece of the file. */
export type PlacedOrder = { draft: DraftOrder; customerId: Id | undefined; orderId: Id; after: number; totalBefore: Decimal };

type Row = (string | number | null)[];

const lineRow = (line: DraftLine, lineNo: number): Row => [
  lineNo,
  line.kind,
  line.code,
  line.description,
  writeDecimal(line.quantity),
  writeDecimal(line.unitPrice),
  writeDecimal(line.amount),
  line.doubtful,
];

const headRow = ({ draft, orderId }: PlacedOrder, from: OrderSource): Row => {
  const { goods, charges, total } = sumsOf(draft.lines);
  return [
    orderId,
    from.companyId,
    from.source,
    draft.number,
    draft.kind,
    draft.placedAt.toISOString(),
    draft.currency,
    writeDecimal(goods),
    writeDecimal(charges),
    writeDecimal(total),
    draft.lines.length,
    from.importId,
  ];
};

const head = [
  'order_id',
  'company_id',
  'source',
  'number',
  'kind',
  'placed_at',
  'currency',
  'goods',
  'charges',
  'total',
  'lines',
  'import_id',
] as const;
const body = ['line_no', 'kind', 'code', 'description', 'quantity', 'unit_price', 'amount', 'doubtful'] as const;

const heads = function* (placed: readonly PlacedOrder[], from: OrderSource): Generator<Row> {
  for (const one of placed) if (one.after === 0) yield [...(one.customerId ? [one.customerId] : []), ...headRow(one, from)];
};

const lines = function* (placed: readonly PlacedOrder[]): Generator<Row> {
  for (const { customerId, orderId, after, draft } of placed)
    for (const [place, line] of draft.lines.entries()) {
      const row = lineRow(line, after + place + 1);
      row.unshift(orderId);
      if (customerId) row.unshift(customerId);
      yield row;
    }
};

/**
 * Writes new orders and all lines by COPY: the fastest way in, and in key order, so that the indexes grow at one end. Rows are made one by
 * one as they are sent, so that a piece of a file does not stand in memory a second time.
 */
export const writeOrders = async (line: BulkLine, from: OrderSource, placed: readonly PlacedOrder[]): Promise<void> => {
  const known = placed.filter((one) => one.customerId).sort((a, b) => ((a.customerId as Id) < (b.customerId as Id) ? -1 : 1));
  const anonymous = placed.filter((one) => !one.customerId);
  await line.copy('customer_order', ['customer_id', ...head], heads(known, from));
  await line.copy('order_line', ['customer_id', 'order_id', ...body], lines(known));
  await line.copy('anonymous_order', head, heads(anonymous, from));
  await line.copy('anonymous_line', ['order_id', ...body], lines(anonymous));
};

/** Adds to the sums of orders that go on from an earlier piece of the file. */
export const extendOrders = async (tx: Tx, placed: readonly PlacedOrder[]): Promise<void> => {
  const rows = JSON.stringify(
    placed
      .filter((one) => one.after > 0)
      .map((one) => {
        const { goods, charges, total } = sumsOf(one.draft.lines);
        return {
          customer_id: one.customerId ?? null,
          order_id: one.orderId,
          goods: writeDecimal(goods),
          charges: writeDecimal(charges),
          total: writeDecimal(total),
          lines: one.draft.lines.length,
        };
      }),
  );
  if (rows === '[]') return;
  await sql`
    UPDATE customer_order o SET goods = o.goods + a.goods, charges = o.charges + a.charges, total = o.total + a.total, lines = o.lines + a.lines
    FROM jsonb_to_recordset(${rows}::jsonb) AS a (customer_id uuid, order_id uuid, goods numeric, charges numeric, total numeric, lines integer)
    WHERE o.customer_id = a.customer_id AND o.order_id = a.order_id`.execute(tx);
  await sql`
    UPDATE anonymous_order o SET goods = o.goods + a.goods, charges = o.charges + a.charges, total = o.total + a.total, lines = o.lines + a.lines
    FROM jsonb_to_recordset(${rows}::jsonb) AS a (customer_id uuid, order_id uuid, goods numeric, charges numeric, total numeric, lines integer)
    WHERE a.customer_id IS NULL AND o.order_id = a.order_id`.execute(tx);
};
