import { randomBytes } from 'node:crypto';
import { offerTemplates } from '../../src/care/contact/index.ts';
import { defaultTemplates, installDuties } from '../../src/care/programme/index.ts';
import { keepCompany, keepDepartment } from '../../src/care/staff/company.data.ts';
import { hashPassword } from '../../src/care/staff/password-hash.ts';
import { openSession } from '../../src/care/staff/session.data.ts';
import { keepGrant, keepPassword, keepStaff } from '../../src/care/staff/staff.data.ts';
import { doors } from '../../src/entry/doors.ts';
import { type Id, newId } from '../../src/kernel/id.ts';
import type { Role } from '../../src/platform/http/principal.ts';
import { openTestHouse, type TestHouse } from '../house/house.ts';
import { openDoors } from '../house/people.ts';
import { watchWrites } from './fingerprint.ts';

export const password = 'a long enough sentence';

/** What nobody without the right may ever read: each stands in one private field of one company's customer. */
export const canaryOf = (mark: string) => ({
  name: `Canary${mark} Wren`,
  email: `canary-${mark.toLowerCase()}@example.com`,
  phone: mark === 'A' ? '+447400123401' : '+447400123402',
  note: `canary-note-${mark}`,
});

/** One company with everything in it that a door may be asked for. The functions make a fresh thing each time they are called. */
export type Quarter = {
  mark: string;
  companyId: Id;
  customerId: Id;
  addressId: Id;
  department(): Promise<Id>;
  customer(): Promise<Id>;
  colleague(role?: Role): Promise<{ id: Id; grantId: Id }>;
  token(): Promise<Id>;
  /** one of the company's own programmes, and one of its templates */
  programmeId: Id;
  templateId: Id;
  /** an open item of Today, with the run and the request behind it */
  careItem(): Promise<Id>;
};

/** Two companies in one house: what the one has, the other must not see, guess or touch. */
export type Town = { house: TestHouse; doors: ReturnType<typeof openDoors>; a: Quarter; b: Quarter; close(): Promise<void> };

const evidence = JSON.stringify({ code: 'win-back', facts: {} });

const makeCustomer = async (house: TestHouse, companyId: Id, mark: string): Promise<{ customerId: Id; addressId: Id }> => {
  const [customerId, addressId] = [newId(), newId()];
  const now = house.clock.now();
  const canary = canaryOf(mark);
  await house.db
    .insertInto('customer')
    .values({ customer_id: customerId, kind: 'person', name: canary.name, companies: [companyId], created_at: now, changed_at: now })
    .execute();
  const address = { customer_id: customerId, reachability_since: now, added_at: now };
  await house.db
    .insertInto('address')
    .values([
      { ...address, address_id: addressId, channel: 'email', value: canary.email, normal: canary.email },
      { ...address, address_id: newId(), channel: 'phone', value: canary.phone, normal: canary.phone },
    ])
    .execute();
  return { customerId, addressId };
};

