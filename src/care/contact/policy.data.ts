import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { defaultPolicy, type Policy, policyShape } from './policy.ts';
import { isQuiet } from './quiet-day.ts';

export type KeptPolicy = { companyId: Id; version: number; policy: Policy; madeAt: Date | null; madeBy: string | null };
type Row = { version: number; definition: unknown; made_at: Date; made_by: string | null };

/** The policy in force; version 0 is the one a company starts with. */
export const loadPolicy = async (reader: Reader, companyId: Id): Promise<KeptPolicy> => {
  const { rows } = await sql<Row>`
    SELECT p.version, p.definition, p.made_at, s.name AS made_by FROM contact_policy p LEFT JOIN staff_member s ON s.staff_id = p.made_by
    WHERE p.company_id = ${companyId} ORDER BY p.version DESC LIMIT 1`.execute(reader);
  const [row] = rows;
  if (!row) return { companyId, version: 0, policy: defaultPolicy, madeAt: null, madeBy: null };
  return { companyId, version: row.version, policy: policyShape.parse(row.definition), madeAt: row.made_at, madeBy: row.made_by };
};

/** The days on which nobody works anywhere in the company, by its policy. */
export const loadQuietDays = async (reader: Reader, companyId: Id): Promise<(day: Day) => boolean> => {
  const { policy } = await loadPolicy(reader, companyId);
  return (day) => isQuiet(policy.calendars['*'], day);
};

/** Adds a version; false when somebody else added it first. */
export const insertPolicy = async (
  tx: Tx,
  kept: { companyId: Id; version: number; policy: Policy; staffId: Id },
  now: Date,
): Promise<boolean> => {
  const { rows } = await sql`
    INSERT INTO contact_policy (company_id, version, definition, made_at, made_by)
    VALUES (${kept.companyId}, ${kept.version}, ${JSON.stringify(kept.policy)}::jsonb, ${now}, ${kept.staffId})
    ON CONFLICT (company_id, version) DO NOTHING RETURNING version`.execute(tx);
  return rows.length === 1;
};
