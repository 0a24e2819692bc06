import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { searchTokens, sortName } from '../../../src/care/profile/index.ts';
import { newId } from '../../../src/kernel/id.ts';
import { chanceOf } from './chance.ts';

export type Filled = {
  companies: string[];
  ids: string[];
  busiest: string;
  words: { chinese: string[]; pinyin: string[]; tail: string[]; email: string[]; broad: string[] };
};

const families = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const given = [...'砚秋以宁可欣怡明轩子涵雨桐思远佳琪浩然梓萱宇航诗涵俊杰晓雯文博静雅志强丽娜建国淑珍伟芳敏军磊洋艳勇娟涛超'];
const latin = [
  'Smith',
  'Jones',
  'Taylor',
  'Brown',
  'Williams',
  'Wilson',
  'Johnson',
  'Davies',
  'Patel',
  'Wright',
  'Walker',
  'White',
  'Edwards',
  'Hughes',
  'Green',
  'Hall',
  'Lewis',
  'Harris',
  'Clarke',
  'Jackson',
];
const first = [
  'Olivia',
  'Amelia',
  'Isla',
  'Ava',
  'Ivy',
  'Freya',
  'Lily',
  'Florence',
  'Mia',
  'George',
  'Arthur',
  'Noah',
  'Oliver',
  'Leo',
  'Theodore',
  'Oscar',
  'Henry',
  'Alfie',
  'Jack',
  'Harry',
];
const cities = ['苏州', '上海', '杭州', '北京', '成都', '广州', 'London', 'Leeds', 'York', 'Bath', 'Oxford', 'Bristol'];
const countries = ['CN', 'CN', 'CN', 'GB', 'GB', 'DE', 'FR', 'SG'];
const day = 86_400_000;

type Chance = ReturnType<typeof chanceOf>;

const nameOf = (chance: Chance): string =>
  chance.of(10) < 6
    ? chance.pick(families) + chance.pick(given) + (chance.of(3) ? chance.pick(given) : '')
    : `${chance.pick(first)} ${chance.pick(latin)}`;

const cell = (value: string | number | null): string =>
  value === null ? '\\N' : String(value).replaceAll('\\', '\\\\').replaceAll('\t', ' ');
const line = (...cells: (string | number | null)[]): string => `${cells.map(cell).join('\t')}\n`;

const copy = async (client: pg.PoolClient, into: string, lines: Iterable<string>): Promise<void> => {
  const batches = function* () {
    let batch = '';
    for (const one of lines) {
      batch += one;
      if (batch.length > 262_144) {
        yield batch;
        batch = '';
      }
    }
    yield batch;
  };
  await pipeline(Readable.from(batches()), client.query(copyFrom(`COPY ${into} FROM STDIN`)));
};

type One = { id: string; name: string; email: string; phone: string; at: number; orders: number };

/** A million people share a hundred thousand names: what a name is found by is worked out once. */
const found = new Map<string, { words: string[]; sorted: string }>();
const byName = (name: string) => {
  const known = found.get(name) ?? { words: searchTokens(name), sorted: sortName(name) };
  found.set(name, known);
  return known;
};
const wordsOf = ({ name, email, phone }: One): string[] => [...new Set([...byName(name).words, ...searchTokens('', [email], [phone])])];

const lexemes = (words: readonly string[]): string =>
  words.map((word) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`).join(' ');

const filled = ['customer', 'address', 'consent_entry', 'customer_metrics'];

/** Takes the indexes of the tables away that no constraint needs; gives what makes them again, in one go and so much sooner. */
const withoutIndexes = async (client: pg.PoolClient): Promise<() => Promise<void>> => {
  const { rows } = await client.query<{ name: string; made: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS made FROM pg_index i
     WHERE i.indrelid = ANY($1::regclass[]) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)`,
    [filled],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return async () => {
    for (const { made } of rows) await client.query(made);
  };
};

/** The customer with the longest stream. */
const busy = 10_000;

/** Events, made by the database itself on two connections. Without a log of changes: reading them is the same, filling twice as fast. */
const fillEvents = async (pool: pg.Pool, everyone: readonly One[], each: number, now: Date): Promise<void> => {
  await pool.query('ALTER TABLE event SET UNLOGGED');
  const busiest = everyone[0]?.id;
  const middle = everyone[Math.floor(everyone.length / 2)]?.id;
  const part = async (half: string): Promise<void> => {
    const client = await pool.connect();
    await client.query('SELECT setseed(0.5)');
    await client.query(
      `INSERT INTO event (customer_id, at, event_id, family, kind, source, company_id, data)
       SELECT c.customer_id, $1::timestamptz - ((e * 37) % 1500 + random()) * interval '1 day', gen_random_uuid(),
         (ARRAY['order', 'visit', 'contact', 'note'])[e % 4 + 1],
         (ARRAY['order.placed', 'visit.page', 'contact.sent', 'note.written'])[e % 4 + 1], 'bench', c.companies[1],
         ('{"orderId":"' || c.customer_id || '","number":"' || e || '","total":"19.90","currency":"CNY","lines":2,"subject":"谷雨节气信",'
           '"words":"电话里说好","channel":"email","purpose":"give"}')::jsonb
       FROM customer c, generate_series(0, CASE WHEN c.customer_id = $2::uuid THEN $3::int ELSE $4::int END - 1) e
       WHERE c.customer_id ${half} $5::uuid`,
      [now, busiest, busy, each, middle],
    );
    client.release();
  };
  await Promise.all([part('<'), part('>=')]);
};

