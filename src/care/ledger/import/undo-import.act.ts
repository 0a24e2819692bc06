import { buckets, type Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { enqueue } from '../../../platform/queue/jobs.ts';
import { undoProducts } from '../../catalogue/index.ts';
import { broughtBy, forgetCustomers, markChanged, undoRenewals, untell } from '../../profile/index.ts';
import { audit } from '../../staff/index.ts';
import { loadRun } from './import-run.data.ts';
import type { ImportRun } from './import-run.ts';
import { addUndone, deleteOrdersOf, markUndoing, markUndone, soldCodes } from './undo-import.data.ts';

/** Asks that an import be taken back whole; it is done in the background. */
export const askToUndo = (house: House, asking: Asking, importId: Id): Promise<Outcome<{ id: Id }>> =>
  inTransaction(house.db, async (tx) => {
    const { companies } = asking.principal;
    const run = await loadRun(tx, importId);
    if (!run || !(companies === 'all' || companies.includes(run.company_id))) return refused('not-found');
    if (run.state === 'waiting' || run.state === 'running' || run.state === 'undoing') return refused('import-under-way');
    if (!(await markUndoing(tx, importId))) return refused('import-taken-back');
    await audit(tx, house.clock.now(), asking, {
      act: 'undo-import',
      subjectKind: 'import',
      subjectId: importId,
      companyId: run.company_id,
    });
    await enqueue(tx, 'undo-import', { importId }, { key: `undo ${importId}` });
    return done({ id: importId });
  });

/** Customers are forgotten so many buckets at a time that a transaction holds some forty thousand of them. */
const bucketsAtOnce = (customers: number): number =>
  Math.max(1, Math.min(buckets, Math.floor((buckets * 40_000) / Math.max(1, customers))));

/** Orders with their lines and events, products, and what was changed of customers who were here before. */
const takeBackRows = async (tx: Tx, { import_id: importId }: ImportRun, now: Date): Promise<void> => {
  const orders = await deleteOrdersOf(tx, importId);
  await untell(
    tx,
    orders.map((one) => ({ customerId: one.customer_id, messageId: `order:${one.source}:${one.number}` })),
  );
  const { restored, kept, events } = await undoRenewals(tx, importId, now);
  const products = await undoProducts(tx, importId, soldCodes);
  await markChanged(tx, [...new Set(orders.map((one) => one.customer_id))], now);
  await addUndone(tx, importId, {
    orders: orders.length,
    products: products.removed,
    restored: restored + products.restored,
    kept: kept + products.kept,
    events,
  });
};

const takeBackCustomers = async (tx: Tx, { import_id: importId }: ImportRun, slice: { from: number; before: number }): Promise<void> => {
  const brought = await broughtBy(tx, importId, slice);
  const gone = brought.filter((one) => !one.stays).map((one) => one.customer_id);
  await forgetCustomers(tx, gone);
  await addUndone(tx, importId, { customers: gone.length, stayed: brought.length - gone.length });
};

/** One step of taking back, in a transaction of its own and by one process at a time; nothing when it is over already. */
const step = (
  house: House,
  importId: Id,
  name: string,
  work: (tx: Tx, run: ImportRun) => Promise<void>,
): Promise<Outcome<ImportRun | undefined>> =>
  inTransaction(house.db, async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`import ${importId}`}, 0))`.execute(tx);
    const run = await loadRun(tx, importId);
    if (run?.state !== 'undoing') return done(undefined);
    const taken = run.checkpoint.undone ?? [];
    if (!taken.includes(name)) {
      await work(tx, run);
      await sql`UPDATE import_run SET checkpoint = checkpoint || jsonb_build_object('undone', ${JSON.stringify([...taken, name])}::jsonb)
        WHERE import_id = ${importId}`.execute(tx);
    }
    return done(run);
  });

/**
 * Takes an import back: its orders with their lines and events, its products, what it changed, its customers with all that was worked out
 * about them. Customers somebody has built on since stay, without the orders, and later changes are kept; both are told. It goes step by
 * step, each remembered, so that a crash does not begin it anew and a million customers are not one transaction.
 */
export const undoImport = async (house: House, importId: Id): Promise<void> => {
  const now = house.clock.now();
  const first = await step(house, importId, 'rows', (tx, run) => takeBackRows(tx, run, now));
  const run = first.ok ? first.value : undefined;
  if (!run) return;
  const width = bucketsAtOnce(run.counts.customers ?? 0);
  for (let from = 0; from < buckets; from += width)
    await step(house, importId, `customers ${from}`, (tx) => takeBackCustomers(tx, run, { from, before: from + width }));
  await step(house, importId, 'end', (tx) => markUndone(tx, importId, now));
};
