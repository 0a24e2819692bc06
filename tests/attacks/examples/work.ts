import type { Example, Examples } from '../example.ts';
import type { Quarter } from '../town.ts';

const plain: Example = { good: () => ({}) };
const ofCustomer: Example = { good: (quarter) => ({ params: { id: quarter.customerId } }) };
const ofProgramme: Example = { good: (quarter) => ({ params: { id: quarter.programmeId } }) };
const item = (body?: unknown): Example => ({
  good: async (quarter: Quarter) => ({ params: { id: await quarter.careItem() }, ...(body === undefined ? {} : { body }) }),
});
export const workExamples: Examples = {
  'insight.costs': plain,
  'insight.costs.change': {
    good: (quarter) => ({
      params: { companyId: quarter.companyId },
      body: { marginShare: 0.4, order: 2, line: 0.1, cancellation: 4, contactMinute: 0.4, message: 0.01 },
    }),
  },
  'insight.metrics': { ...ofCustomer, ends: 'not-found' },
  'insight.value': { ...ofCustomer, ends: 'not-found' },
  'insight.whale': plain,
  'insight.whale.customers': plain,
  'insight.cohorts': plain,
  'insight.stage': ofCustomer,
  'insight.flow': plain,
  'insight.flow.customers': plain,
  'insight.sources': plain,
  'insight.sources.customers': plain,
  'insight.interests': ofCustomer,
  'insight.correct-interests': {
    good: (quarter) => ({ params: { id: quarter.customerId }, body: { corrections: [{ category: 'green', likes: true }] } }),
  },
  'insight.dials': plain,
  'insight.product-costs': { good: (quarter) => ({ params: { companyId: quarter.companyId } }) },
  'insight.product-costs.change': {
    good: (quarter) => ({ params: { companyId: quarter.companyId }, body: { items: [{ code: 'T1', marginShare: 0.2, handling: 0.1 }] } }),
  },
  'insight.product-costs.mend': {
    good: (quarter) => ({ params: { companyId: quarter.companyId }, body: { items: [{ code: 'T1', marginShare: null, handling: 0 }] } }),
  },
  'insight.costed-goods': { good: (quarter) => ({ params: { companyId: quarter.companyId } }) },
  'programmes.list': plain,
  'programmes.schema': plain,
  'programmes.get': ofProgramme,
  'programmes.pause': ofProgramme,
  'programmes.resume': ofProgramme,
  'programmes.versions': ofProgramme,
  'programmes.effect': ofProgramme,
  'programmes.lessons': ofProgramme,
  'programmes.preview': { good: (quarter) => ({ params: { id: quarter.programmeId }, query: { customerId: quarter.customerId } }) },
  'programmes.runs': ofProgramme,
  'customers.programmes': ofCustomer,
  'today.list': plain,
  'today.item': item(),
  'today.done': item({ channel: 'phone', outcome: 'reached', minutes: 2, note: '' }),
  'today.snooze': item({ until: '2026-03-10' }),
  'today.decline': item({ because: 'wrong-moment' }),
  'today.undo': { ...item({}), ends: 'too-late-to-undo' },
  'today.reassign': {
    good: async (quarter) => ({ params: { id: await quarter.careItem() }, body: { staffId: (await quarter.colleague()).id } }),
  },
  'programmes.change': {
    good: async (quarter, _, town) => {
      const owner = await town.doors.someone('owner', quarter.companyId);
      const kept = await (await owner.ask('get', `/api/v1/programmes/${quarter.programmeId}`)).json();
      return { params: { id: quarter.programmeId }, body: { definition: kept.definition }, headers: { 'if-match': `"${kept.version}"` } };
    },
  },
};
