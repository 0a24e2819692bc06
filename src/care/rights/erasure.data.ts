import { type Id, newId } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Principal } from '../../platform/http/principal.ts';

export const reasons = ['asked', 'consent-withdrawn', 'no-purpose', 'grace-over'] as const;
export type ErasedBecause = (typeof reasons)[number];

export type NewErasure = {
  subject: Id;
  companies: readonly Id[];
  at: Date;
  staffId: Id | null;
  because: ErasedBecause;
  rows: Record<string, number>;
  orders: number;
};

export const keepErasure = async (tx: Tx, one: NewErasure): Promise<Id> => {
  const id = newId();
  await sql`INSERT INTO erasure (erasure_id, subject, companies, at, staff_id, because, rows, orders)
    VALUES (${id}, ${one.subject}, ${[...one.companies]}::uuid[], ${one.at}, ${one.staffId}, ${one.because}, ${JSON.stringify(one.rows)}::jsonb, ${one.orders})
    ON CONFLICT (subject) DO NOTHING`.execute(tx);
  return id;
};

export type Erasure = {
  id: Id;
  subject: Id;
  at: Date;
  by: { id: Id; name: string } | null;
  because: ErasedBecause;
  rows: Record<string, number>;
  orders: number;
};

/** The newest erasures of the companies this person may see, from `before` on. */
export const listErasures = async (reader: Reader, principal: Principal, before: Date, limit: number): Promise<Erasure[]> => {
  const seen = principal.companies === 'all' ? sql`true` : sql`e.companies && ${[...principal.companies]}::uuid[]`;
  const { rows } = await sql<Erasure>`
    SELECT e.erasure_id AS id, e.subject, e.at, e.because, e.rows, e.orders,
      CASE WHEN s.staff_id IS NOT NULL THEN jsonb_build_object('id', s.staff_id, 'name', s.name) END AS by
    FROM erasure e LEFT JOIN staff_member s USING (staff_id) WHERE e.at < ${before} AND ${seen} ORDER BY e.at DESC, e.erasure_id LIMIT ${limit}`.execute(
    reader,
  );
  return rows;
};

/** Whom was erased since then. */
export const erasedSince = async (reader: Reader, since: Date): Promise<{ subject: Id; at: Date }[]> => {
  const { rows } = await sql<{ subject: Id; at: Date }>`SELECT subject, at FROM erasure WHERE at >= ${since} ORDER BY at, subject`.execute(
    reader,
  );
  return rows;
};
