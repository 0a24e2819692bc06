import { newId } from '../../../src/kernel/id.ts';
import type { Example, Examples, Given } from '../example.ts';
import { canaryOf, type Quarter } from '../town.ts';

const ofCustomer = (body?: unknown): Example => ({
  good: (quarter): Given => ({ params: { id: quarter.customerId }, ...(body === undefined ? {} : { body }) }),
});

const assignment = async (quarter: Quarter) => ({ keeper: (await quarter.colleague()).id, ids: [quarter.customerId] });

export const profileExamples: Examples = {
  'list-customers': { good: () => ({ query: { limit: '5', q: 'Canary' } }) },
  'count-customers': { good: () => ({ query: { q: 'Canary' } }) },
  find: { good: () => ({ query: { q: 'Canary' } }) },
  'create-customer': {
    good: (quarter) => ({
      body: { name: 'New Customer', companies: [quarter.companyId], addresses: [{ channel: 'email', value: `${newId()}@example.com` }] },
    }),
  },
  'read-customer': ofCustomer(),
  'correct-profile': {
    good: async (quarter) => ({ params: { id: await quarter.customer() }, body: { city: 'York' }, headers: { 'if-match': '"1"' } }),
  },
  'add-address': {
    good: (quarter) => ({ params: { id: quarter.customerId }, body: { channel: 'email', value: `${newId()}@example.com` } }),
  },
  'reveal-address': { good: (quarter) => ({ params: { id: quarter.customerId, addressId: quarter.addressId } }) },
  'record-consent': ofCustomer({ channel: 'email', purposes: ['give'], decision: 'given', wording: 'Yes, write to me', language: 'en' }),
  'add-contact-person': { ...ofCustomer({ name: 'A Person' }), ends: 'not-an-organisation' },
  'write-note': { good: (quarter) => ({ params: { id: quarter.customerId }, body: { words: canaryOf(quarter.mark).note } }) },
  'read-timeline': ofCustomer(),
  'list-keepers': { good: () => ({}) },
  'preview-keeper': { good: async (quarter) => ({ body: await assignment(quarter) }) },
  'assign-keeper': { good: async (quarter) => ({ body: await assignment(quarter) }) },
  'list-views': { good: () => ({ query: { screen: 'customers' } }) },
  'keep-view': { good: () => ({ body: { screen: 'customers', name: 'Mine', query: 'sort=name' } }) },
  'export-customers': { good: () => ({ body: { q: 'Canary' } }) },
  'undo-assign-keeper': { good: () => ({ params: { id: newId() } }), ends: 'not-found' },
  'change-view': { good: () => ({ params: { id: newId() }, body: { name: 'Other' } }), ends: 'not-found' },
  'forget-view': { good: () => ({ params: { id: newId() } }), ends: 'not-found' },
};
