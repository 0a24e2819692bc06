import type { Id } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { fillGrids } from './fill-grid.act.ts';
import { suggestGrid } from './suggest-grid.ts';

type Gridless = { companyId: Id; language: string };

/** Every company that has customers who bought, and no grid yet, gets the one we would suggest: it is full before anybody asks for it. */
export const beginGrids = async (house: House, now: Date): Promise<void> => {
  const { rows } = await sql<Gridless>`SELECT o.company_id AS "companyId", o.language FROM company o
    WHERE NOT EXISTS (SELECT 1 FROM grid g WHERE g.company_id = o.company_id)
      AND EXISTS (SELECT 1 FROM customer_metrics m WHERE m.company_id = o.company_id AND m.orders > 0)`.execute(house.db);
  for (const company of rows) {
    const definition = await suggestGrid(house.db, company);
    await sql`INSERT INTO grid (company_id, version, definition, made_at)
      VALUES (${company.companyId}, 1, ${JSON.stringify(definition)}::jsonb, ${now}) ON CONFLICT DO NOTHING`.execute(house.db);
    await fillGrids(house, now, company.companyId);
  }
};
