import type { Id } from '../../kernel/id.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from '../staff/index.ts';
import { acted } from './acting.ts';
import { mayCare } from './carers.read.ts';
import { changeItem, loadLiveItem } from './item.data.ts';

/** Gives an item to another colleague; the suggested words then speak in that person's name. */
export const reassignItem = (house: House, asking: Asking, id: Id, input: { staffId: Id; version?: number | undefined }) =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const loaded = await loadLiveItem(tx, asking.principal, id, input.version);
    if (!loaded.ok) return loaded;
    const item = loaded.value;
    const colleague = await mayCare(tx, item.company_id, input.staffId);
    if (!colleague) return refused('no-such-colleague');
    const state = item.state === 'snoozed' ? 'snoozed' : 'open';
    const change = { state, staffId: colleague.staff_id, snoozedUntil: item.snoozed_until } as const;
    if (!(await changeItem(tx, item, change, now))) return refused('changed-meanwhile');
    await audit(tx, now, asking, {
      act: 'today.reassign',
      subjectKind: 'customer',
      subjectId: item.customer_id,
      companyId: item.company_id,
      change: { item: item.item_id, staff: [item.staff_id, colleague.staff_id] },
    });
    return done(acted(item, { state, staff: { id: colleague.staff_id, name: colleague.name }, snoozedUntil: item.snoozed_until }));
  });
