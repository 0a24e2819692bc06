import { z } from 'zod';
import type { Id } from '../../kernel/id.ts';
import type { House } from '../../platform/house.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { idShape } from '../../platform/http/shapes.ts';
import { within } from '../staff/index.ts';
import { type Company, companies } from './grounds.data.ts';

export const companyQuery = z.object({ companyId: idShape.optional().describe('default: the first company you belong to') });

/** The company asked for, or the first one the reader belongs to. */
export const companyOf = async (house: House, principal: Principal, id: Id | undefined): Promise<Company | undefined> =>
  (await companies(house.db)).find((one) => within(principal.companies, one.companyId) && (id === undefined || one.companyId === id));
