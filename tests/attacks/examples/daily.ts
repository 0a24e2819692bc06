import type { Examples } from '../example.ts';
import { someMember } from './trust.ts';

export const dailyExamples: Examples = {
  'community.today': { good: (quarter) => ({ query: { companyId: quarter.companyId } }) },
  'customers.community': { good: async (quarter, _, town) => ({ params: { id: await someMember(quarter, town) } }) },
  'community.people': {
    good: (quarter) => ({ query: { companyId: quarter.companyId, of: 'wrote', from: '2026-01-01', until: '2026-12-31' } }),
  },
};
