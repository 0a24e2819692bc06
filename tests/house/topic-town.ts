import { type Id, newId } from '../../src/kernel/id.ts';
import { sql } from '../../src/platform/database/database.ts';
import type { House } from '../../src/platform/house.ts';
import type { Member } from '../../src/platform/http/principal.ts';

/** A space of a company, open to everybody and for every kind unless said otherwise. */
export const openSpace = async (
  house: House,
  companyId: Id,
  wish: { slug?: string; readers?: 'everybody' | 'members' | 'owners'; line?: string; kinds?: string[] } = {},
): Promise<Id> => {
  const spaceId = newId();
  const kinds = wish.kinds ?? ['discussion', 'question', 'idea', 'defect', 'show', 'poll'];
  await sql`INSERT INTO space (space_id, company_id, slug, name, kinds, readers, product_line, made_at)
    VALUES (${spaceId}, ${companyId}, ${wish.slug ?? `s-${spaceId.slice(-8)}`}, 'Stove and kettle', ${kinds}::text[], ${wish.readers ?? 'everybody'},
      ${wish.line ?? null}, ${house.clock.now()})`.execute(house.db);
  return spaceId;
};

/** Somebody as the acts know them, of trust enough not to be held back as new. */
export const asMember = async (house: House, customerId: Id, level = 2): Promise<Member> => {
  await sql`UPDATE member SET level = ${level} WHERE customer_id = ${customerId}`.execute(house.db);
  const { rows } = await sql<{ company_id: Id; handle: string; shown_name: string }>`SELECT company_id, handle, shown_name FROM member
    WHERE customer_id = ${customerId}`.execute(house.db);
  const [row] = rows;
  if (!row) throw new Error('no such member');
  return {
    customerId,
    companyId: row.company_id,
    handle: row.handle,
    name: row.shown_name,
    language: 'en',
    level,
    silencedUntil: null,
    moderates: [],
    sessionId: newId(),
  };
};

/** Goods of a company, and who bought them when. */
export const sell = async (
  house: House,
  companyId: Id,
  code: string,
  sales: readonly { customerId: Id; at: string; quantity: number }[],
): Promise<Id> => {
  const productId = newId();
  const kept = await sql<{
    product_id: Id;
  }>`INSERT INTO product (product_id, company_id, code, name, added_at) VALUES (${productId}, ${companyId}, ${code}, ${`The ${code}`}, ${house.clock.now()})
    ON CONFLICT (company_id, code) DO UPDATE SET name = excluded.name RETURNING product_id`.execute(house.db);
  for (const sale of sales) {
    const orderId = newId();
    await sql`INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
      VALUES (${sale.customerId}, ${orderId}, ${companyId}, 'test', ${orderId}, ${sale.quantity < 0 ? 'credit' : 'order'}, ${sale.at}::timestamptz, 'GBP', 1, 0, 1, 1)`.execute(
      house.db,
    );
    await sql`INSERT INTO order_line (customer_id, order_id, line_no, kind, code, description, quantity, unit_price, amount)
      VALUES (${sale.customerId}, ${orderId}, 1, 'goods', ${code}, ${code}, ${sale.quantity}, 1, ${sale.quantity})`.execute(house.db);
  }
  return kept.rows[0]?.product_id ?? productId;
};
