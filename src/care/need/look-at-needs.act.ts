import { dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { type Company, companies } from '../insight/index.ts';
import { holdCustomers } from '../profile/index.ts';
import { needsOf } from './foresee.ts';
import { type CompanyGround, groundOf } from './ground.data.ts';
import { dropNeeds, type FoundNeed, type KeptNeed, keepNeeds, openNeeds, settleNeeds } from './need.data.ts';
import { type Need, settle } from './need.ts';
import { chargesOf, type LoadedPerson, loadPersons } from './person.data.ts';

/** The task that looks at every customer of a company again; `companyId` in its payload. */
export const lookAtAllTask = 'need-look-at-all';

/** Customers looked at in one transaction. */
const batchSize = 1000;

type Standing = Map<Id, { company: Company; ground: CompanyGround }>;

const standingOf = async (house: House, now: Date): Promise<Standing> => {
  const standing: Standing = new Map();
  for (const company of await companies(house.db))
    standing.set(company.companyId, { company, ground: await groundOf(house.db, company, now) });
  return standing;
};

const keyOf = (customerId: Id, { kind, code, occasion }: Pick<Need, 'kind' | 'code' | 'occasion'>): string =>
  `${customerId} ${kind} ${code} ${occasion}`;

/** What becomes of the needs of one customer: found anew, settled, dropped. */
const judgePerson = (person: LoadedPerson, open: readonly KeptNeed[], charges: ReadonlySet<string>, standing: Standing, now: Date) => {
  const at = standing.get(person.companyId);
  if (!at) return { found: [], settled: [], dropped: [] };
  const today = dayIn(at.company.zone, now);
  const found = needsOf(person, at.ground, today)
    .filter((one) => !charges.has(`${person.companyId} ${one.code}`))
    .map((one): FoundNeed => ({ ...one, customerId: person.customerId, companyId: person.companyId }));
  const still = new Set(found.map((one) => keyOf(person.customerId, one)));
  const ended = open.map((one) => ({ ...one, ended: settle(one, person.purchases, today) }));
  return {
    found,
    settled: ended.flatMap(({ ended: end, ...one }) => (end ? [{ ...one, ...end }] : [])),
    dropped: ended.filter((one) => !one.ended && !still.has(keyOf(person.customerId, one))),
  };
};

const lookAtBatch = async (tx: Tx, asked: readonly Id[], standing: Standing, now: Date): Promise<void> => {
  const busy = await holdCustomers(tx, asked);
  const customerIds = asked.filter((id) => !busy.has(id));
  const persons = await loadPersons(tx, customerIds, now);
  const charges = await chargesOf(tx, persons);
  const open = Map.groupBy(await openNeeds(tx, customerIds), (one) => one.customer_id);
  const judged = persons.map((person) => judgePerson(person, open.get(person.customerId) ?? [], charges, standing, now));
  const gone = customerIds.filter((id) => !persons.some((person) => person.customerId === id)).flatMap((id) => open.get(id) ?? []);
  await settleNeeds(
    tx,
    judged.flatMap((one) => one.settled),
  );
  await dropNeeds(tx, [...judged.flatMap((one) => one.dropped), ...gone]);
  for (const [companyId, found] of Map.groupBy(
    judged.flatMap((one) => one.found),
    (one) => one.companyId,
  ))
    await keepNeeds(tx, found, dayIn(standing.get(companyId)?.company.zone ?? 'UTC', now));
};

/** Computes the needs of these customers again, in sets, as of `now`. */
export const lookAtNeeds = async (house: House, now: Date, customerIds: readonly Id[]): Promise<void> => {
  const standing = await standingOf(house, now);
  for (let from = 0; from < customerIds.length; from += batchSize)
    await house.db.transaction().execute((tx) => lookAtBatch(tx, customerIds.slice(from, from + batchSize), standing, now));
};

/** Customers with a need that time alone changed: it became less likely, was met or passed; what comes next is worked out. */
export const lookAtDue = async (house: House, now: Date): Promise<void> => {
  const { rows } = await sql<{ customer_id: Id }>`
    SELECT DISTINCT n.customer_id FROM need n JOIN company co USING (company_id)
    WHERE n.state = 'open' AND n.look_on <= (${now}::timestamptz AT TIME ZONE 'UTC')::date + 1 AND n.look_on <= (${now}::timestamptz AT TIME ZONE co.zone)::date
    LIMIT 20000`.execute(house.db);
  if (rows.length > 0)
    await lookAtNeeds(
      house,
      now,
      rows.map((row) => row.customer_id),
    );
};

export const markForLook = (house: House, companyId: Id): Promise<void> =>
  house.db.transaction().execute((tx) => enqueue(tx, lookAtAllTask, { companyId }, { key: `${lookAtAllTask}:${companyId}` }));

/** Every customer of a company who ever bought, a thousand at a time. */
export const lookAtAll = async (house: House, now: Date, companyId: Id): Promise<void> => {
  const standing = await standingOf(house, now);
  let after: Id | undefined;
  for (;;) {
    const { rows } = await sql<{ customer_id: Id }>`
      SELECT customer_id FROM customer_metrics WHERE company_id = ${companyId} AND purchase_days > 0
        AND (${after ?? null}::uuid IS NULL OR customer_id > ${after ?? null}::uuid) ORDER BY customer_id LIMIT ${batchSize}`.execute(
      house.db,
    );
    const ids = rows.map((row) => row.customer_id);
    if (ids.length > 0) await house.db.transaction().execute((tx) => lookAtBatch(tx, ids, standing, now));
    if (ids.length < batchSize) return;
    after = ids.at(-1);
  }
};
