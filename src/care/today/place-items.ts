import type { Day } from '../../kernel/calendar.ts';
import { dayIn, daysBetween, laterBy } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { rankOf } from './rank.ts';

type Rankable = {
  customer_id: Id;
  item_id: Id;
  value: string;
  claim: number;
  due_on: Day;
  made_at: Date;
  answer_by: Date | null;
  answers?: boolean;
};

/** Whole days until the item is due, or until the clock of the customer's cell runs out, whichever comes first. */
const daysLeft = ({ due_on, answer_by, answers }: Rankable, day: Day, zone: string): number =>
  // whoever asked waits now
  answers ? 0 : Math.min(daysBetween(day, due_on), answer_by ? daysBetween(day, dayIn(zone, answer_by)) : Number.POSITIVE_INFINITY);

/** Whoever asked us something comes before all we would like to say by ourselves. */
const askedFirst = 1_000_000;

/** The rank of an item on `day`. */
export const rankOn = (item: Rankable, claim: number, day: Day, zone: string) => ({
  customer_id: item.customer_id,
  item_id: item.item_id,
  claim,
  rank:
    (item.answers ? askedFirst : 0) +
    rankOf({
      value: Number(item.value),
      claim,
      daysLeft: daysLeft(item, day, zone),
      daysWaited: daysBetween(dayIn(zone, item.made_at), day),
    }),
});

type Candidate = { customer_id: Id; item_id: Id; rank: number; busy: boolean; not_before: Day | null };

/** Of those who may come today the highest rank of each customer: nobody is cared for twice on one day. */
export const onePerCustomer = <T extends Candidate>(items: readonly T[], day: Day): T[] => {
  const seen = new Set<Id>();
  return [...items]
    .filter((item) => !item.busy && (item.not_before === null || item.not_before <= day))
    .sort((a, b) => b.rank - a.rank || (a.item_id < b.item_id ? 1 : -1))
    .filter((item) => !seen.has(item.customer_id) && seen.add(item.customer_id));
};

type Verdict = { decision: 'grant' | 'defer' | 'refuse' | 'hand-over'; at?: Date | undefined; because: readonly { code: string }[] };

/** A wait longer than this keeps an item off the list; a shorter one (night, Sunday morning) does not: the mail goes out when the hour comes. */
const shortWaitDays = 1;
/** Days after which a refused item is looked at again: consent, an address or a complaint may have changed. */
const askAgainDays = 7;

/** Whether the arbiter's answer lets an item onto today's list, or until which day, and why, it stays off. */
export const admit = (verdict: Verdict, zone: string, now: Date): { listed: true } | { listed: false; until: Day; because: string } => {
  const because = verdict.because[0]?.code ?? verdict.decision;
  if (verdict.decision === 'grant' || verdict.decision === 'hand-over') return { listed: true };
  if (verdict.decision === 'refuse') return { listed: false, until: dayIn(zone, laterBy(now, askAgainDays)), because };
  if (!verdict.at || verdict.at <= laterBy(now, shortWaitDays)) return { listed: true };
  return { listed: false, until: dayIn(zone, verdict.at), because };
};
