import fc from 'fast-check';
import { customerTables } from '../../src/care/profile/index.ts';
import { type Id, newId } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import type { TestHouse } from './house.ts';

/** Tables whose rows are worked out again, or that tell of the merge itself. */
const besides = new Set(['recompute_mark', 'value_mark', 'match_key', 'match_look', 'merge_record', 'duplicate_pair']);
/** What every change moves on. */
const moving = ['version', 'changed_at', 'search', 'bucket'];

export type Rows = Record<string, string[]>;
export const rowsIn = async (house: TestHouse, id: Id): Promise<Rows> => {
  const held: Rows = {};
  for (const table of await customerTables(house.db)) {
    if (besides.has(table)) continue;
    const { rows } = await sql<{
      row: string;
    }>`SELECT (to_jsonb(t) - ${moving}::text[])::text AS row FROM ${sql.table(table)} t WHERE customer_id = ${id}
      AND NOT (to_jsonb(t)->>'kind' LIKE 'profile.%merged%' AND ${table} = 'event') ORDER BY 1`.execute(house.db);
    if (rows.length > 0) held[table] = rows.map((row) => row.row);
  }
  return held;
};

/** What may have happened with a customer, in every table a merge carries over. */
export type Life = {
  orders: { number: string; lines: number }[];
  events: (string | null)[];
  runs: { programme: number; entry: string; ended: boolean; contacted: boolean }[];
  addresses: { channel: 'email' | 'phone'; value: string; dead: boolean }[];
  recents: number;
  standing: boolean;
  metrics: boolean;
  birthday: string | null;
  city: string | null;
  sources: string[];
  segments: boolean;
};

export const life = fc.record({
  orders: fc
    .array(fc.record({ number: fc.constantFrom('1001', '1002', '1003'), lines: fc.integer({ min: 1, max: 3 }) }), { maxLength: 3 })
    .map((all) => [...new Map(all.map((one) => [one.number, one])).values()]),
  events: fc.uniqueArray(fc.constantFrom('m1', 'm2', 'm3', null), { maxLength: 4 }),
  runs: fc.uniqueArray(
    fc.record({ programme: fc.nat(1), entry: fc.constantFrom('first', 'second'), ended: fc.boolean(), contacted: fc.boolean() }),
    { maxLength: 3, selector: (run) => `${run.programme} ${run.entry}` },
  ),
  addresses: fc.uniqueArray(
    fc.record({
      channel: fc.constantFrom('email' as const, 'phone' as const),
      value: fc.constantFrom('one@example.com', 'two@example.com', '+442070000001'),
      dead: fc.boolean(),
    }),
    { maxLength: 3, selector: (one) => `${one.channel} ${one.value}` },
  ),
  recents: fc.nat(4),
  standing: fc.boolean(),
  metrics: fc.boolean(),
  birthday: fc.constantFrom(null, '1980-01-05', '1992-07-30'),
  city: fc.constantFrom(null, 'London', '上海'),
  sources: fc.uniqueArray(fc.constantFrom('birthday', 'city', 'name'), { maxLength: 3 }),
  segments: fc.boolean(),
});

