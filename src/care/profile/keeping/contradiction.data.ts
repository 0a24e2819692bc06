import { type Id, newId } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';

/** Two sources that disagree on what cannot change: `kept` is what stands now, `other` what the other one says. */
export type Contradiction = { customerId: Id; companyId: Id; field: 'birthday'; kept: string; other: string };

/** How likely what stands is the false one; without more to go by, as likely as not. */
const evens = 0.5;

/** Somebody must look: the value that stands is doubted, and the other one is told beside it. Settled before, it is not raised again. */
export const keepContradictions = async (tx: Tx, ones: readonly Contradiction[], source: string, now: Date): Promise<void> => {
  if (ones.length === 0) return;
  const rows = ones.map(({ customerId, companyId, field, kept, other }) => ({
    ...{ customer_id: customerId, doubt_id: newId(), company_id: companyId, field, value: kept },
    evidence: { code: 'sources-differ', other, source },
  }));
  await sql`
    INSERT INTO doubt (customer_id, doubt_id, company_id, field, value, kind, confidence, evidence, found_at)
    SELECT DISTINCT ON (customer_id, field, value) customer_id, doubt_id, company_id, field, value, 'contradiction', ${evens}, evidence, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (customer_id uuid, doubt_id uuid, company_id uuid, field text, value text, evidence jsonb)
    ON CONFLICT (customer_id, field, kind, value) DO NOTHING`.execute(tx);
};
