import { askContacts } from '../../src/care/contact/index.ts';
import { type Id, newId } from '../../src/kernel/id.ts';
import type { Asking } from '../../src/platform/http/door.ts';
import { openTestHouse, type TestHouse } from './house.ts';

export type TodayHouse = TestHouse & {
  programmeId: Id;
  addStaff(name: string, role: string, capacity?: number): Promise<Id>;
  addWaiting(customer: Waiting): Promise<{ customerId: Id; runId: Id; itemId: Id }>;
  asks(staffId: Id, role?: 'owner' | 'manager' | 'carer'): Asking;
};

export type Waiting = {
  name: string;
  value: number;
  keeper?: Id;
  customerId?: Id;
  email?: boolean;
  phone?: string;
  neededBy?: Date;
  country?: string;
};

/** A house with a follow-up programme, to which customers who wait for care can be added. */
export const openTodayHouse = async (at?: string): Promise<TodayHouse> => {
  const house = await openTestHouse(at);
  const { pool } = house.database;
  const now = house.clock.now();
  const programmeId = newId();
  const key = 'follow-up-greeting';
  await pool.query(
    `INSERT INTO programme (programme_id, company_id, key, duty, version, made_at, running_since) VALUES ($1, $2, $3, $3, 1, $4, $4)`,
    [programmeId, house.companyId, key, now],
  );
  const { duties } = await import('../../src/care/programme/duties/index.ts');
  const duty = duties.find((one) => one.key === key);
  await pool.query('INSERT INTO programme_version (programme_id, version, definition, made_at) VALUES ($1, 1, $2, $3)', [
    programmeId,
    duty?.definition,
    now,
  ]);
  for (const template of duty?.templates ?? [])
    await pool.query(
      `INSERT INTO template (template_id, company_id, key, channel, language, version, subject, body, made_at) VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8)`,
      [newId(), house.companyId, template.key, template.channel, template.language, template.subject, template.body, now],
    );

  const addStaff = async (name: string, role: string, capacity = 40): Promise<Id> => {
    const staffId = newId();
    await pool.query(
      `INSERT INTO staff_member (staff_id, name, email, language, zone, care_capacity, created_at) VALUES ($1, $2, $3, 'en', 'Europe/London', $4, $5)`,
      [staffId, name, `${staffId}@example.com`, capacity, house.clock.now()],
    );
    await pool.query('INSERT INTO role_grant (grant_id, staff_id, role, company_id, granted_at) VALUES ($1, $2, $3, $4, $5)', [
      newId(),
      staffId,
      role,
      role === 'owner' ? null : house.companyId,
      house.clock.now(),
    ]);
    return staffId;
  };

  const addCustomer = async (customer: Waiting, customerId: Id): Promise<void> => {
    const at = house.clock.now();
    await pool.query(
      `INSERT INTO customer (customer_id, kind, name, companies, language, zone, country, keeper, created_at, changed_at)
       VALUES ($1, 'person', $2, ARRAY[$3]::uuid[], 'en', 'Europe/London', $4, $5, $6, $6)`,
      [customerId, customer.name, house.companyId, customer.country ?? 'GB', customer.keeper ?? null, at],
    );
    const addresses = [
      ...(customer.email === false ? [] : [['email', `${customerId}@example.com`]]),
      ...(customer.phone ? [['phone', customer.phone]] : []),
    ];
    for (const [channel, value] of addresses)
      await pool.query(
        `INSERT INTO address (customer_id, address_id, channel, value, normal, reachability, reachability_since, added_at) VALUES ($1, $2, $3, $4, $4, 'good', $5, $5)`,
        [customerId, newId(), channel, value, at],
      );
    const placed = new Date(at.getTime() - 10 * 86_400_000);
    await pool.query(
      `INSERT INTO customer_order (customer_id, order_id, company_id, source, number, kind, placed_at, currency, goods, charges, total, lines)
       VALUES ($1, $2, $3, 'test', '1', 'order', $4, 'GBP', 120, 0, 120, 1)`,
      [customerId, newId(), house.companyId, placed],
    );
    await pool.query(
      `INSERT INTO customer_metrics (customer_id, company_id, computed_for, recomputed_at, orders, credits, first_order_at, last_order_at, purchase_days,
         revenue, revenue_year, margin, cost_to_serve, profit) VALUES ($1, $2, '2026-03-02', $3, 1, 0, $4, $4, 1, 120, 120, 40, 5, 35)`,
      [customerId, house.companyId, at, placed],
    );
  };

  const addWaiting = async (customer: Waiting) => {
    const customerId = customer.customerId ?? newId();
    const runId = newId();
    if (!customer.customerId) await addCustomer(customer, customerId);
    const evidence = {
      code: key,
      facts: {
        currency: 'GBP',
        firstOn: '2026-02-20',
        revenue: 120,
        silence: 10,
        orders: 1,
        share: 0.4,
        alike: 90,
        window: 90,
        value: customer.value,
      },
    };
    await pool.query(
      `INSERT INTO programme_run (customer_id, run_id, programme_id, version, entry_key, arm, evidence, value, entered_at, step, waits_for)
       VALUES ($1, $2, $3, 1, $4, 'care', $5, $6, $7, 'greet', 'care')`,
      [customerId, runId, programmeId, runId, evidence, customer.value, house.clock.now()],
    );
    const asked = await house.db.transaction().execute((tx) =>
      askContacts(
        tx,
        [
          {
            customerId,
            companyId: house.companyId,
            reason: key,
            occasion: runId,
            purpose: 'give',
            channels: ['email', 'phone'],
            byHand: true,
            programmeId,
            runId,
            templateKey: key,
            values: {},
            ...(customer.neededBy ? { neededBy: customer.neededBy } : {}),
          },
        ],
        house.clock.now(),
      ),
    );
    return { customerId, runId, itemId: asked[0]?.requestId ?? '' };
  };

  const asks = (staffId: Id, role: 'owner' | 'manager' | 'carer' = 'carer'): Asking =>
    ({
      principal: {
        staffId,
        name: 'Zhou Yining',
        role,
        companies: 'all',
        departments: 'all',
        language: 'en',
        via: { kind: 'session', sessionId: newId() },
      },
      language: 'en',
      requestId: newId(),
      address: '127.0.0.1',
      headers: new Headers(),
      version: undefined,
      signal: new AbortController().signal,
    }) as Asking;

  return { ...house, programmeId, addStaff, addWaiting, asks };
};
