import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from '../staff/index.ts';
import { maySee } from './customer.data.ts';
import { tell } from './event.data.ts';

/** Puts a note of a member of staff into the customer's timeline. */
export const writeNote = (house: House, asking: Asking, note: { id: Id; words: string }): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    if (!(await maySee(tx, asking.principal, note.id))) return refused('not-found');
    const { staffId } = asking.principal;
    const data = { words: note.words };
    await tell(tx, [{ customerId: note.id, at: now, family: 'note', kind: 'note.written', source: 'staff', staffId, data }], now);
    await audit(tx, now, asking, { act: 'write note', subjectKind: 'customer', subjectId: note.id });
    return done(note.id);
  });
