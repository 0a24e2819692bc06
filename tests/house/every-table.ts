import { type Id, newId } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import type { TestHouse } from './house.ts';

/** Columns that name a customer, wherever they stand. */
export const people = [
  ...['customer_id', 'author_id', 'last_author_id', 'accepted_by', 'replaced_by', 'member_id', 'owner_id', 'other_customer_id'],
  ...['target_id', 'thing_id'],
];
/** Columns of ids that name anything else: a colleague, a company, a thing. Whoever adds a column says here or above which it is. */
const staff =
  'staff_id|granted_by|changed_by|made_by|merged_by|undone_by|settled_by|said_by|decided_by|kept_by|attended_by|answered_by|invited_by|given_by|checked_by|owner_staff|deputy_staff';
const things =
  'company_id|department_id|grant_id|session_id|token_id|audit_id|view_id|import_id|address_id|consent_id|relation_id|event_id|change_id|product_id|order_id|cost_id|template_id|request_id|programme_id|run_id|decision_id|contact_id|delivery_id|mail_id|item_id|need_id|segment_id|cell_id|key_id|erasure_id|merge_id|doubt_id|day_id|field_id|code_id|space_id|topic_id|post_id|accepted_post_id|picture_id|notice_id|room_id|occasion_id|activity_id|move_id|written_id|text_id|matter_id|flag_id|ruling_id|article_id|term_id|task_id|thanks_id|question_id|match_id|voice_id|into_id|home_id|subscription_id|reply_to|household_id|first_agent|keeper|owner|message|holder|version_id|group_id|entry_id|sending_id';
/** Names of two meanings, by table. */
const apart: Record<string, 'person' | 'thing'> = {
  'duplicate_pair.other_id': 'person',
  'merge_record.other_id': 'person',
  'voice_pair.other_id': 'thing',
  'erasure.subject': 'thing',
};

type Column = { table: string; name: string; type: string; needed: boolean; own: boolean };
type Link = { table: string; columns: string[]; parent: string; keys: string[] };

export type Schema = { columns: Column[]; links: Link[]; checks: Map<string, string> };

export const readSchema = async (house: TestHouse): Promise<Schema> => {
  const { rows: columns } = await sql<Column>`
    SELECT t.relname::text AS "table", a.attname::text AS name, a.atttypid::regtype::text AS type, a.attnotnull AND NOT a.atthasdef AS needed,
      a.attgenerated = '' AS own
    FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public' JOIN pg_attribute a ON a.attrelid = t.oid
    WHERE t.relkind IN ('r', 'p') AND NOT t.relispartition AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1, a.attnum`.execute(house.db);
  const { rows: links } = await sql<Link>`
    SELECT c.conrelid::regclass::text AS "table", c.confrelid::regclass::text AS parent,
      (SELECT array_agg(a.attname::text ORDER BY k.nth) FROM unnest(c.conkey) WITH ORDINALITY k (num, nth) JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.num) AS columns,
      (SELECT array_agg(a.attname::text ORDER BY k.nth) FROM unnest(c.confkey) WITH ORDINALITY k (num, nth) JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.num) AS keys
    FROM pg_constraint c WHERE c.contype = 'f' AND c.conparentid = 0`.execute(house.db);
  const { rows: checks } = await sql<{ place: string; value: string }>`
    SELECT c.conrelid::regclass::text || '.' || a.attname AS place, substring(pg_get_constraintdef(c.oid) FROM $re$'([^']*)'::text$re$) AS value
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey)
    WHERE c.contype = 'c' AND cardinality(c.conkey) = 1 AND pg_get_constraintdef(c.oid) LIKE '%''%'`.execute(house.db);
  return { columns, links, checks: new Map(checks.map((one) => [one.place, one.value])) };
};

export const namesSomebody = ({ table, name }: Pick<Column, 'table' | 'name'>): boolean =>
  apart[`${table}.${name}`] === 'person' || people.includes(name);