export const settleLife = async (house: TestHouse, programmes: readonly Id[], { name, ...one }: Life & { name: string }): Promise<Id> => {
  const id = newId();
  const at = house.clock.now();
  const { db, companyId } = house;
  await sql`INSERT INTO customer (customer_id, kind, name, companies, birthday, city, custom, created_at, changed_at)
    VALUES (${id}, 'person', ${name}, ARRAY[${companyId}::uuid], ${one.birthday}, ${one.city}, ${JSON.stringify({ [name]: 1, shared: name })}::jsonb, ${at}, ${at})`.execute(
    db,
  );
  for (const { number, lines } of one.orders) {
    const orderId = newId();
    await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
      VALUES (${id}, ${orderId}, ${companyId}, 'till', ${number}, 'order', ${at}, 'GBP', 12.5, 0, 12.5, ${lines})`.execute(db);
    await sql`INSERT INTO order_line (customer_id, order_id, line_no, kind, code, description, quantity, unit_price, amount)
      SELECT ${id}::uuid, ${orderId}::uuid, n, 'goods', 'T', 'Tea', 1, 12.5, 12.5 FROM generate_series(1, ${lines}::int) n`.execute(db);
  }
  for (const message of one.events)
    await sql`INSERT INTO event (customer_id, at, event_id, family, kind, source, message_id, data)
      VALUES (${id}, ${at}, ${newId()}, 'note', 'note.written', 'staff', ${message}, ${JSON.stringify({ words: name })}::jsonb)`.execute(
      db,
    );
  for (const run of one.runs) {
    const [runId, requestId] = [newId(), newId()];
    await sql`INSERT INTO programme_run (customer_id, run_id, programme_id, version, entry_key, arm, entered_at, step, waits_for, ended_at)
      VALUES (${id}, ${runId}, ${programmes[run.programme]}, 1, ${run.entry}, 'care', ${at}, 'care', ${run.ended ? null : 'care'}, ${run.ended ? at : null})`.execute(
      db,
    );
    await sql`INSERT INTO run_step (customer_id, run_id, seq, step, at, result) VALUES (${id}, ${runId}, 1, 'care', ${at}, 'asked')`.execute(
      db,
    );
    await sql`INSERT INTO contact_request (customer_id, request_id, company_id, reason, occasion, purpose, channels, programme_id, run_id, asked_at, decide_at)
      VALUES (${id}, ${requestId}, ${companyId}, ${`p${run.programme}`}, ${run.entry}, 'give', '{email}', ${programmes[run.programme]}, ${runId}, ${at}, ${at})`.execute(
      db,
    );
    await sql`INSERT INTO contact_due (customer_id, request_id, priority, decide_at) VALUES (${id}, ${requestId}, 50, ${at})`.execute(db);
    await sql`INSERT INTO care_item (customer_id, item_id, company_id, programme_id, run_id, reason, evidence, purpose, channels, value, rank, currency, due_on, made_at, state, state_at)
      VALUES (${id}, ${requestId}, ${companyId}, ${programmes[run.programme]}, ${runId}, 'win-back', '{}', 'give', '{email}', 10, 1, 'GBP', '2026-03-02', ${at}, 'open', ${at})`.execute(
      db,
    );
    if (run.contacted)
      await sql`INSERT INTO contact (customer_id, contact_id, company_id, at, direction, channel, purpose, request_id, run_id)
        VALUES (${id}, ${newId()}, ${companyId}, ${at}, 'out', 'email', 'give', ${requestId}, ${runId})`.execute(db);
  }
  for (const { channel, value, dead } of one.addresses) {
    await sql`INSERT INTO address (customer_id, address_id, channel, value, normal, reachability, reachability_since, added_at)
      VALUES (${id}, ${newId()}, ${channel}, ${value}, ${value}, ${dead ? 'dead' : 'unknown'}, ${dead ? at : new Date(at.getTime() - 1000)}, ${at})`.execute(
      db,
    );
    await sql`INSERT INTO identity (kind, value, customer_id, added_at) VALUES (${channel}, ${value + name}, ${id}, ${at})`.execute(db);
  }
  await sql`INSERT INTO field_source (customer_id, field, source, confirmed_at) SELECT ${id}::uuid, unnest(${one.sources}::text[]), ${name}, ${at}`.execute(
    db,
  );
  if (one.standing) {
    const times = Array.from({ length: one.recents }, (_, place) => new Date(at.getTime() - place * 60_000));
    await sql`INSERT INTO standing (customer_id, version, recent_at, recent_channel, recent_purpose, recent_request, open_complaints, answered_at)
      VALUES (${id}, 3, ${times}::timestamptz[], ${times.map(() => 'email')}::text[], ${times.map(() => 'give')}::text[], ${times.map(() => newId())}::uuid[], ${one.recents}, ${at})`.execute(
      db,
    );
  }
  if (one.metrics)
    await sql`INSERT INTO customer_metrics (customer_id, company_id, computed_for, recomputed_at, orders, credits, purchase_days, revenue, revenue_year, margin, cost_to_serve, profit)
      VALUES (${id}, ${companyId}, '2026-03-02', ${at}, 2, 0, 2, 25.5, 25.5, 10, 2, 8)`.execute(db);
  await sql`INSERT INTO consent_entry (customer_id, consent_id, at, channel, purpose, decision, wording, language, source)
    VALUES (${id}, ${newId()}, ${at}, 'email', 'give', 'given', 'yes', 'en', ${name})`.execute(db);
  return id;
};

/** A life in which nothing happened. */
export const quiet: Life = {
  ...{
    orders: [],
    events: [],
    runs: [],
    addresses: [],
    recents: 0,
    standing: false,
    metrics: false,
    birthday: null,
    city: null,
    sources: [],
    segments: false,
  },
};
