import type { Decimal } from '../../kernel/decimal.ts';
import type { Id } from '../../kernel/id.ts';
import type { Arrival } from '../profile/index.ts';

/** A line as it will be kept: goods, or a charge such as postage, fees, discounts by hand. `doubtful` says why it is marked. */
export type DraftLine = {
  kind: 'goods' | 'charge';
  code: string;
  description: string;
  quantity: Decimal;
  unitPrice: Decimal;
  amount: Decimal;
  doubtful: string | null;
};

/** Whether the line is about something the company sells: money given back and charges are not. */
export const isGoods = ({ kind, code }: Pick<DraftLine, 'kind' | 'code'>): boolean => kind === 'goods' && code !== '' && code !== 'REFUND';

/** An order or credit note read from a file or sent by a program, complete; without `customer` it is an anonymous sale. `row` is where it began. */
export type DraftOrder = {
  row: number;
  number: string;
  /** where it came from first, when it comes from an export of ours */
  source?: string;
  kind: 'order' | 'credit';
  placedAt: Date;
  currency: string;
  customer: Arrival | undefined;
  /** a customer known by id already */
  customerId?: Id | undefined;
  lines: DraftLine[];
};

export type Sums = { goods: Decimal; charges: Decimal; total: Decimal };

export const sumsOf = (lines: readonly DraftLine[]): Sums => {
  let goods = 0n;
  let charges = 0n;
  for (const line of lines) {
    if (line.kind === 'goods') goods += line.amount;
    else charges += line.amount;
  }
  return { goods, charges, total: goods + charges };
};
