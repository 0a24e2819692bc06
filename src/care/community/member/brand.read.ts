import type { House } from '../../../platform/house.ts';
import { readSetting } from '../../staff/index.ts';
import { type BrandWish, brandKey, brandSetting } from './brand.ts';
import { type HouseCompany, houseCompany } from './house-company.read.ts';

/** Whose house a page is: its company, what it goes by, how it looks, and where it stands. `name` is empty while there is no company. */
export type Brand = Omit<BrandWish, 'name'> & { name: string; company: HouseCompany | undefined; baseUrl: string };

export const readBrand = async (house: Pick<House, 'db' | 'baseUrl'>): Promise<Brand> => {
  const [company, said] = await Promise.all([houseCompany(house.db), readSetting(house.db, brandKey, brandSetting, { companies: {} })]);
  const wish = company ? said.companies[company.companyId] : undefined;
  return { ...wish, name: wish?.name ?? company?.name ?? '', company, baseUrl: house.baseUrl };
};
