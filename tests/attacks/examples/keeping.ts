import { writeRightToken } from '../../../src/care/profile/index.ts';
import { type Id, newId } from '../../../src/kernel/id.ts';
import type { Example, Examples } from '../example.ts';
import type { Quarter, Town } from '../town.ts';

const rules = {
  shelf: { email: 12, phone: 12, post: 24, city: 24, birthday: null, language: null },
  needed: ['email'],
  unansweredCalls: 3,
  retireAfterDays: 30,
  silentDays: 180,
  graceDays: 90,
  daysAhead: 7,
};

const ofCustomer = (body?: unknown): Example => ({
  good: (quarter) => ({ params: { id: quarter.customerId }, ...(body === undefined ? {} : { body }) }),
});

const day = async ({ customerId, companyId }: Quarter, { house }: Town): Promise<Id> => {
  const day_id = newId();
  const added_at = house.clock.now();
  await house.db
    .insertInto('day_that_matters')
    .values({
      customer_id: customerId,
      day_id,
      company_id: companyId,
      kind: 'wedding',
      calendar: 'solar',
      month: 5,
      day: 1,
      next_on: '2027-05-01',
      source: 'staff',
      added_at,
    })
    .execute();
  return day_id;
};

const relation = async ({ customerId }: Quarter, { house }: Town): Promise<Id> => {
  const relation_id = newId();
  await house.db
    .insertInto('relation')
    .values({ customer_id: customerId, relation_id, kind: 'relative', name: 'Tom', since: house.clock.now() })
    .execute();
  return relation_id;
};

const doubt = async ({ customerId, companyId }: Quarter, { house }: Town): Promise<Id> => {
  const doubt_id = newId();
  const given = {
    customer_id: customerId,
    doubt_id,
    company_id: companyId,
    field: 'name',
    value: doubt_id,
    kind: 'placeholder',
    confidence: 0.9,
  };
  await house.db
    .insertInto('doubt')
    .values({ ...given, evidence: JSON.stringify({ code: 'name-keys' }), found_at: house.clock.now() })
    .execute();
  return doubt_id;
};

const field = async ({ companyId }: Quarter, { house }: Town): Promise<Id> => {
  const field_id = newId();
  const given = { field_id, company_id: companyId, key: `k-${field_id}`, kind: 'text', label_zh: '茶', label_en: 'Tea' };
  await house.db
    .insertInto('custom_field')
    .values({ ...given, added_at: house.clock.now() })
    .execute();
  return field_id;
};

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const rightLink = ({ customerId }: Quarter, { house }: Town) => ({
  params: { token: writeRightToken(house.secret, customerId, house.clock.now()) },
});

export const keepingExamples: Examples = {
  'keeping.page': ofCustomer(),
  'keeping.confirm': ofCustomer({ fields: ['city', 'custom.size'] }),
  'keeping.restore': ofCustomer(),
  'keeping.ask-link': ofCustomer(),
  'keeping.add-day': ofCustomer({ kind: 'birthday', calendar: 'lunar', month: 8, day: 15, year: 1986 }),
  'keeping.drop-day': { good: async (quarter, _, town) => ({ params: { id: quarter.customerId, dayId: await day(quarter, town) } }) },
  'keeping.add-relation': ofCustomer({ name: 'Tom', role: 'son' }),
  'keeping.end-relation': {
    good: async (quarter, _, town) => ({ params: { id: quarter.customerId, relationId: await relation(quarter, town) } }),
  },
  'keeping.join-household': {
    good: async (quarter) => ({ params: { id: quarter.customerId }, body: { customer: await quarter.customer() } }),
  },
  'keeping.leave-household': ofCustomer(),
  'keeping.report-address': {
    good: (quarter) => ({ params: { id: quarter.customerId, addressId: quarter.addressId }, body: { says: 'reached' } }),
  },
  'keeping.settle-doubt': {
    good: async (quarter, _, town) => ({ params: { id: quarter.customerId, doubtId: await doubt(quarter, town) }, body: { as: 'right' } }),
  },
  'keeping.doubts': { good: () => ({ query: { limit: '5' } }) },
  'keeping.retired': { good: () => ({ query: { limit: '5' } }) },
  'keeping.fields': { good: () => ({}) },
  'keeping.make-field': {
    good: (quarter) => ({ body: { companyId: quarter.companyId, key: `k-${newId()}`, kind: 'text', label: { zh: '茶', en: 'Tea' } } }),
  },
  'keeping.change-field': {
    good: async (quarter, _, town) => ({
      params: { id: await field(quarter, town) },
      body: { needed: true },
      headers: { 'if-match': '"1"' },
    }),
  },
  'keeping.rules': { good: () => ({}) },
  'keeping.change-rules': { good: (quarter) => ({ params: { companyId: quarter.companyId }, body: rules }) },
  'portal.still-right': { ofGroup: true, good: (quarter, _, town) => rightLink(quarter, town) },
  'portal.still-right.answer': {
    ofGroup: true,
    good: (quarter, _, town) => ({ ...rightLink(quarter, town), body: 'all=right', headers: form }),
  },
};
