import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { enqueue } from '../../../platform/queue/jobs.ts';
import { undoProducts } from '../../catalogue/index.ts';
import { broughtBy, forgetCustomers, markChanged, undoRenewals, untell } from '../../profile/index.ts';
import { audit } from '../../staff/index.ts';
import { touchpointsChanged } from './happenings/touchpoints-changed.data.ts';
import { loadRun } from './import-run.data.ts';
import type { ImportRun } from './import-run.ts';
import { addUndone, alone, deleteOrdersOf, markRowsTaken, markThrough, markUndoing, markUndone, soldCodes } from './undo-import.data.ts';

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

/** Customers taken back in one transaction: with all that was worked out about them, some two hundred thousand rows. */
const customersAtOnce = 20_000;

/** Orders with their lines and events, products, and what was changed of customers who were here before. */
const takeBackRows = async (tx: Tx, { import_id: importId, kind }: ImportRun, now: Date): Promise<void> => {
  const orders = await deleteOrdersOf(tx, importId);
  await untell(
    tx,
    orders.map((one) => ({ customerId: one.customer_id, messageId: `order:${one.source}:${one.number}` })),
  );
  const { restored, kept, events } = await undoRenewals(tx, importId, now);
  if (kind === 'touchpoints') await touchpointsChanged(tx, importId);
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

/** The next customers; nobody is left once fewer came than were asked for. */
const takeBackCustomers = async (tx: Tx, { import_id: importId, checkpoint }: ImportRun): Promise<boolean> => {
  const brought = await broughtBy(tx, importId, checkpoint.through, customersAtOnce);
  const gone = brought.filter((one) => !one.stays).map((one) => one.customer_id);
  await forgetCustomers(tx, gone);
  await addUndone(tx, importId, { customers: gone.length, stayed: brought.length - gone.length });
  const last = brought.at(-1);
  if (last) await markThrough(tx, importId, last.customer_id);
  return brought.length === customersAtOnce;
};

/** One step of taking back, in a transaction of its own and by one process at a time; nothing when it is over already. */
const step = <T>(house: House, importId: Id, work: (tx: Tx, run: ImportRun) => Promise<T>): Promise<Outcome<T | undefined>> =>
  inTransaction(house.db, async (tx) => {
    await alone(tx, importId);
    const run = await loadRun(tx, importId);
    return done(run?.state === 'undoing' ? await work(tx, run) : undefined);
  });

/**
 * Takes an import back: its orders with their lines and events, its products, what it changed, its customers with all that was worked out
 * about them. Customers somebody has built on since stay, without the orders, and later changes are kept; both are told. It goes step by
 * step, each remembered, so that a crash does not begin it anew and a million customers are not one transaction.
 */
export const undoImport = async (house: House, importId: Id): Promise<void> => {
  const now = house.clock.now();
  await step(house, importId, async (tx, run) => {
    if (run.checkpoint.rowsTaken) return;
    await takeBackRows(tx, run, now);
    await markRowsTaken(tx, importId);
  });
  for (let more = true; more; ) {
    const taken = await step(house, importId, takeBackCustomers);
    more = taken.ok && taken.value === true;
  }
  await step(house, importId, (tx) => markUndone(tx, importId, now));
};
