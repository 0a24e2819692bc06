import { type Grid, linesOf } from '../../../src/care/segment/grid.ts';
import { cellId } from '../../../src/care/segment/treatment.ts';
import { type Id, newId } from '../../../src/kernel/id.ts';
import { sql } from '../../../src/platform/database/database.ts';
import type { Example, Examples } from '../example.ts';
import type { Quarter, Town } from '../town.ts';

const rule = { kind: 'number', field: 'orders', is: 'at-least', value: 0 } as const;

const segment = async (quarter: Quarter, town: Town, kind: 'rule' | 'list' = 'rule'): Promise<Id> => {
  const id = newId();
  const now = town.house.clock.now();
  await sql`INSERT INTO segment (segment_id, company_id, name, kind, rule, made_at, changed_at, first_filled_at, filled_at)
    VALUES (${id}, ${quarter.companyId}, ${`segment ${id}`}, ${kind}, ${kind === 'rule' ? JSON.stringify(rule) : null}::jsonb, ${now}, ${now}, ${now}, ${now})`.execute(
    town.house.db,
  );
  await sql`INSERT INTO segment_member VALUES (${quarter.customerId}, ${id}, ${now})`.execute(town.house.db);
  return id;
};

const grid: Grid = {
  lines: [],
  rest: 'All',
  classes: [
    { key: 'near', name: 'Near', rule },
    { key: 'far', name: 'Far', rule },
  ],
  others: { key: 'others', name: 'Others' },
  tiers: [{ key: 'a', name: 'A', top: 20 }],
  below: { key: 'b', name: 'B' },
  loss: { key: 'c', name: 'C' },
};

const version = async (quarter: Quarter, town: Town): Promise<number> => {
  const { rows } = await sql<{ version: number }>`SELECT max(version) AS version FROM grid WHERE company_id = ${quarter.companyId}`.execute(
    town.house.db,
  );
  return rows[0]?.version ?? 0;
};

/** The first cell of the quarter's grid, and how often its treatment was written. */
const cell = async (quarter: Quarter, town: Town): Promise<{ id: Id; treated: number }> => {
  await sql`INSERT INTO grid (company_id, version, definition, made_at) VALUES (${quarter.companyId}, 1, ${JSON.stringify(grid)}::jsonb, ${town.house.clock.now()})
    ON CONFLICT DO NOTHING`.execute(town.house.db);
  const id = cellId(quarter.companyId, { line: linesOf(grid)[0]?.key ?? '', class: 'near', tier: 'a' });
  const { rows } = await sql<{ version: number }>`SELECT version FROM treatment WHERE cell_id = ${id}`.execute(town.house.db);
  return { id, treated: rows[0]?.version ?? 0 };
};

const ofSegment: Example = { good: async (quarter, _, town) => ({ params: { id: await segment(quarter, town) } }) };

export const segmentExamples: Examples = {
  'segments.list': { good: () => ({}) },
  'segments.schema': { good: () => ({}) },
  'segments.vocabulary': { good: (quarter) => ({ query: { companyId: quarter.companyId } }) },
  'segments.make': { good: (quarter) => ({ body: { companyId: quarter.companyId, name: `segment ${newId()}`, rule } }) },
  'segments.preview': { good: (quarter) => ({ body: { companyId: quarter.companyId, rule } }) },
  'segments.get': ofSegment,
  'segments.members': ofSegment,
  'segments.dials': ofSegment,
  'segments.remove': ofSegment,
  'segments.change': {
    good: async (quarter, _, town) => ({
      params: { id: await segment(quarter, town) },
      body: { about: 'changed' },
      headers: { 'if-match': '"1"' },
    }),
  },
  'segments.members.change': {
    good: async (quarter, _, town) => ({
      params: { id: await segment(quarter, town, 'list') },
      body: { add: [await quarter.customer()], remove: [quarter.customerId] },
    }),
  },
  'grid.get': { good: (quarter) => ({ query: { companyId: quarter.companyId } }) },
  'grid.change': {
    good: async (quarter, _, town) => ({
      body: { companyId: quarter.companyId, definition: grid },
      headers: { 'if-match': `"${await version(quarter, town)}"` },
    }),
  },
  'grid.cell': { good: async (quarter, _, town) => ({ params: { id: (await cell(quarter, town)).id } }) },
  'grid.treat': {
    good: async (quarter, _, town) => {
      const { id, treated } = await cell(quarter, town);
      const treatment = {
        response: null,
        owner: null,
        deputy: null,
        cadence: { most: 2, gives: 2, asks: 1 },
        perks: 'samples',
        credit: 100,
      };
      return {
        params: { id },
        body: { ...treatment, shipFirst: null, service: 'free', serviceNote: '', home: '' },
        headers: { 'if-match': `"${treated}"` },
      };
    },
  },
  'customers.segments': { good: (quarter) => ({ params: { id: quarter.customerId } }) },
};
