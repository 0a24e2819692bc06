import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { Channel, Purpose } from '../contact/index.ts';

export type Company = { company_id: Id; name: string; currency: string; zone: string; language: string };

export const companiesOf = async (reader: Reader): Promise<Company[]> =>
  (await sql<Company>`SELECT company_id, name, currency, zone, language FROM company ORDER BY created_at, company_id`.execute(reader)).rows;

/** Runs that wait for a person become items, each once: the item bears the id of its contact request. */
export const makeItems = async (tx: Tx, company: Company, day: Day, now: Date): Promise<number> => {
  const { numAffectedRows } = await sql`
    INSERT INTO care_item (customer_id, item_id, company_id, programme_id, run_id, reason, evidence, purpose, channels, value, rank, currency,
      due_on, made_at, state, state_at)
    SELECT r.customer_id, q.request_id, p.company_id, r.programme_id, r.run_id, coalesce(r.evidence->>'code', p.key), r.evidence, q.purpose,
      q.channels, greatest(r.value, 0), 0, ${company.currency}::text,
      coalesce((q.needed_by AT TIME ZONE ${company.zone}::text)::date, ${day}::date), ${now}::timestamptz, 'waiting', ${now}::timestamptz
    FROM programme_run r
    JOIN programme p ON p.programme_id = r.programme_id
    JOIN contact_request q ON q.customer_id = r.customer_id AND q.run_id = r.run_id
    WHERE r.waits_for = 'care' AND r.ended_at IS NULL AND p.company_id = ${company.company_id}
      AND q.by_hand AND q.state IN ('open', 'deferred')
    ON CONFLICT (customer_id, item_id) DO NOTHING`.execute(tx);
  return Number(numAffectedRows ?? 0);
};

/** Items whose run ended or went on without us: settled where somebody did in the square what it waited for, lapsed where the reason passed (bought meanwhile, left the audience). */
export const lapseItems = async (tx: Tx, companyId: Id, day: Day, now: Date): Promise<void> => {
  await sql`
    UPDATE care_item i SET state = CASE WHEN r.ended_because = 'settled' THEN 'settled' ELSE 'lapsed' END, state_at = ${now}, acted_on = ${day}::date, because = coalesce(r.ended_because, 'ended'), version = i.version + 1
    FROM programme_run r, contact_request q
    WHERE r.customer_id = i.customer_id AND r.run_id = i.run_id AND q.customer_id = i.customer_id AND q.request_id = i.item_id
      AND i.company_id = ${companyId} AND i.state IN ('waiting', 'open', 'snoozed')
      AND (r.ended_at IS NOT NULL OR r.waits_for IS DISTINCT FROM 'care' OR q.ended_at IS NOT NULL)`.execute(tx);
};

/** Snoozed items return on their day; items of people who left the company wait for somebody else. */
export const returnItems = async (tx: Tx, companyId: Id, day: Day, now: Date): Promise<void> => {
  await sql`
    UPDATE care_item SET state = 'open', state_at = ${now}, snoozed_until = NULL, version = version + 1
    WHERE company_id = ${companyId} AND state = 'snoozed' AND snoozed_until <= ${day}::date`.execute(tx);
  await sql`
    UPDATE care_item SET state = 'waiting', state_at = ${now}, staff_id = NULL, listed_on = NULL, version = version + 1
    WHERE company_id = ${companyId} AND state IN ('open', 'snoozed')
      AND staff_id IN (SELECT staff_id FROM staff_member WHERE deactivated_at IS NOT NULL)`.execute(tx);
};

export type RankedItem = {
  customer_id: Id;
  item_id: Id;
  state: 'waiting' | 'open';
  programme_id: Id;
  purpose: Purpose;
  channels: Channel[];
  value: string;
  claim: number;
  due_on: Day;
  made_at: Date;
  answer_by: Date | null;
  not_before: Day | null;
  keeper: Id | null;
  /** what they wrote in the square waits for an answer, or what they signed up for waits for a hand: that needs no channel, and waiting for a free place would be too long */
  answers: boolean;
  busy: boolean;
};

