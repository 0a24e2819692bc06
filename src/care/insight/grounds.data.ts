import { type Day, dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import { assumedCosts, type Costs, costToServeShape } from './cost-to-serve.ts';
import type { Grounds } from './metrics.data.ts';
import { paceOn } from './pace.data.ts';
import { goodsWord, noGoods } from './product-cost.data.ts';

export type Company = { companyId: Id; name: string; zone: string; currency: string };

export const companies = async (reader: Reader): Promise<Company[]> => {
  const { rows } = await sql<Company>`SELECT company_id AS "companyId", name, zone, currency FROM company ORDER BY company_id`.execute(
    reader,
  );
  return rows;
};

/** What serving costs in a company, and whether the company said so itself (`said`) or we assume. */
export const costsOf = async (
  reader: Reader,
  company: Pick<Company, 'companyId' | 'currency'>,
): Promise<{ costs: Costs; said: boolean }> => {
  const { rows } = await sql<{ value: unknown }>`SELECT value FROM setting WHERE key = 'cost-to-serve'`.execute(reader);
  const read = costToServeShape.safeParse(rows[0]?.value);
  const said = read.success ? read.data.companies[company.companyId] : undefined;
  return { costs: said ?? assumedCosts(company.currency), said: said !== undefined };
};

/** The grounds of every company as they hold at `asOf`. */
export const groundsAt = async (reader: Reader, asOf: Date): Promise<Grounds[]> => {
  const found: Grounds[] = [];
  for (const company of await companies(reader)) {
    const day: Day = dayIn(company.zone, asOf);
    const { pace } = await paceOn(reader, company, day);
    const { costs } = await costsOf(reader, company);
    const ownGoods = (await goodsWord(reader, company.companyId)) !== noGoods;
    found.push({ companyId: company.companyId, ...pace, ...costs, ownGoods });
  }
  return found;
};
