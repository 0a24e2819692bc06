import { addDays, dayIn } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { type NewEvent, tell } from '../event.data.ts';
import { markAddresses } from '../mark-addresses.data.ts';
import type { AddressChannel } from '../normal-form.ts';
import { judgeKeeping } from './judge-keeping.ts';
import { type JudgedCustomer, keepDays, keepDoubts, keepScores } from './keep-judged.data.ts';
import { type CompanyKeeping, companyKeeping } from './keeping-rules.data.ts';
import { keptPersons } from './person.data.ts';
import { bringBack, retire } from './retirement.data.ts';

/** The task that looks again at how profiles keep; `customers` in its payload are their ids. */
export const keepingLookTask = 'keeping-look';

/** Customers looked at in one transaction. */
const batchSize = 1000;

/** Customers looked at in one hour because their day has come; whoever is left comes with the next. */
const atMost = 50_000;

const eventsOf = ({ customerId, companyId, wentStale, days, birthday }: JudgedCustomer, now: Date): NewEvent[] => {
  const event = { customerId, companyId, at: now, family: 'profile', source: 'teahouse' } as const;
  return [
    ...(wentStale.length > 0 ? [{ ...event, kind: 'profile.went-stale', data: { fields: wentStale } }] : []),
    ...[...days, ...(birthday ? [birthday] : [])]
      .filter((one) => one.comes)
      .map((one) => ({
        ...event,
        kind: 'profile.day-comes',
        messageId: `day ${one.day_id} ${one.next_on}`,
        data: { dayId: one.day_id, day: one.kind, person: one.person, on: one.next_on },
      })),
  ];
};

const keepRetirements = async (tx: Tx, judged: readonly JudgedCustomer[], companies: Map<Id, CompanyKeeping>, now: Date): Promise<void> => {
  await bringBack(
    tx,
    judged.filter((one) => one.returns).map((one) => one.customerId),
    { source: 'teahouse' },
    now,
  );
  await retire(
    tx,
    judged
      .filter((one) => one.retires)
      .map(({ customerId, companyId, today, unreachable }) => ({
        customerId,
        eraseOn: addDays(today, companies.get(companyId)?.rules.graceDays ?? 90),
        evidence: { code: 'unreachable', since: unreachable },
      })),
    now,
  );
};

const lookAtBatch = async (tx: Tx, ids: readonly Id[], companies: Map<Id, CompanyKeeping>, now: Date): Promise<void> => {
  const judged = (await keptPersons(tx, ids, now)).flatMap((person): JudgedCustomer[] => {
    const company = companies.get(person.company_id);
    if (!company) return [];
    const found = judgeKeeping(person, company, now);
    return [{ ...found, customerId: person.customer_id, companyId: person.company_id, today: dayIn(company.zone, now) }];
  });
  if (judged.length === 0) return;
  await keepScores(tx, judged);
  await keepDoubts(tx, judged, now);
  await keepDays(tx, judged);
  await markAddresses(
    tx,
    judged.flatMap(({ customerId, addresses }) =>
      addresses.map((one) => ({ ...one, customerId, channel: one.channel as AddressChannel, at: now })),
    ),
    now,
  );
  await keepRetirements(tx, judged, companies, now);
  await tell(
    tx,
    judged.flatMap((one) => eventsOf(one, now)),
    now,
  );
};

/** Works out anew, in sets, how fresh, complete, doubtful and reachable these customers are as of `now`, and does what follows by itself. */
export const lookAtKeeping = async (house: House, now: Date, customerIds: readonly Id[]): Promise<void> => {
  const companies = await companyKeeping(house.db);
  for (let from = 0; from < customerIds.length; from += batchSize)
    await house.db.transaction().execute((tx) => lookAtBatch(tx, customerIds.slice(from, from + batchSize), companies, now));
};

/** Customers for whom a day has come on which time alone changes something. Answers how many there were. */
export const lookAtDueKeeping = async (house: House, now: Date): Promise<number> => {
  const { rows } = await sql<{ customer_id: Id }>`
    SELECT k.customer_id FROM customer_keeping k JOIN company co USING (company_id)
    WHERE k.next_change_on <= (${now}::timestamptz AT TIME ZONE 'UTC')::date + 1 AND k.next_change_on <= (${now}::timestamptz AT TIME ZONE co.zone)::date
    ORDER BY k.next_change_on LIMIT ${atMost}`.execute(house.db);
  const due = rows.map((row) => row.customer_id);
  await lookAtKeeping(house, now, due);
  return due.length;
};
