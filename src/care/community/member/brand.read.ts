import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';
import type { House } from '../../../platform/house.ts';
import { readSetting } from '../../staff/index.ts';
import { type BrandWish, brandKey, brandSetting, brandShape } from './brand.ts';
import type { HouseCompany } from './house-company.read.ts';

/** Whose house a page is: its company, what it goes by, how it looks, and where it stands. `name` is empty while there is no company. */
export type Brand = Omit<BrandWish, 'name'> & { name: string; company: HouseCompany | undefined; baseUrl: string };

export const readBrand = async (house: Pick<House, 'db' | 'baseUrl'>): Promise<Brand> => {
  const { rows } = await runPrepared(
    sql<HouseCompany & { look: unknown }>`SELECT company_id AS "companyId", name, zone, language, currency,
        (SELECT s.value -> 'companies' -> company_id::text FROM setting s WHERE s.key = ${brandKey}) AS look
      FROM company ORDER BY created_at, company_id LIMIT 1`,
    house.db,
  );
  if (!rows[0]) return { name: '', company: undefined, baseUrl: house.baseUrl };
  const { look, ...company } = rows[0];
  const wish = look ? brandShape.safeParse(look).data : undefined;
  return { ...wish, name: wish?.name ?? company.name, company, baseUrl: house.baseUrl };
};

/** Every company with how it wants its Portal to look; the first is the one whose Portal this house serves. */
export const listBrands = async (reader: Reader): Promise<{ companyId: Id; name: string; serves: boolean; look: BrandWish }[]> => {
  const { rows } = await sql<{ companyId: Id; name: string }>`
    SELECT company_id AS "companyId", name FROM company ORDER BY created_at, company_id LIMIT 200`.execute(reader);
  const { companies } = await readSetting(reader, brandKey, brandSetting, { companies: {} });
  return rows.map((one, place) => ({ ...one, serves: place === 0, look: companies[one.companyId] ?? {} }));
};

/** Two who change looks at once wait for one another. */
export const holdBrands = async (tx: Tx): Promise<void> => {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${brandKey}))`.execute(tx);
};
