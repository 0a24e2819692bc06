import type { Id } from '../../kernel/id.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { withdrawContact } from '../contact/index.ts';
import { audit } from '../staff/index.ts';
import { acted } from './acting.ts';
import { changeItem, loadItem } from './item.data.ts';

/** Takes the last step back while that is possible: the mail has not left, the programme has not gone on. */
export const undoItem = (house: House, asking: Asking, id: Id, input: { version?: number | undefined }) =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const item = await loadItem(tx, asking.principal, id);
    if (!item) return refused('not-found');
    if (input.version !== undefined && input.version !== item.version) return refused('changed-meanwhile');
    const undoable = item.undo_until !== null && ['done', 'declined', 'snoozed'].includes(item.state);
    if (!undoable || now > new Date(item.undo_until ?? 0)) return refused('too-late-to-undo');
    if (!(await changeItem(tx, item, { state: 'open', words: {} }, now))) return refused('too-late-to-undo');
    if (item.state === 'done' || item.words.outcome) {
      const withdrawn = await withdrawContact(tx, { customerId: item.customer_id, requestId: item.item_id }, now);
      if (!withdrawn.ok) return withdrawn;
    }
    await audit(tx, now, asking, {
      act: 'today.undo',
      subjectKind: 'customer',
      subjectId: item.customer_id,
      companyId: item.company_id,
      change: { item: item.item_id, state: [item.state, 'open'] },
    });
    return done(acted(item, { state: 'open' }));
  });
