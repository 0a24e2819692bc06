import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { audit } from '../../staff/index.ts';
import { maySee } from '../customer.data.ts';
import { decidePair } from './duplicate-pair.data.ts';
import { pairOf } from './facts.data.ts';

/** Somebody knows that two customers are two: the pair is never asked about again. */
export const tellApart = (house: House, asking: Asking, id: Id, other: Id): Promise<Outcome<void>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    if (id === other) return refused('bad-input', { detail: 'other' });
    for (const one of [id, other]) if (!(await maySee(tx, asking.principal, one))) return refused('not-found');
    await decidePair(tx, pairOf(id, other), 'different', asking.principal.staffId, now);
    await audit(tx, now, asking, { act: 'tell customers apart', subjectKind: 'customer', subjectId: id, change: { other: [null, other] } });
    return done(undefined);
  });
