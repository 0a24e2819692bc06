import type { RawBuilder } from 'kysely';
import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { familyOf } from './kinds.ts';

/** What reaches a member in the page. `facts`: what the sentence of its kind names; `gist`: notices of one gist are shown as one. */
export type NewNotice = {
  customerId: Id;
  kind: string;
  facts: Record<string, string | number>;
  link: string;
  gist: string;
};

const wanted = (way: RawBuilder<unknown>) => sql`NOT EXISTS (SELECT FROM notice_choice o WHERE o.customer_id = m.customer_id
  AND o.ways->>(${way}) = 'false')`;

/** Tells members, in the act's own transaction. Whoever is no member, left, or wants none of the kind is told nothing. */
export const notify = async (tx: Tx, notices: readonly NewNotice[], companyId: Id, now: Date): Promise<void> => {
  if (notices.length === 0) return;
  const rows = JSON.stringify(notices.map((one) => ({ ...one, way: `page.${familyOf(one.kind)}` })));
  await sql`
    INSERT INTO notice (customer_id, notice_id, company_id, kind, facts, link, gist, at)
    SELECT m.customer_id, gen_random_uuid(), ${companyId}, n.kind, n.facts, n.link, n.gist, ${now}
    FROM jsonb_to_recordset(${rows}::jsonb) AS n ("customerId" uuid, kind text, facts jsonb, link text, gist text, way text)
    JOIN member m ON m.customer_id = n."customerId" AND m.left_at IS NULL AND ${wanted(sql`n.way`)}`.execute(tx);
};

/** The same notice for whoever a query names (`SELECT customer_id …`), in one statement however many they are. */
export const notifyThose = async (
  tx: Tx,
  which: RawBuilder<unknown>,
  one: Omit<NewNotice, 'customerId'>,
  companyId: Id,
  now: Date,
): Promise<void> => {
  const way = `page.${familyOf(one.kind)}`;
  await sql`
    INSERT INTO notice (customer_id, notice_id, company_id, kind, facts, link, gist, at)
    SELECT m.customer_id, gen_random_uuid(), ${companyId}, ${one.kind}, ${JSON.stringify(one.facts)}::jsonb, ${one.link}, ${one.gist}, ${now}
    FROM (${which}) AS those JOIN member m ON m.customer_id = those.customer_id AND m.left_at IS NULL AND ${wanted(sql`${way}::text`)}`.execute(
    tx,
  );
};