/** Puts made-up customers with addresses, consents, figures and events into an empty house, in bulk. */
export const fill = async (pool: pg.Pool, customers: number, events: number, now: Date): Promise<Filled> => {
  const client = await pool.connect();
  const putBack = await withoutIndexes(client);
  const chance = chanceOf(20260302);
  const companies = [newId(), newId()];
  for (const [n, company] of companies.entries())
    await client.query(
      `INSERT INTO company (company_id, name, currency, zone, language, created_at) VALUES ($1, $2, 'CNY', 'Asia/Shanghai', 'zh', $3)`,
      [company, `Company ${n}`, now],
    );
  const everyone: One[] = Array.from({ length: customers }, (_, n) => ({
    id: newId(),
    name: nameOf(chance),
    email: `p${n}.${chance.of(99_999)}@example.com`,
    phone: `+861${30 + chance.of(69)}${String(chance.of(100_000_000)).padStart(8, '0')}`,
    at: now.getTime() - chance.of(2000) * day,
    orders: chance.of(4) ? Math.floor(12 * chance.next() ** 3) + 1 : 0,
  }));
  const iso = (at: number) => new Date(at).toISOString();
  await copy(
    client,
    'customer (customer_id, kind, name, companies, language, zone, country, city, search, sort_name, created_at, changed_at)',
    (function* () {
      for (const [n, one] of everyone.entries())
        yield line(
          one.id,
          n % 50 ? 'person' : 'organisation',
          one.name,
          `{${companies[n % 40 === 0 ? 1 : 0]}}`,
          n % 3 ? 'zh' : 'en',
          null,
          countries[n % 8] as string,
          cities[n % 12] as string,
          lexemes(wordsOf(one)),
          byName(one.name).sorted,
          iso(one.at),
          iso(one.at),
        );
    })(),
  );
  await copy(
    client,
    'address (customer_id, address_id, channel, value, normal, reachability, reachability_since, added_at)',
    (function* () {
      for (const [n, one] of everyone.entries()) {
        yield line(one.id, newId(), 'email', one.email, one.email, n % 100 ? 'unknown' : 'dead', iso(one.at), iso(one.at));
        yield line(one.id, newId(), 'phone', one.phone, one.phone, n % 10 ? 'unknown' : 'good', iso(one.at), iso(one.at));
      }
    })(),
  );
  await copy(
    client,
    'consent_entry (customer_id, consent_id, at, channel, purpose, decision, wording, language, source)',
    (function* () {
      for (const [n, one] of everyone.entries())
        if (n % 3)
          yield line(one.id, newId(), iso(one.at), 'email', 'ask', n % 30 === 1 ? 'withdrawn' : 'given', 'May we write?', 'en', 'import');
    })(),
  );
  await copy(
    client,
    `customer_metrics (customer_id, company_id, computed_for, recomputed_at, orders, credits, first_order_at, last_order_at, purchase_days, revenue, revenue_year, margin,
    cost_to_serve, profit, rhythm_days, due_on, late_on)`,
    (function* () {
      for (const [n, one] of everyone.entries()) {
        const revenue = one.orders * (20 + chance.of(400));
        const last = one.orders ? now.getTime() - chance.of(700) * day : undefined;
        const late = last ? iso(last + (40 + chance.of(90)) * day).slice(0, 10) : null;
        yield line(
          one.id,
          companies[n % 40 === 0 ? 1 : 0] as string,
          iso(now.getTime()).slice(0, 10),
          iso(now.getTime()),
          one.orders,
          0,
          last ? iso(last - 400 * day) : null,
          last ? iso(last) : null,
          one.orders,
          revenue,
          revenue / 2,
          (revenue * 0.4).toFixed(2),
          20 + chance.of(40),
          (revenue * 0.4 - 20 - chance.of(40)).toFixed(2),
          one.orders > 1 ? 30 + chance.of(60) : null,
          late,
          late,
        );
      }
    })(),
  );
  await putBack();
  await fillEvents(pool, everyone, Math.max(1, Math.floor((events - busy) / customers)), now);
  await client.query('VACUUM ANALYZE');
  client.release();
  const some = Array.from({ length: 400 }, () => chance.pick(everyone));
  const chinese = some.filter((one) => /^[\u4e00-\u9fa5]{3}$/.test(one.name)).map((one) => one.name);
  return {
    companies,
    ids: some.map((one) => one.id),
    busiest: (everyone[0] as One).id,
    words: {
      chinese: [...chinese, ...chinese.map((name) => name.slice(1))],
      pinyin: chinese.map((name) => searchTokens(name).findLast((word) => /^[a-z]{7,}$/.test(word)) ?? 'wangkexin'),
      tail: some.map((one) => one.phone.slice(-4)),
      email: some.map((one) => one.email.slice(0, 8)),
      broad: ['王', '李', 'w', 'zh', 'smith', 'o', '明', 'li'],
    },
  };
};
