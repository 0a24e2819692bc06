import type { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import type { Reader } from '../../../platform/database/database.ts';
import { readSetting, settingIn } from '../../staff/index.ts';
import { type OrderRules, orderKey, orderSetting, usualOrder } from './rules.ts';

const nobodys: z.output<typeof orderSetting> = { companies: {} };

/** How a company keeps order, in the setting as it is kept; the usual way until it says otherwise. */
export const orderRulesIn = (kept: unknown, companyId: Id): OrderRules =>
  (kept === null ? nobodys : settingIn(kept, orderSetting, nobodys)).companies[companyId] ?? usualOrder;

export const orderRulesOf = async (reader: Reader, companyId: Id): Promise<OrderRules> => {
  const { companies } = await readSetting(reader, orderKey, orderSetting, nobodys);
  return companies[companyId] ?? usualOrder;
};
