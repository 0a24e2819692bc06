import { type Id, newId } from '../../../src/kernel/id.ts';
import { sql } from '../../../src/platform/database/database.ts';
import type { Examples } from '../example.ts';
import type { Quarter, Town } from '../town.ts';

const steps = [{ code: 'B1', fromMonth: 0, toMonth: 12, tells: true }];

const product = async (quarter: Quarter, town: Town): Promise<Id> => {
  const id = newId();
  await sql`INSERT INTO product (product_id, company_id, code, name, added_at) VALUES (${id}, ${quarter.companyId}, ${id}, 'Caddy', ${town.house.clock.now()})`.execute(
    town.house.db,
  );
  return id;
};

export const needExamples: Examples = {
  'need.of-customer': { good: (quarter) => ({ params: { id: quarter.customerId } }) },
  'need.list': { good: () => ({}) },
  'need.calendar': { good: () => ({}) },
  'need.export': { good: () => ({ body: {} }) },
  'need.chain': { good: async (quarter, _, town) => ({ params: { id: await product(quarter, town) } }) },
  'need.growth': { good: () => ({}) },
  'need.set-growth': { good: (quarter) => ({ body: { companyId: quarter.companyId, steps } }) },
};
