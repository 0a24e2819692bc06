import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { enqueue } from '../../../platform/queue/jobs.ts';
import { broughtBy, forgetCustomers, markChanged, untell } from '../../profile/index.ts';
import { audit } from '../../staff/index.ts';
import { loadRun } from './import-run.data.ts';
import { deleteOrdersOf, deleteProductsOf, markUndoing, markUndone } from './undo-import.data.ts';

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

/**
 * Takes an import back, in one transaction: its orders with their lines and events, its products, its customers with all that was worked
 * out about them. Customers somebody has built on since stay, without the orders, and are counted.
 */
export const undoImport = async (house: House, importId: Id): Promise<void> => {
  const now = house.clock.now();
  await inTransaction(house.db, async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`import ${importId}`}, 0))`.execute(tx);
    const run = await loadRun(tx, importId);
    if (run?.state !== 'undoing') return done(undefined);
    const orders = await deleteOrdersOf(tx, importId);
    await untell(
      tx,
      orders.map((one) => ({ customerId: one.customer_id, messageId: `order:${one.source}:${one.number}` })),
    );
    const brought = await broughtBy(tx, importId);
    const gone = new Set(brought.filter((one) => !one.stays).map((one) => one.customer_id));
    await forgetCustomers(tx, [...gone]);
    const touched = [...new Set(orders.map((one) => one.customer_id))].filter((id) => !gone.has(id));
    await markChanged(tx, touched, now);
    const products = await deleteProductsOf(tx, importId);
    await markUndone(tx, importId, { orders: orders.length, customers: gone.size, stayed: brought.length - gone.size, products }, now);
    return done(undefined);
  });
};
