import type { RawBuilder } from 'kysely';
import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';
import { familyOf } from './kinds.ts';

/** What reaches a member in the page. `facts`: what the sentence of its kind names; `gist`: notices of one gist are shown as one. */
export type NewNotice = {
  customerId: Id;
  kind: string;
  facts: Record<string, string | number>;
  link: string;
  gist: string;
};
/** The same notice for whoever a query names (`SELECT customer_id …`), however many they are. */
export type WideNotice = Omit<NewNotice, 'customerId'> & { which: RawBuilder<unknown> };

const wayOf = (kind: string): string => `page.${familyOf(kind)}`;

const singly = (notices: readonly NewNotice[]): RawBuilder<unknown> => sql`
  SELECT customer_id, kind, facts, link, gist, way
  FROM jsonb_to_recordset(${JSON.stringify(notices.map(({ customerId, ...one }) => ({ ...one, customer_id: customerId, way: wayOf(one.kind) })))}::jsonb)
    AS n (customer_id uuid, kind text, facts jsonb, link text, gist text, way text)`;

const widely = (one: WideNotice): RawBuilder<unknown> => sql`
  SELECT those.customer_id, ${one.kind}::text AS kind, ${JSON.stringify(one.facts)}::jsonb AS facts, ${one.link}::text AS link, ${one.gist}::text AS gist,
    ${wayOf(one.kind)}::text AS way
  FROM (${one.which}) AS those`;

/** Whoever is no member, left, or wants none of the kind is told nothing. */
const telling = (notices: RawBuilder<unknown>, companyId: Id, now: Date): RawBuilder<unknown> => sql`
  INSERT INTO notice (customer_id, notice_id, company_id, kind, facts, link, gist, at)
  SELECT m.customer_id, gen_random_uuid(), ${companyId}, n.kind, n.facts, n.link, n.gist, ${now}
  FROM (${notices}) AS n JOIN member m ON m.customer_id = n.customer_id AND m.left_at IS NULL
    AND NOT EXISTS (SELECT FROM notice_choice o WHERE o.customer_id = m.customer_id AND o.ways->>n.way = 'false')`;

/** Tells members, in the act's own transaction. */
export const notify = async (tx: Tx, notices: readonly NewNotice[], companyId: Id, now: Date): Promise<void> => {
  if (notices.length > 0) await runPrepared(telling(singly(notices), companyId, now), tx);
};

export const notifyThose = async (tx: Tx, one: WideNotice, companyId: Id, now: Date): Promise<void> => {
  await telling(widely(one), companyId, now).execute(tx);
};

/** Some by name, the others because a query names them: of those who meet `only`, which is a condition over `n.customer_id`. */
export const notifyAll = async (
  tx: Tx,
  { named, wide, only }: { named: readonly NewNotice[]; wide: WideNotice; only: RawBuilder<boolean> },
  companyId: Id,
  now: Date,
): Promise<void> => {
  const all = sql`SELECT n.* FROM (${singly(named)} UNION ALL ${widely(wide)}) AS n WHERE ${only}`;
  await runPrepared(telling(all, companyId, now), tx);
};