const openQuarter = async (house: TestHouse, companyId: Id, mark: string): Promise<Quarter> => {
  const act = <T>(
    run: Parameters<ReturnType<typeof house.db.transaction>['execute']>[0] extends (tx: infer X) => unknown ? (tx: X) => Promise<T> : never,
  ) => house.db.transaction().execute(run);
  const now = house.clock.now();
  const customer = await makeCustomer(house, companyId, mark);
  await act((tx) => installDuties(tx, companyId, now));
  await act((tx) => offerTemplates(tx, companyId, defaultTemplates, now));
  const { programme_id: programmeId } = await house.db
    .selectFrom('programme')
    .select('programme_id')
    .where('company_id', '=', companyId)
    .executeTakeFirstOrThrow();
  const { template_id: templateId } = await house.db
    .selectFrom('template')
    .select('template_id')
    .where('company_id', '=', companyId)
    .executeTakeFirstOrThrow();
  return {
    mark,
    companyId,
    ...customer,
    programmeId,
    templateId,
    careItem: async () => {
      const [customerId, runId, itemId] = [(await makeCustomer(house, companyId, mark)).customerId, newId(), newId()];
      const run = { customer_id: customerId, run_id: runId, programme_id: programmeId };
      await house.db
        .insertInto('programme_run')
        .values({ ...run, version: 1, entry_key: newId(), arm: 'care', evidence, entered_at: now, step: 'care', waits_for: 'care' })
        .execute();
      await house.db
        .insertInto('contact_request')
        .values({
          customer_id: customerId,
          request_id: itemId,
          company_id: companyId,
          reason: 'test',
          occasion: newId(),
          purpose: 'give',
          channels: ['email', 'phone'],
          by_hand: true,
          programme_id: programmeId,
          run_id: runId,
          asked_at: now,
          decide_at: now,
        })
        .execute();
      await house.db
        .insertInto('care_item')
        .values({
          ...run,
          item_id: itemId,
          company_id: companyId,
          reason: 'win-back',
          evidence,
          purpose: 'give',
          channels: ['email', 'phone'],
          value: '100',
          rank: '100',
          currency: 'GBP',
          due_on: '2026-03-02',
          made_at: now,
          listed_on: '2026-03-02',
          state: 'open',
          state_at: now,
        })
        .execute();
      return itemId;
    },
    department: () => act((tx) => keepDepartment(tx, companyId, `Department ${newId()}`, now)),
    customer: async () => (await makeCustomer(house, companyId, mark)).customerId,
    colleague: (role = 'carer') =>
      act(async (tx) => {
        const email = `${newId()}@teahouse.test`;
        const id = (await keepStaff(tx, { name: `Colleague ${mark}`, email, language: 'en', zone: 'UTC' }, now)) ?? '';
        return { id, grantId: await keepGrant(tx, { staffId: id, role, companyId, departmentId: null }, now) };
      }),
    token: async () => {
      const owner = await act(
        async (tx) => (await keepStaff(tx, { name: 'T', email: `${newId()}@teahouse.test`, language: 'en', zone: 'UTC' }, now)) ?? '',
      );
      const token_id = newId();
      await house.db
        .insertInto('api_token')
        .values({
          token_id,
          name: `token ${mark}`,
          token_hash: randomBytes(32),
          staff_id: owner,
          role: 'carer',
          scopes: [],
          company_id: companyId,
          made_at: now,
        })
        .execute();
      return token_id;
    },
  };
};

export const openTown = async (): Promise<Town> => {
  const house = await openTestHouse();
  const now = house.clock.now();
  const other = await house.db
    .transaction()
    .execute((tx) => keepCompany(tx, { name: 'Company B', currency: 'CNY', zone: 'Asia/Shanghai', language: 'zh' }, now));
  const a = await openQuarter(house, house.companyId, 'A');
  const b = await openQuarter(house, other, 'B');
  const mounted = openDoors(house, doors);
  await mounted.someone('owner');
  await watchWrites(house);
  return { house, doors: mounted, a, b, close: () => house.close() };
};

let kept: string | undefined;

/** Somebody with a password, freshly signed in by it (so that serious changes ask for it). */
export const someoneWithPassword = async (town: Town, role: Role, companyId: Id | null) => {
  kept ??= await hashPassword(password);
  const hash = kept;
  const now = town.house.clock.now();
  return town.house.db.transaction().execute(async (tx) => {
    const email = `${role}-${newId()}@teahouse.test`;
    const staffId = (await keepStaff(tx, { name: `${role} Test`, email, language: 'en', zone: 'Europe/London' }, now)) ?? '';
    await keepGrant(tx, { staffId, role, companyId, departmentId: null }, now);
    await keepPassword(tx, staffId, hash);
    const { word, sessionId } = await openSession(tx, { staffId, openedBy: 'password', userAgent: 'test', address: '' }, now);
    return { staffId, email, sessionId, ask: town.doors.asking({ cookie: `teahouse=${word}` }) };
  });
};
