import type { Reader } from '../../../platform/database/database.ts';
import { findCustomers } from '../../profile/index.ts';
import type { DraftOrder } from '../order-draft.ts';
import { sampleOf } from '../sample/sample.ts';
import { takeOrders } from '../take-orders.act.ts';
import { orderAssembler } from './assemble-orders.ts';
import { currencyOf } from './company.read.ts';
import { addCounts, noCounts } from './counts.ts';
import { customerReader } from './customer-of-row.ts';
import type { ImportRun } from './import-run.ts';
import type { Kind, RowFault } from './kind.ts';
import { orderFiles } from './order-files.ts';
import { orderRowReader } from './read-order-row.ts';
import { sourceOf } from './source-of-run.ts';
import { weighOrders } from './weigh-orders.ts';

const clashFaults = (drafts: readonly DraftOrder[]): RowFault[] =>
  drafts.map((draft) => ({ row: draft.row, field: 'number', code: 'order-of-another', value: draft.number, kept: false, cells: [] }));

/** Nobody told us a rate, so figures count such amounts as they stand: said once for each currency, in a trial too. */
const foreignFaults = async (reader: Reader, run: ImportRun, drafts: readonly DraftOrder[]): Promise<RowFault[]> => {
  const home = await currencyOf(reader, run.company_id);
  const first = new Map(drafts.toReversed().map((draft) => [draft.currency, draft.row]));
  return [...first]
    .filter(([currency]) => currency !== home)
    .map(([currency, row]) => ({ row, field: 'currency', code: 'currency-differs', value: currency, kept: true, cells: [] }));
};

/** Orders of an export of ours keep the source they came from first. */
const bySource = (run: ImportRun, drafts: readonly DraftOrder[]): Map<string, DraftOrder[]> =>
  Map.groupBy(drafts, (draft) => draft.source ?? run.source);

/** In the house an export was made in, our own number leads to its customer. */
const withOwners = async (reader: Reader, run: ImportRun, drafts: readonly DraftOrder[]): Promise<readonly DraftOrder[]> => {
  if (run.mapping.mapping.preset !== 'teahouse') return drafts;
  const owners = await findCustomers(
    reader,
    drafts.map((draft) => draft.customer?.identities ?? []),
    run.company_id,
  );
  return drafts.map((draft, place) => {
    const customerId = owners.get(place);
    return customerId ? { ...draft, customerId, customer: undefined } : draft;
  });
};

/** Rows that follow each other under one number are an order; its customer comes in with it. */
export const orders: Kind<DraftOrder> = {
  data: orderFiles,
  reader: ({ mapping: { mapping, headings, sample } }: ImportRun) => {
    const made = sample && sampleOf(sample);
    const reader = orderRowReader(mapping, headings, made?.move);
    const assembler = orderAssembler(mapping, customerReader(mapping, reader.readCustomer, made?.personas));
    return { add: (cells, row) => assembler.add(reader.readRow(cells, row)), end: assembler.end };
  },
  take: async ({ line, run, products }, tx, given, now) => {
    let counts = noCounts;
    const faults = await foreignFaults(tx, run, given);
    for (const [source, drafts] of bySource(run, await withOwners(tx, run, given))) {
      const { clashing, placed: _, ...more } = await takeOrders(line, tx, { ...sourceOf(run), source }, drafts, now, products);
      counts = addCounts(counts, more);
      faults.push(...clashFaults(clashing));
    }
    return { counts, faults };
  },
  weigh: async ({ run, met }, reader, given) => {
    let counts = noCounts;
    for (const [source, drafts] of bySource(run, await withOwners(reader, run, given)))
      counts = addCounts(counts, await weighOrders(reader, { ...sourceOf(run), source }, drafts, met));
    return { counts, faults: await foreignFaults(reader, run, given) };
  },
};
