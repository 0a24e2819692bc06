import type { Examples } from '../example.ts';
import { canaryOf } from '../town.ts';

export const rightsExamples: Examples = {
  'read-rights': { good: (quarter) => ({ params: { id: quarter.customerId } }) },
  'export-person': { good: (quarter) => ({ params: { id: quarter.customerId } }) },
  'erase-person': {
    good: async (quarter) => ({ params: { id: await quarter.customer() }, body: { name: canaryOf(quarter.mark).name } }),
  },
  'list-erasures': { good: () => ({}) },
  'list-erasure-wishes': { good: () => ({}) },
};