/** Columns of ids nobody has said of whom or what they are. */
export const unknownColumns = ({ columns }: Schema): string[] => {
  const known = new Set([...people, ...staff.split('|'), ...things.split('|')]);
  return columns
    .filter((one) => one.type === 'uuid' && !known.has(one.name) && !(`${one.table}.${one.name}` in apart))
    .map((one) => `${one.table}.${one.name}`);
};

type Row = Record<string, unknown>;

/** Where a made-up value must be a certain one. */
const exactly: Record<string, Row> = {
  activity: { starts_at: '2026-01-05', ends_at: '2026-01-06' },
  event: { family: 'note', kind: 'note.written' },
  segment: { kind: 'rule', rule: '{}' },
  core_term: { until_on: '2027-01-05' },
  follow: { kind: 'member' },
  im_group: { unkept_since: '2026-01-05T00:00:00Z' },
  matter: { kind: 'member', decided_at: '2026-02-01T00:00:00Z' },
  ruling: { kind: 'member' },
  topic: { language: 'en' },
};

const plain = (type: string, word: string, now: Date): unknown => {
  if (type === 'uuid') return newId();
  if (type === 'text') return `${word} ${newId()}`;
  if (type.startsWith('timestamp')) return now;
  if (type === 'date') return '2026-01-05';
  if (type === 'bytea') return Buffer.from(newId());
  if (type === 'boolean') return false;
  if (type === 'jsonb') return '{}';
  if (type.endsWith('[]')) return [];
  if (type === 'tsvector') return '';
  return 1;
};

/** Puts a row that names this person into every table that has room for one, with whatever it hangs on. Answers the tables. */
export const plantEverywhere = async (
  house: TestHouse,
  schema: Schema,
  id: Id,
  word: string,
  but: ReadonlySet<string>,
): Promise<string[]> => {
  const { columns, links, checks } = schema;
  const made = new Map<string, Row>();
  const now = house.clock.now();
  const put = async (table: string): Promise<Row> => {
    const before = made.get(table);
    if (before) return before;
    if (table === 'company') return { company_id: house.companyId };
    const own = columns.filter((one) => one.table === table && one.own);
    const row: Row = {};
    for (const one of own) {
      const value = exactly[table]?.[one.name] ?? checks.get(`${table}.${one.name}`) ?? plain(one.type, word, now);
      if (namesSomebody(one)) row[one.name] = id;
      else if (one.name === 'company_id') row[one.name] = house.companyId;
      else if (one.needed || exactly[table]?.[one.name] !== undefined) row[one.name] = value;
    }
    for (const link of links.filter((one) => one.table === table && one.columns.every((name) => row[name] !== undefined))) {
      const parent = link.parent === 'customer' ? { customer_id: id } : await put(link.parent);
      for (const [place, name] of link.columns.entries()) row[name] = parent[link.keys[place] ?? ''];
    }
    const names = Object.keys(row);
    await house.database.pool.query(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, place) => `$${place + 1}`).join(', ')}) ON CONFLICT DO NOTHING`,
      names.map((name) => row[name]),
    );
    made.set(table, row);
    return row;
  };
  const tables = [...new Set(columns.filter(namesSomebody).map((one) => one.table))].filter((one) => one !== 'customer' && !but.has(one));
  for (const table of tables)
    await put(table).catch((error: unknown) => {
      throw new Error(`${table}: ${String(error)}`);
    });
  return tables;
};

/** Every row of every table that holds this word, by table; what every change moves on left out. */
export const rowsWith = async (house: TestHouse, schema: Schema, words: readonly string[]): Promise<Record<string, string[]>> => {
  const held: Record<string, string[]> = {};
  for (const table of new Set(schema.columns.map((one) => one.table))) {
    const { rows } = await sql<{
      row: string;
    }>`SELECT (to_jsonb(t) - '{version,changed_at,search,bucket}'::text[])::text AS row FROM ${sql.table(table)} t
      WHERE to_jsonb(t)::text ILIKE ANY(${words.map((word) => `%${word}%`)}::text[]) ORDER BY 1`.execute(house.db);
    if (rows.length > 0) held[table] = rows.map((one) => one.row);
  }
  return held;
};
