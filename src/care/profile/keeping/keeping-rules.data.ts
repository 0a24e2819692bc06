import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { readSetting } from '../../staff/index.ts';
import { type CustomField, choiceShape } from './custom-field.ts';
import { type KeepingRules, keepingKey, keepingSetting, usualRules } from './keeping-rules.ts';

type Row = {
  field_id: Id;
  company_id: Id;
  key: string;
  kind: CustomField['kind'];
  label_zh: string;
  label_en: string;
  choices: unknown;
  searchable: boolean;
  needed: boolean;
  shelf_months: number | null;
  place: number;
  ended_at: Date | null;
  version: number;
};

const fieldOf = (row: Row): CustomField => ({
  id: row.field_id,
  companyId: row.company_id,
  key: row.key,
  kind: row.kind,
  label: { zh: row.label_zh, en: row.label_en },
  choices: choiceShape.array().parse(row.choices),
  searchable: row.searchable,
  needed: row.needed,
  shelfMonths: row.shelf_months,
  place: row.place,
  ended: row.ended_at !== null,
  version: row.version,
});

/** The fields these companies added, in their order; those no longer asked only where they are wanted. */
export const customFieldsOf = async (reader: Reader, companies: readonly Id[] | 'all', ended = false): Promise<CustomField[]> => {
  const { rows } = await sql<Row>`
    SELECT field_id, company_id, key, kind, label_zh, label_en, choices, searchable, needed, shelf_months, place, ended_at, version FROM custom_field
    WHERE ${companies === 'all' ? sql`true` : sql`company_id = ANY(${[...companies]}::uuid[])`} AND ${ended ? sql`true` : sql`ended_at IS NULL`}
    ORDER BY company_id, place, added_at, key`.execute(reader);
  return rows.map(fieldOf);
};

export type CompanyKeeping = { companyId: Id; name: string; zone: string; rules: KeepingRules; said: boolean; fields: CustomField[] };

/** How each company wants its profiles kept, with the fields it added. */
export const companyKeeping = async (reader: Reader): Promise<Map<Id, CompanyKeeping>> => {
  const { companies: said } = await readSetting(reader, keepingKey, keepingSetting, { companies: {} });
  const { rows } = await sql<{
    company_id: Id;
    name: string;
    zone: string;
  }>`SELECT company_id, name, zone FROM company ORDER BY name`.execute(reader);
  const fields = Map.groupBy(await customFieldsOf(reader, 'all'), (one) => one.companyId);
  return new Map(
    rows.map(({ company_id, name, zone }) => [
      company_id,
      {
        companyId: company_id,
        name,
        zone,
        rules: said[company_id] ?? usualRules,
        said: company_id in said,
        fields: fields.get(company_id) ?? [],
      },
    ]),
  );
};
