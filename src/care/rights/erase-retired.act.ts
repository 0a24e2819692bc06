import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { graceOver } from '../profile/index.ts';
import { erase } from './erase-person.act.ts';
import { addErased } from './erased-list.data.ts';
import { erasedSince, keepErasure } from './erasure.data.ts';
import { findPerson, holdPerson, isBeingWrittenTo } from './person.data.ts';

/** Persons erased in one hour; whoever is left goes with the next. */
const atMost = 500;

/** Between the list and the hold somebody may have brought them back. */
const isStillOver = async (tx: Tx, id: Id, now: Date): Promise<boolean> => {
  const { rows } = await sql`SELECT FROM retirement r JOIN customer c USING (customer_id) JOIN company co ON co.company_id = c.companies[1]
    WHERE r.customer_id = ${id} AND r.erase_on <= (${now}::timestamptz AT TIME ZONE co.zone)::date`.execute(tx);
  return rows.length > 0;
};

const eraseOne = async (tx: Tx, house: House, id: Id, now: Date): Promise<boolean> => {
  await holdPerson(tx, id);
  const person = await findPerson(tx, { companies: 'all' } as Principal, id);
  if (!person || !(await isStillOver(tx, id, now)) || (await isBeingWrittenTo(tx, id))) return false;
  const gone = await erase(tx, house, person, now);
  await keepErasure(tx, { subject: id, companies: person.companies, at: now, staffId: null, because: 'grace-over', ...gone });
  return true;
};

/** Whom nobody could reach, and whose grace is over, is erased as if they had asked for it; each in a transaction of their own. */
export const eraseRetired = async (house: House, now: Date): Promise<number> => {
  let erased = 0;
  for (const id of await graceOver(house.db, now, atMost))
    if (await house.db.transaction().execute((tx) => eraseOne(tx, house, id, now))) erased += 1;
  if (erased > 0) await addErased(house.settings.dataFolder, await erasedSince(house.db, now));
  return erased;
};
