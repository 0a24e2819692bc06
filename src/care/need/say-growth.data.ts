import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../platform/database/database.ts';
import { readSetting, writeSetting } from '../staff/index.ts';
import { type GrowthStep, growthShape } from './growth.ts';

/** What a company that is just being furnished says of the ages its goods are for. Needs are looked for afterwards. */
export const sayGrowth = async (tx: Tx, companyId: Id, steps: GrowthStep[], now: Date): Promise<void> => {
  const kept = await readSetting(tx, 'growth', growthShape, { companies: {} });
  await writeSetting(tx, 'growth', { companies: { ...kept.companies, [companyId]: steps } }, now);
};
