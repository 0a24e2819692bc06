/** Customer community (客户社区): members, spaces, rooms, activities. Other subjects come in here only. */
export { identifyMember } from './member/session.data.ts';
export { type Brand, readBrand } from './member/brand.read.ts';
export { type HouseCompany, houseCompany } from './member/house-company.read.ts';
export { nextActivities, type Season, type ShownActivity, seasonOf } from './activity/index.ts';
