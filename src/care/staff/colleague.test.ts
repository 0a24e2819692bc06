import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Grant, roles } from '../../platform/http/principal.ts';
import { mayChange, mayGrant } from './colleague.ts';
import { atLeast } from './rights.ts';

const grant = fc.record<Grant>({
  role: fc.constantFrom(...roles),
  companyId: fc.constantFrom(null, 'a', 'b'),
  departmentId: fc.constantFrom(null, 'a1', 'b1'),
});
const grants = fc.array(grant, { minLength: 1, maxLength: 3 });

test('nobody gives a role above the highest they hold, or anything at all below manager', () => {
  fc.assert(
    fc.property(grants, grant, (mine, wish) => {
      if (!mayGrant({ grants: mine }, wish)) return;
      expect(mine.some((one) => atLeast(one.role, wish.role) && atLeast(one.role, 'manager'))).toBe(true);
      expect(mine.some((one) => one.companyId === null || one.companyId === wish.companyId)).toBe(true);
    }),
  );
});

test('giving does not widen: whoever was given a right can give nothing the giver could not', () => {
  fc.assert(
    fc.property(grants, grant, grant, (mine, wish, further) => {
      if (mayGrant({ grants: mine }, wish) && mayGrant({ grants: [wish] }, further)) expect(mayGrant({ grants: mine }, further)).toBe(true);
    }),
  );
});

test('a manager changes no owner and nobody of another company', () => {
  const manager: Grant[] = [{ role: 'manager', companyId: 'a', departmentId: null }];
  expect(mayChange({ grants: manager }, [{ role: 'owner', companyId: 'a', departmentId: null }])).toBe(false);
  expect(mayChange({ grants: manager }, [{ role: 'carer', companyId: 'b', departmentId: null }])).toBe(false);
  expect(mayChange({ grants: manager }, [{ role: 'viewer', companyId: null, departmentId: null }])).toBe(false);
  expect(mayChange({ grants: manager }, [{ role: 'carer', companyId: 'a', departmentId: 'a1' }])).toBe(true);
});
