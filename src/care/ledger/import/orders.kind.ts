import type { DraftOrder } from '../order-draft.ts';
import { sampleOf } from '../sample/sample.ts';
import { takeOrders } from '../take-orders.act.ts';
import { orderAssembler } from './assemble-orders.ts';
import { customerReader } from './customer-of-row.ts';
import type { ImportRun } from './import-run.data.ts';
import type { Kind, RowFault } from './kind.ts';
import { orderFiles } from './order-files.ts';
import { orderRowReader } from './read-order-row.ts';
import { sourceOf } from './source-of-run.ts';
import { weighOrders } from './weigh-orders.ts';

const clashFaults = (drafts: readonly DraftOrder[]): RowFault[] =>
  drafts.map((draft) => ({ row: draft.row, field: 'number', code: 'order-of-another', value: draft.number, kept: false, cells: [] }));

/** Rows that follow each other under one number are an order; its customer comes in with it. */
export const orders: Kind<DraftOrder> = {
  data: orderFiles,
  reader: ({ mapping: { mapping, headings, sample } }: ImportRun) => {
    const made = sample && sampleOf(sample);
    const reader = orderRowReader(mapping, headings, made?.move);
    const assembler = orderAssembler(mapping, customerReader(mapping, reader.readCustomer, made?.personas));
    return { add: (cells, row) => assembler.add(reader.readRow(cells, row)), end: assembler.end };
  },
  take: async ({ line, run, products }, tx, drafts, now) => {
    const { clashing, placed: _, ...counts } = await takeOrders(line, tx, sourceOf(run), drafts, now, products);
    return { counts, faults: clashFaults(clashing) };
  },
  weigh: async ({ run, met }, reader, drafts) => ({ counts: await weighOrders(reader, sourceOf(run), drafts, met), faults: [] }),
};
