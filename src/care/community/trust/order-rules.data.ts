import type { Id } from '../../../kernel/id.ts';
import type { Reader } from '../../../platform/database/database.ts';
import { readSetting } from '../../staff/index.ts';
import { type OrderRules, orderKey, orderSetting, usualOrder } from './rules.ts';

/** How this company keeps order; the usual way until it says otherwise. */
export const orderRulesOf = async (reader: Reader, companyId: Id): Promise<OrderRules> => {
  const { companies } = await readSetting(reader, orderKey, orderSetting, { companies: {} });
  return companies[companyId] ?? usualOrder;
};
