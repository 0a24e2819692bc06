import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { readSetting } from '../../staff/index.ts';
import { type OrderRules, orderKey, orderSetting, usualOrder } from '../trust/index.ts';

/** How each company one sees keeps order; `said`: it has chosen so itself. */
export const rulesOf = async (
  reader: Reader,
  { companies }: Pick<Principal, 'companies'>,
): Promise<{ companyId: Id; name: string; rules: OrderRules; said: boolean }[]> => {
  const kept = await readSetting(reader, orderKey, orderSetting, { companies: {} });
  const { rows } = await sql<{ company_id: Id; name: string }>`SELECT company_id, name FROM company
    WHERE ${companies === 'all' ? sql`true` : sql`company_id = ANY (${companies}::uuid[])`} ORDER BY name`.execute(reader);
  return rows.map(({ company_id, name }) => ({
    companyId: company_id,
    name,
    rules: kept.companies[company_id] ?? usualOrder,
    said: company_id in kept.companies,
  }));
};
