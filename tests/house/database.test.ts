import { expect, test } from 'vitest';
import { openTestHouse } from './house.ts';

test('a test house has a migrated database of its own', async () => {
  const house = await openTestHouse();
  const companies = await house.db.selectFrom('company').selectAll().execute();
  expect(companies.map((company) => company.company_id)).toEqual([house.companyId]);
  await house.close();
});
