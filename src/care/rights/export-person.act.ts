import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { Answer, type Asking } from '../../platform/http/door.ts';
import { suppressionsOf } from '../profile/index.ts';
import { audit, readingOf } from '../staff/index.ts';
import { addressesOf, findPerson, loadRows } from './person.data.ts';

/** Everything the house holds about a person, for the person: each row of each table, who has read it in full, and what is suppressed. */
export const exportPerson = (house: House, asking: Asking, id: Id): Promise<Outcome<Answer>> =>
  inTransaction(house.db, async (tx) => {
    const person = await findPerson(tx, asking.principal, id);
    if (!person) return refused('not-found');
    const now = house.clock.now();
    const [held, read, known] = [await loadRows(tx, id), await readingOf(tx, id), await addressesOf(tx, id)];
    const suppressed = [...(await suppressionsOf(tx, house, known))].map(([address, because]) => ({ address, because }));
    await audit(tx, now, asking, { act: 'export-person', subjectKind: 'customer', subjectId: id, sensitive: true });
    const body = JSON.stringify({ madeAt: now, customer: { id, name: person.name }, held, suppressed, read }, null, 2);
    return done(
      new Answer(body, 200, {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="person-${id}.json"`,
      }),
    );
  });
