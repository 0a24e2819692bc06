import { laterBy } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Principal } from '../../platform/http/principal.ts';
import { visibleTo } from '../profile/index.ts';
import { arbitrate } from './arbiter.ts';
import { openClocks } from './hours.ts';
import { loadPolicy } from './policy.data.ts';
import type { Channel } from './policy.ts';
import { ofCompanies } from './request.read.ts';
import { loadStandings } from './standing.data.ts';
import type { Decision, Purpose } from './standing.ts';

/** The zone a customer lives in as far as we know; undefined where this person may not see the customer. */
export const readZone = async (reader: Reader, principal: Pick<Principal, 'companies'>, customerId: Id): Promise<string | undefined> => {
  const { rows } = await sql<{ zone: string }>`
    SELECT coalesce(c.zone, co.zone, 'UTC') AS zone FROM customer c LEFT JOIN company co ON co.company_id = c.companies[1]
    WHERE c.customer_id = ${customerId} AND ${visibleTo(principal)}`.execute(reader);
  return rows[0]?.zone;
};

export type PastContact = {
  contactId: Id;
  at: Date;
  direction: 'out' | 'in';
  channel: string;
  purpose: Purpose;
  subject: string;
  words: string;
  minutes: number | null;
  outcome: string | null;
  programmeId: Id | null;
  staffName: string | null;
};

/** The customer's last `n` contacts in both directions with the companies of whoever asks, newest first. */
export const lastContacts = async (
  reader: Reader,
  principal: Pick<Principal, 'companies'>,
  customerId: Id,
  n: number,
): Promise<PastContact[]> => {
  const { rows } = await sql<PastContact>`
    SELECT k.contact_id AS "contactId", k.at, k.direction, k.channel, k.purpose, k.subject, k.words, k.minutes, k.outcome, k.programme_id AS "programmeId",
      s.name AS "staffName"
    FROM contact k LEFT JOIN staff_member s ON s.staff_id = k.staff_id
    WHERE k.customer_id = ${customerId} AND ${ofCompanies(principal, sql`k.company_id`)} ORDER BY k.at DESC LIMIT ${n}`.execute(reader);
  return rows;
};

/** Contacts of the last twelve months that helped the customer, and those that wanted something; `floor`: gives owed for an ask. */
export type GiveAsk = { gives: number; asks: number; floor: number; months: number };

export const giveAskBalance = async (reader: Reader, customerId: Id, now: Date): Promise<GiveAsk> => {
  const { rows } = await sql<{ gives: number; asks: number; company_id: Id | null }>`
    SELECT count(*) FILTER (WHERE k.purpose = 'give') AS gives, count(*) FILTER (WHERE k.purpose = 'ask') AS asks,
      (SELECT c.companies[1] FROM customer c WHERE c.customer_id = ${customerId}) AS company_id
    FROM contact k WHERE k.customer_id = ${customerId} AND k.direction = 'out' AND k.at > ${laterBy(now, -366)}`.execute(reader);
  const row = rows[0];
  const { policy } = await loadPolicy(reader, row?.company_id ?? '00000000-0000-0000-0000-000000000000');
  return { gives: row?.gives ?? 0, asks: row?.asks ?? 0, floor: policy.balance.gives, months: policy.balance.months };
};

export type WouldAsk = {
  customerIds: readonly Id[];
  channels: readonly Channel[];
  purpose: Purpose;
  byHand?: boolean;
  unattended?: boolean;
  priority?: number;
  /** requests whose own reservation must not stand in their way, by customer */
  requestIds?: ReadonlyMap<Id, Id>;
};

/** What the arbiter would say to each of these customers at `now`, had somebody asked. Writes nothing, reserves nothing. */
export const whatWouldHappen = async (
  reader: Reader,
  house: Pick<House, 'secret'>,
  asked: WouldAsk,
  now: Date,
): Promise<Map<Id, Decision>> => {
  const facts = await loadStandings(reader, house, asked.customerIds);
  const rules = new Map<Id, { policy: Awaited<ReturnType<typeof loadPolicy>>['policy']; clocks: ReturnType<typeof openClocks> }>();
  const answers = new Map<Id, Decision>();
  for (const [customerId, { standing, companies }] of facts) {
    const companyId = companies[0] ?? customerId;
    const known = rules.get(companyId);
    const { policy } = known ?? (await loadPolicy(reader, companyId));
    const rule = known ?? { policy, clocks: openClocks(policy) };
    rules.set(companyId, rule);
    const requestId = asked.requestIds?.get(customerId);
    const byHand = asked.byHand ?? true;
    const wish = {
      ...{ purpose: asked.purpose, channels: asked.channels, byHand, unattended: asked.unattended ?? !byHand },
      priority: asked.priority ?? 50,
    };
    answers.set(customerId, arbitrate(requestId ? { ...wish, requestId } : wish, standing, rule.policy, now, rule.clocks));
  }
  return answers;
};
