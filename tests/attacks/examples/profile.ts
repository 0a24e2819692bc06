import { newId } from '../../../src/kernel/id.ts';
import type { Example, Examples, Given, Self } from '../example.ts';
import { canaryOf, type Quarter, type Town } from '../town.ts';

const ofCustomer = (body?: unknown): Example => ({
  good: (quarter): Given => ({ params: { id: quarter.customerId }, ...(body === undefined ? {} : { body }) }),
});

const assignment = async (quarter: Quarter) => ({ keeper: (await quarter.colleague()).id, ids: [quarter.customerId] });

const view = async ({ staffId }: Self, { house }: Town): Promise<string> => {
  const view_id = newId();
  const at = house.clock.now();
  await house.db
    .insertInto('saved_view')
    .values({ view_id, staff_id: staffId, screen: 'customers', name: 'Mine', query: 'sort=name', shared_at: at, made_at: at })
    .execute();
  return view_id;
};

/** A change of keeper that `self` made and may take back. */
const change = async (quarter: Quarter, { staffId }: Self, { house }: Town): Promise<string> => {
  const change_id = newId();
  const made_at = house.clock.now();
  await house.db
    .insertInto('bulk_change')
    .values({ change_id, staff_id: staffId, act: 'assign keeper', value: JSON.stringify({ keeper: null }), customers: 1, made_at })
    .execute();
  await house.db
    .insertInto('bulk_change_row')
    .values({ change_id, customer_id: quarter.customerId, before: JSON.stringify({ keeper: null }) })
    .execute();
  return change_id;
};

/** A customer into whom another was merged, so that they can be parted. */
const merged = async (quarter: Quarter, { doors }: Town): Promise<string> => {
  const [stays, other] = [await quarter.customer(), await quarter.customer()];
  const { ask } = await doors.someone('owner');
  const answer = await ask('POST', `/api/v1/customers/${stays}/merge`, { body: { other } });
  if (answer.status !== 200) throw new Error(await answer.text());
  return stays;
};

export const profileExamples: Examples = {
  'list-duplicates': { good: () => ({ query: { limit: '5' } }) },
  'read-duplicates': ofCustomer(),
  'find-likely': { good: () => ({ body: { name: 'Canary Wren', phone: '+447400123401' } }) },
  'merge-customers': {
    good: async (quarter) => ({ params: { id: await quarter.customer() }, body: { other: await quarter.customer() } }),
  },
  'unmerge-customers': { good: async (quarter, _, town) => ({ params: { id: await merged(quarter, town) }, body: {} }) },
  'tell-customers-apart': {
    good: async (quarter) => ({ params: { id: quarter.customerId }, body: { other: await quarter.customer() } }),
  },
  'list-customers': { good: () => ({ query: { limit: '5', q: 'Canary' } }) },
  'count-customers': { good: () => ({ query: { q: 'Canary' } }) },
  'group-customers': { good: () => ({ query: { by: 'stage', q: 'Canary' } }) },
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
  'undo-assign-keeper': { ofSelf: true, good: async (quarter, self, town) => ({ params: { id: await change(quarter, self, town) } }) },
  'change-view': { ofSelf: true, good: async (_, self, town) => ({ params: { id: await view(self, town) }, body: { name: 'Other' } }) },
  'forget-view': { ofSelf: true, good: async (_, self, town) => ({ params: { id: await view(self, town) } }) },
};
