import type { RawBuilder } from 'kysely';
import { type Id, newId } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { pagesChanged } from '../../platform/http/page-news.ts';

/** A product as a file describes it; what the file does not say is null. */
export type BroughtProduct = {
  code: string;
  name: string;
  category: string | null;
  price: string | null;
  cost: string | null;
  currency: string | null;
};

/** What becomes of products we know: gaps filled, the file believed, or left as they are. */
export type KnownProducts = 'fill' | 'renew' | 'leave';

type From = { companyId: Id; importId: Id; known: KnownProducts };

/** The products as they stand beside what the file would make of them; `id` is null for those nobody knows. */
const compared = (products: readonly BroughtProduct[], from: From): RawBuilder<unknown> => {
  const pick = (said: RawBuilder<unknown>, had: RawBuilder<unknown>) =>
    from.known === 'renew' ? sql`coalesce(${said}, ${had})` : sql`coalesce(${had}, ${said})`;
  const facts = (of: RawBuilder<unknown>) =>
    sql`jsonb_build_object('name', ${of}.name, 'category', ${of}.category, 'price', ${of}.price, 'cost', ${of}.cost, 'currency', ${of}.currency)`;
  return sql`
    SELECT s.code, p.product_id, p.import_id, ${facts(sql`p`)} AS before,
      jsonb_build_object('name', ${pick(sql`nullif(s.name, '')`, sql`nullif(p.name, '')`)}, 'category', ${pick(sql`s.category`, sql`p.category`)},
        'price', ${pick(sql`s.price`, sql`p.price`)}, 'cost', ${pick(sql`s.cost`, sql`p.cost`)}, 'currency', ${pick(sql`s.currency`, sql`p.currency`)}) AS after,
      s.name, s.category, s.price, s.cost, s.currency
    FROM jsonb_to_recordset(${JSON.stringify(products)}::jsonb) AS s (code text, name text, category text, price numeric, cost numeric, currency text)
    LEFT JOIN product p ON p.company_id = ${from.companyId} AND p.code = s.code`;
};

export type ProductsBrought = { added: number; updated: number; known: number };

/** The last row of a file that names a code is the one that counts. */
const lastOfEach = (products: readonly BroughtProduct[]): BroughtProduct[] => [...new Map(products.map((one) => [one.code, one])).values()];

/** Takes in products from a file; what it changes of those we know is written down beforehand. */
export const bringProducts = async (tx: Tx, given: readonly BroughtProduct[], from: From, now: Date): Promise<ProductsBrought> => {
  const products = lastOfEach(given);
  if (products.length === 0) return { added: 0, updated: 0, known: 0 };
  const changed =
    from.known === 'leave'
      ? []
      : (
          await sql<{ code: string }>`
    WITH c AS (${compared(products, from)}),
      noted AS (INSERT INTO product_change (import_id, product_id, before, after)
        SELECT ${from.importId}::uuid, product_id, before, after FROM c
        WHERE product_id IS NOT NULL AND import_id IS DISTINCT FROM ${from.importId}::uuid AND before IS DISTINCT FROM after
        ON CONFLICT (import_id, product_id) DO UPDATE SET after = excluded.after)
    UPDATE product p SET name = coalesce(c.after->>'name', ''), category = c.after->>'category', price = (c.after->>'price')::numeric,
      cost = (c.after->>'cost')::numeric, currency = c.after->>'currency', changed_at = ${now}
    FROM c WHERE p.product_id = c.product_id AND c.before IS DISTINCT FROM c.after RETURNING p.code`.execute(tx)
        ).rows;
  const ids = products.map(() => newId());
  const { rows: added } = await sql`
    INSERT INTO product (product_id, company_id, code, name, category, price, cost, currency, added_at, import_id)
    SELECT id, ${from.companyId}, s.code, s.name, s.category, s.price, s.cost, s.currency, ${now}, ${from.importId}
    FROM jsonb_to_recordset(${JSON.stringify(products.map((one, place) => ({ ...one, id: ids[place] })))}::jsonb)
      AS s (id uuid, code text, name text, category text, price numeric, cost numeric, currency text)
    ON CONFLICT (company_id, code) DO NOTHING RETURNING 1`.execute(tx);
  if (added.length + changed.length > 0) await pagesChanged(tx, ['everything']);
  return { added: added.length, updated: changed.length, known: products.length - added.length };
};

/** What taking them in would do; writes nothing. */
export const weighProducts = async (reader: Reader, given: readonly BroughtProduct[], from: From): Promise<ProductsBrought> => {
  const products = lastOfEach(given);
  const { rows } = await sql<ProductsBrought>`
    SELECT count(*) FILTER (WHERE product_id IS NULL) AS added, count(*) FILTER (WHERE product_id IS NOT NULL AND before IS DISTINCT FROM after) AS updated,
      count(product_id) AS known FROM (${compared(products, from)}) c`.execute(reader);
  const [row] = rows;
  return row ? { ...row, updated: from.known === 'leave' ? 0 : row.updated } : { added: 0, updated: 0, known: 0 };
};
