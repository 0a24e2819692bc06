import { join, resolve } from 'node:path';
import { type EarlierContact, takeEarlierContacts } from '../../care/contact/index.ts';
import { importFile, type PartOfMapping, runImport } from '../../care/ledger/index.ts';
import { sayGrowth } from '../../care/need/index.ts';
import { bringDays, type Family, takeCustomers, tell } from '../../care/profile/index.ts';
import { dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { instantsIn } from '../../kernel/local-time.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { bookCustomers, lunarBirthday } from './book-customers.ts';
import { type BookRow, readBook } from './read-book.ts';

const source = 'tea-shop';

type Company = { company_id: Id; zone: string; currency: string };
type Loading = { house: House; company: Company; folder: string; ids: Map<string, Id>; at: (text: string) => Date };

const firstCompany = async (house: House): Promise<Company> => {
  const { rows } = await sql<Company>`SELECT company_id, zone, currency FROM company ORDER BY created_at, company_id LIMIT 1`.execute(
    house.db,
  );
  const [company] = rows;
  if (!company) throw new Error('the sample needs a company to belong to');
  return company;
};

const instants = (zone: string): Loading['at'] => {
  const toInstant = instantsIn(zone);
  return (text) => {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/[- :]/).map(Number);
    return new Date(toInstant({ year, month, day, hour, minute, second }));
  };
};

/** Keeps a file piece by piece, each in one transaction; what was kept before adds nothing. */
const keep = async (loading: Loading, file: string, take: (tx: Tx, rows: BookRow[], now: Date) => Promise<unknown>): Promise<void> => {
  for await (const rows of readBook(join(loading.folder, file))) {
    const now = loading.house.clock.now();
    await loading.house.db.transaction().execute((tx) => take(tx, rows, now));
  }
};

const loadCustomers = (loading: Loading): Promise<void> => {
  const { company } = loading;
  const arrivalOf = bookCustomers(source, company.zone);
  return keep(loading, 'customers.csv', async (tx, rows, now) => {
    const from = { source, companyId: company.company_id, importId: null, madeUp: true };
    const { ids } = await takeCustomers(tx, rows.map(arrivalOf), from, now);
    for (const [place, row] of rows.entries()) loading.ids.set(row('id'), ids[place] as Id);
    await bringDays(
      tx,
      rows.flatMap((row, place) => lunarBirthday(row, ids[place] as Id)),
      from,
      dayIn(company.zone, now),
      now,
    );
  });
};

type Columns = NonNullable<PartOfMapping['columns']>;

/** The import of this file that was begun before, if it was: an interrupted one is gone on with. */
const begunImport = async ({ house, company }: Loading, kind: string, path: string): Promise<Id | undefined> => {
  const { rows } = await sql<{ import_id: Id }>`
    SELECT import_id FROM import_run WHERE company_id = ${company.company_id} AND source = ${source} AND kind = ${kind} AND file_path = ${path}
      AND NOT dry_run AND state <> 'undone' ORDER BY asked_at LIMIT 1`.execute(house.db);
  return rows[0]?.import_id;
};

/** Has a file imported as a person would, so that it stands among the imports. */
const importTable = async (loading: Loading, kind: 'products' | 'orders', columns: Columns): Promise<void> => {
  const { house, company, folder } = loading;
  const path = resolve(folder, `${kind}.csv`);
  const begun = await begunImport(loading, kind, path);
  if (begun) return runImport(house, begun);
  const { company_id: companyId, currency, zone } = company;
  const mapping = { preset: 'generic' as const, source, columns, currency, zone, charges: ['SHIP', 'COUPON'] };
  const taken = await importFile(house, path, { kind, mapping, companyId, requestId: 'first-start' });
  if (!taken.ok) throw new Error(taken.refusal.code);
};

const products: Columns = {
  ...{ code: 'code', description: 'name', category: 'category', unitPrice: 'price', cost: 'unit_cost' },
  currency: 'currency',
};
const orders: Columns = {
  ...{ number: 'order_number', placedAt: 'order_date', customerNumber: 'customer_id', code: 'sku', description: 'description' },
  ...{ quantity: 'quantity', unitPrice: 'unit_price', amount: 'amount', currency: 'currency' },
};

/** What the headings of the file are called in the data of an event. */
const told = [
  ['product', 'product'],
  ['page', 'page'],
  ['query', 'query'],
  ['text', 'words'],
  ['source', 'source'],
] as const;

/** What somebody wrote in the square is told by the topic or post itself. */
const toldBySquare = new Set(['community.topic-started', 'community.replied']);

const loadEvents = (loading: Loading): Promise<void> =>
  keep(loading, 'events.csv', (tx, rows, now) =>
    tell(
      tx,
      rows
        .filter((row) => !toldBySquare.has(row('event')))
        .map((row) => ({
          customerId: loading.ids.get(row('customer_id')) as Id,
          at: loading.at(row('happened_at')),
          family: row('event').replace(/\..*/, '') as Family,
          kind: row('event'),
          source,
          messageId: `${source}:${row('event_id')}`,
          companyId: loading.company.company_id,
          data: Object.fromEntries(told.flatMap(([heading, name]) => (row(heading) ? [[name, row(heading)]] : []))),
        })),
      now,
    ),
  );

const earlierContact = (loading: Loading, row: BookRow): EarlierContact => ({
  customerId: loading.ids.get(row('customer_id')) as Id,
  messageId: `${source}:${row('activity_id')}`,
  at: loading.at(row('contacted_at')),
  direction: row('direction') === 'in' ? 'in' : 'out',
  channel: row('channel'),
  purpose: row('purpose') === 'ask' ? 'ask' : row('purpose') === 'give' ? 'give' : 'service',
  subject: row('subject'),
  words: row('text'),
  minutes: row('minutes') ? Number(row('minutes')) : null,
  outcome: row('outcome'),
});

const loadContacts = (loading: Loading): Promise<void> =>
  keep(loading, 'contacts.csv', (tx, rows, now) =>
    takeEarlierContacts(
      tx,
      { companyId: loading.company.company_id, source },
      rows.map((row) => earlierContact(loading, row)),
      now,
    ),
  );

const loadAges = (loading: Loading): Promise<void> =>
  keep(loading, 'ages.csv', (tx, rows, now) => {
    const steps = rows.map((row) => ({
      ...{ code: row('code'), fromMonth: Number(row('from_month')), toMonth: Number(row('to_month')), tells: row('tells') === 'yes' },
    }));
    return sayGrowth(tx, loading.company.company_id, steps, now);
  });

/**
 * Takes the simulated company whose files lie in `folder` into the first company of the house; answers the customer of each number. All
 * rows are known by their own numbers, so a load that was interrupted is done again and adds only what is missing.
 */
export const loadBook = async (house: House, folder: string): Promise<ReadonlyMap<string, Id>> => {
  const company = await firstCompany(house);
  const loading: Loading = { house, company, folder, ids: new Map(), at: instants(company.zone) };
  await loadCustomers(loading);
  await importTable(loading, 'products', products);
  await importTable(loading, 'orders', orders);
  await loadEvents(loading);
  await loadContacts(loading);
  await loadAges(loading);
  return loading.ids;
};
