import { isAccent, nearestAccent } from '../../../kernel/colour.ts';
import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { audit, readSetting, within, writeSetting } from '../../staff/index.ts';
import { holdBrands, listBrands } from './brand.read.ts';
import { type BrandWish, brandKey, brandSetting } from './brand.ts';

/** What was left empty is the house's own again. */
const said = (wish: BrandWish): BrandWish =>
  Object.fromEntries(
    Object.entries(wish).filter(([, value]) =>
      typeof value === 'object' ? Object.values(value).some((one) => one !== '') : value !== undefined,
    ),
  );

/** How a company's Portal looks, from the next page on. A colour that could not be read on paper is refused, with the nearest that can. */
export const changeBrand = (house: House, asking: Asking, companyId: Id, wish: BrandWish): Promise<Outcome<undefined>> =>
  inTransaction<undefined>(house.db, async (tx) => {
    const there = (await listBrands(tx)).some((one) => one.companyId === companyId);
    if (!there || !within(asking.principal.companies, companyId)) return refused('not-found');
    if (wish.accent && !isAccent(wish.accent)) return refused('accent-too-pale', { colour: nearestAccent(wish.accent) });
    const now = house.clock.now();
    await holdBrands(tx);
    const kept = await readSetting(tx, brandKey, brandSetting, { companies: {} });
    const look = said(wish);
    await writeSetting(tx, brandKey, { companies: { ...kept.companies, [companyId]: look } }, now, asking.principal.staffId);
    await pagesChanged(tx, ['everything']);
    await audit(tx, now, asking, {
      act: 'change-portal-look',
      subjectKind: 'company',
      subjectId: companyId,
      companyId,
      change: { look: [kept.companies[companyId] ?? null, look] },
    });
    return done(undefined);
  });
