import type { Examples } from '../example.ts';

export const dailyExamples: Examples = {
  'community.today': { good: (quarter) => ({ query: { companyId: quarter.companyId } }) },
  'community.people': {
    good: (quarter) => ({ query: { companyId: quarter.companyId, of: 'wrote', from: '2026-01-01', until: '2026-12-31' } }),
  },
};