/** Every item that waits or is open, with what its rank and its place depend on. `busy`: the customer has or had another item today. */
export const itemsToRank = async (tx: Tx, companyId: Id, day: Day): Promise<RankedItem[]> =>
  (
    await sql<RankedItem>`
      SELECT i.customer_id, i.item_id, i.state, i.programme_id, i.purpose, i.channels, i.value, i.claim, i.due_on, i.made_at, i.answer_by, i.not_before,
        c.keeper, coalesce(i.evidence->'facts'->>'topicId', i.evidence->'facts'->>'activityId', i.evidence->'facts'->>'groupId') IS NOT NULL AS answers,
        EXISTS (SELECT 1 FROM care_item o WHERE o.customer_id = i.customer_id AND o.item_id <> i.item_id
          AND (o.state IN ('open', 'snoozed') OR (o.state IN ('done', 'declined') AND o.acted_on = ${day}::date))) AS busy
      FROM care_item i JOIN customer c ON c.customer_id = i.customer_id
      WHERE i.company_id = ${companyId} AND i.state IN ('waiting', 'open') AND c.retired_at IS NULL`.execute(tx)
  ).rows;

export type Clocked = { customer_id: Id; item_id: Id; answer_by: Date };

/** Winds up the clocks of items that have none yet. */
export const keepClocks = async (tx: Tx, clocks: readonly Clocked[]): Promise<void> => {
  await sql`
    UPDATE care_item i SET answer_by = n.answer_by FROM jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb) AS n (customer_id uuid, item_id uuid, answer_by timestamptz)
    WHERE i.customer_id = n.customer_id AND i.item_id = n.item_id AND i.answer_by IS NULL`.execute(tx);
};

export type Ranked = { customer_id: Id; item_id: Id; rank: number; claim: number };

export const keepRanks = async (tx: Tx, ranks: readonly Ranked[]): Promise<void> => {
  await sql`
    UPDATE care_item i SET rank = n.rank, claim = n.claim
    FROM jsonb_to_recordset(${JSON.stringify(ranks)}::jsonb) AS n (customer_id uuid, item_id uuid, rank numeric, claim real)
    WHERE i.customer_id = n.customer_id AND i.item_id = n.item_id AND (i.rank <> n.rank OR i.claim <> n.claim)`.execute(tx);
};

/** What each person has on the list and has dealt with today. */
export const loads = async (
  reader: Reader,
  companyId: Id,
  day: Day,
): Promise<{ staff_id: Id; open: number; value: string; acted: number }[]> =>
  (
    await sql<{ staff_id: Id; open: number; value: string; acted: number }>`
      SELECT staff_id, count(*) FILTER (WHERE state = 'open')::int AS open, coalesce(sum(value) FILTER (WHERE state = 'open'), 0) AS value,
        count(*) FILTER (WHERE state <> 'open')::int AS acted
      FROM care_item
      WHERE company_id = ${companyId} AND staff_id IS NOT NULL
        AND (state = 'open' OR (acted_on = ${day}::date AND state IN ('done', 'declined', 'snoozed')))
      GROUP BY staff_id`.execute(reader)
  ).rows;

export type Listing = { customer_id: Id; item_id: Id; staff_id: Id; channel: string | null };

/** Puts items onto their lists. Items another worker listed meanwhile stay as they are. */
export const listItems = async (tx: Tx, listings: readonly Listing[], day: Day, now: Date): Promise<void> => {
  await sql`
    UPDATE care_item i SET state = 'open', state_at = ${now}, staff_id = n.staff_id, listed_on = ${day}::date, channel = n.channel,
      because = NULL, not_before = NULL, version = i.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(listings)}::jsonb) AS n (customer_id uuid, item_id uuid, staff_id uuid, channel text)
    WHERE i.customer_id = n.customer_id AND i.item_id = n.item_id AND i.state = 'waiting'`.execute(tx);
};

export type Held = { customer_id: Id; item_id: Id; not_before: Day; because: string };

/** Items the arbiter will not have today: they wait until `not_before`, with its reason beside them. */
export const holdItems = async (tx: Tx, held: readonly Held[]): Promise<void> => {
  await sql`
    UPDATE care_item i SET not_before = n.not_before, because = n.because
    FROM jsonb_to_recordset(${JSON.stringify(held)}::jsonb) AS n (customer_id uuid, item_id uuid, not_before date, because text)
    WHERE i.customer_id = n.customer_id AND i.item_id = n.item_id AND i.state = 'waiting'`.execute(tx);
};
