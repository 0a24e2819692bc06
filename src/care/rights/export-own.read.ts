import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { loadRows } from './person.data.ts';

/** What a member gave us, did with us, or was told by us. What staff note and the house computes is given by staff, who read it over first. */
const own = [
  'address',
  'consent_entry',
  'customer_order',
  'order_line',
  'day_that_matters',
  'field_source',
  'interest',
  'interest_said',
  'member',
  'reading',
  'draft',
  'notice',
  'notice_choice',
  'reaction',
  'follow',
  'bookmark',
  'sign_up',
];

const known = [
  'name',
  'given_name',
  'family_name',
  'title',
  'language',
  'zone',
  'country',
  'region',
  'city',
  'birthday',
  'custom',
  'created_at',
];
const inner = ['silenced_because', 'import_id', 'made_up', 'level_by_hand'];

const without = (row: unknown, names: readonly string[]): unknown =>
  typeof row === 'object' && row !== null ? Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name))) : row;

const only = (row: unknown, names: readonly string[]): unknown =>
  typeof row === 'object' && row !== null ? Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name))) : row;

/** Everything of a member's own, by table, as they may carry it elsewhere. */
export const exportOwn = async (reader: Reader, customerId: Id, now: Date): Promise<string> => {
  const rows = await loadRows(reader, customerId);
  const held = Object.fromEntries(
    Object.entries(rows)
      .filter(([table]) => own.includes(table))
      .map(([table, list]) => [table, list.map((row) => without(row, inner))]),
  );
  const { rows: letters } =
    await sql`SELECT at, direction, channel, purpose, subject FROM contact WHERE customer_id = ${customerId} ORDER BY at`.execute(reader);
  const { rows: topics } = await sql`SELECT kind, title, posted_at FROM topic WHERE author_id = ${customerId} ORDER BY posted_at`.execute(
    reader,
  );
  const { rows: posts } =
    await sql`SELECT topic_id, number, body, posted_at, edited_at FROM post WHERE author_id = ${customerId} ORDER BY posted_at`.execute(
      reader,
    );
  return JSON.stringify(
    { madeAt: now, customer: only(rows.customer?.[0], known), ...held, contact: letters, topic: topics, post: posts },
    null,
    2,
  );
};
