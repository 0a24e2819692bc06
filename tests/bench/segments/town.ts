import type pg from 'pg';

export type Town = { companyId: string; customers: number };

const piece = 50_000;

/** The n-th customer's id: in the order of n, its last byte evenly spread. */
const idSql = `(lpad(to_hex(n), 12, '0') || substr(md5(n::text), 1, 20))::uuid`;
export const idOf = async (pool: pg.Pool, n: number): Promise<string> =>
  (await pool.query<{ id: string }>(`SELECT ${idSql} AS id FROM (SELECT $1::int AS n) x`, [n])).rows[0]?.id ?? '';

/** Made-up customers with figures, orders and events, written by the database itself, piece by piece. */
export const fillTown = async (pool: pg.Pool, customers: number, eventsEach: number, now: Date): Promise<Town> => {
  const { rows } = await pool.query<{ id: string }>('SELECT gen_random_uuid() AS id');
  const companyId = rows[0]?.id ?? '';
  await pool.query(
    `INSERT INTO company (company_id, name, currency, zone, language, created_at) VALUES ($1, 'Bench', 'CNY', 'Asia/Shanghai', 'zh', $2)`,
    [companyId, now],
  );
  await pool.query(
    `INSERT INTO product (product_id, company_id, code, name, category, added_at)
     SELECT gen_random_uuid(), $1, 'P' || n, 'Goods ' || n, 'line ' || n % 8, $2 FROM generate_series(0, 199) n`,
    [companyId, now],
  );
  for (let from = 0; from < customers; from += piece) {
    const span = [from, Math.min(customers, from + piece) - 1];
    await pool.query(
      `INSERT INTO customer (customer_id, kind, name, companies, language, country, city, birthday, created_at, changed_at)
       SELECT ${idSql}, CASE WHEN n % 50 = 0 THEN 'organisation' ELSE 'person' END, 'Customer ' || n, ARRAY[$3::uuid], CASE WHEN n % 3 = 0 THEN 'zh' ELSE 'en' END,
         (ARRAY['CN','CN','GB','DE','FR','SG'])[n % 6 + 1], 'City ' || n % 40, CASE WHEN n % 2 = 0 THEN to_char(date '1960-01-01' + n % 15000, 'YYYY-MM-DD') END,
         $4::timestamptz - make_interval(days => n % 2000), $4 FROM generate_series($1::int, $2::int) n`,
      [...span, companyId, now],
    );
    await pool.query(
      `INSERT INTO customer_metrics (customer_id, company_id, computed_for, recomputed_at, orders, credits, first_order_at, last_order_at, purchase_days, revenue,
         revenue_year, margin, cost_to_serve, profit, rhythm_days, due_on, late_on, gives, asks, last_contact_at)
       SELECT ${idSql}, $3, $4::date, $4, n % 5, 0, CASE WHEN n % 5 > 0 THEN $4::timestamptz - make_interval(days => n % 900 + 30) END,
         CASE WHEN n % 5 > 0 THEN $4::timestamptz - make_interval(days => n % 400) END, n % 5, n % 5 * (n % 97 + 10), n % 5 * (n % 31), n % 5 * (n % 97) * 0.4, n % 40,
         n % 5 * (n % 97) * 0.4 - n % 40, CASE WHEN n % 5 > 1 THEN n % 90 + 10 END, CASE WHEN n % 5 > 0 THEN $4::date + n % 300 - 150 END,
         CASE WHEN n % 5 > 0 THEN $4::date + n % 300 - 100 END, n % 4, n % 3, CASE WHEN n % 7 > 0 THEN $4::timestamptz - make_interval(days => n % 120) END
       FROM generate_series($1::int, $2::int) n`,
      [...span, companyId, now],
    );
    await pool.query(
      `INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
       SELECT ${idSql}, md5(n || ' ' || k)::uuid, $3, 'bench', n || '-' || k, 'order', $4::timestamptz - make_interval(days => (n * 7 + k * 61) % 900), 'CNY', 100, 0, 100, 2
       FROM generate_series($1::int, $2::int) n, generate_series(1, n % 5) k`,
      [...span, companyId, now],
    );
    await pool.query(
      `INSERT INTO order_line (customer_id, order_id, line_no, kind, code, description, quantity, unit_price, amount)
       SELECT ${idSql}, md5(n || ' ' || k)::uuid, l, 'goods', 'P' || (n + k * l) % 200, '', 1, 50, 50
       FROM generate_series($1::int, $2::int) n, generate_series(1, n % 5) k, generate_series(1, 2) l`,
      span,
    );
    await pool.query(
      `INSERT INTO event (customer_id, at, event_id, family, kind, source, company_id, data)
       SELECT ${idSql}, $4::timestamptz - make_interval(hours => (e * 37 * 24 + n % 24 + (n * e) % 700) % 36000), md5(n || '.' || e)::uuid,
         (ARRAY['visit','order','contact','visit'])[e % 4 + 1], (ARRAY['visit.page','order.placed','contact.sent','visit.search'])[e % 4 + 1], 'bench', $3,
         jsonb_build_object('page', 'page ' || (n + e) % 50, 'total', (n + e) % 300)
       FROM generate_series($1::int, $2::int) n, generate_series(1, $5::int) e`,
      [...span, companyId, now, eventsEach],
    );
  }
  await pool.query('ANALYZE');
  return { companyId, customers };
};
