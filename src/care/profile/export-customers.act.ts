import { done, type Outcome } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { say } from '../../words/say.ts';
import { audit } from '../staff/index.ts';
import { csvLine } from './csv-line.ts';
import { type Place, readSort, type Sort } from './customer-order.ts';
import { type CustomerRow, customerRows } from './customer-row.read.ts';
import { fullAddresses } from './full-address.read.ts';
import { type CustomerQuestion, placesOf } from './list-customers.read.ts';

export type ExportWish = {
  question: CustomerQuestion | undefined;
  sort: Sort;
  full: boolean;
  asked: { q?: string | undefined; filter?: unknown };
};

/** Read and sent in pieces, so that a million rows need the memory of a thousand. */
const piece = 1000;

const columns = [
  'name',
  'kind',
  'country',
  'city',
  'language',
  'email',
  'phone',
  'keeper',
  'orders',
  'revenue',
  'profit',
  'currency',
  'lastOrder',
  'dueOn',
  'lateOn',
  'createdAt',
  'id',
] as const;

const day = (at: string | null): string => at?.slice(0, 10) ?? '';

const cells = (row: CustomerRow): Record<(typeof columns)[number], string | number | null> => ({
  name: row.name,
  kind: row.kind,
  country: row.country,
  city: row.city,
  language: row.language,
  email: row.email?.masked ?? null,
  phone: row.phone?.masked ?? null,
  keeper: row.keeper?.name ?? null,
  orders: row.orders,
  revenue: row.revenue?.amount ?? null,
  profit: row.profit?.amount ?? null,
  currency: row.profit?.currency ?? null,
  lastOrder: day(row.lastOrder),
  dueOn: row.dueOn,
  lateOn: row.lateOn,
  createdAt: day(row.createdAt),
  id: row.id,
});

const lines = async function* (house: House, asking: Asking, { question, sort, full }: ExportWish): AsyncGenerator<string> {
  // the mark tells spreadsheets that this is UTF-8
  yield `\ufeff${csvLine(columns.map((column) => say(asking.language, `profile.export.${column}`)))}`;
  let from: Place | undefined;
  while (question && !asking.signal.aborted) {
    const places = await placesOf(house.db, question, { ...readSort(sort), back: false, from, need: piece });
    const ids = places.map((one) => one.id);
    const whole = full ? await fullAddresses(house.db, ids) : undefined;
    const rows = await customerRows(house.db, ids);
    const filled = rows.map((row) => ({ ...cells(row), ...whole?.get(row.id) }));
    yield filled.map((row) => csvLine(columns.map((column) => row[column]))).join('');
    if (places.length < piece) return;
    from = places.at(-1);
  }
};

const streamOf = (written: AsyncGenerator<string>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: async (controller) => {
      const { value, done: over } = await written.next();
      if (over) controller.close();
      else controller.enqueue(new TextEncoder().encode(value));
    },
    cancel: async () => void (await written.return(undefined)),
  });

/** A whole list as CSV, streamed. Who took what with them stands in the audit before the first byte leaves. */
export const exportCustomers = async (house: House, asking: Asking, wish: ExportWish): Promise<Outcome<ReadableStream<Uint8Array>>> => {
  const { asked, sort, full } = wish;
  const kept = await inTransaction(house.db, async (tx) => {
    const change = { q: asked.q ?? null, filter: asked.filter ?? null, sort, full };
    await audit(tx, house.clock.now(), asking, {
      act: 'export customers',
      subjectKind: 'customer list',
      subjectId: 'customers',
      sensitive: full,
      change,
    });
    return done(undefined);
  });
  return kept.ok ? done(streamOf(lines(house, asking, wish))) : kept;
};
