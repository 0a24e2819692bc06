import type { Id } from '../../kernel/id.ts';
import type { Channel } from './policy.ts';

export type Purpose = 'give' | 'ask' | 'service';

/** One outbound contact that counts: made, or reserved for a message on its way. */
export type Recent = { at: Date; channel: string; purpose: string; requestId: Id | null };

/** How one channel stands with a customer. `allowed` is the newest word of the customer, or undefined when nobody ever asked. */
export type Way = {
  addressId: Id | null;
  reach: 'good' | 'unknown' | 'doubtful' | 'dead' | 'none';
  reachSince: Date | null;
  /** why the address is doubted, as a code, where it is */
  doubt?: string | null;
  suppressed: { since: Date; purpose: string; because: string }[];
  said: { purpose: string; decision: 'given' | 'withdrawn'; at: Date }[];
};

/** Everything the arbiter may know of one customer, loaded for many customers at once. */
/** At most so many contacts in any 30 days, and so many gives for so many asks. */
export type Cadence = { most: number; gives: number; asks: number };

export type Standing = {
  customerId: Id;
  version: number;
  zone: string;
  country: string;
  hasBought: boolean;
  /** the last sign of life: an answer, a call that got through, a purchase */
  heardAt: Date | null;
  recent: readonly Recent[];
  openComplaints: number;
  pausedUntil: Date | null;
  keeper: { staffId: Id; name: string } | null;
  ways: Partial<Record<Channel, Way>>;
  /** how often the treatment of the customer's cell allows contacts, beside the policy (care/segment) */
  cadence?: Cadence | null;
  /** requests of this customer that wait for their turn */
  waiting: readonly { requestId: Id; priority: number; decideAt: Date }[];
};

/** The wish the arbiter judges. `requestId` is its own, so that its own reservation does not stand in its way. */
export type Wish = {
  requestId?: Id;
  purpose: Purpose;
  channels: readonly Channel[];
  byHand: boolean;
  /** nobody looked at this address before it is used; unless said, so it is with whatever is not by hand */
  unattended?: boolean;
  priority: number;
  neededBy?: Date | null;
};

export type Facts = Record<string, string | number>;
export type Because = { code: string; facts: Facts };
export type Check = {
  check: 'consent' | 'suppression' | 'reach' | 'complaint' | 'pause' | 'balance' | 'cap' | 'fatigue' | 'priority' | 'hours';
  ok: boolean;
  code: string;
  facts: Facts;
};

/** The arbiter's answer. `at`: when the contact may be made (grant) or is decided again (defer). `to`: who takes it over. */
export type Decision = {
  decision: 'grant' | 'defer' | 'refuse' | 'hand-over';
  channel?: Channel;
  at?: Date;
  to?: { staffId: Id; name: string } | undefined;
  because: Because[];
  checks: Check[];
  otherChannels: { channel: Channel; code: string; facts: Facts; at?: Date }[];
};

/** A plain no for one reason, outside the channel checks. */
export const refusal = (code: string, facts: Facts = {}): Decision => ({
  decision: 'refuse',
  because: [{ code, facts }],
  checks: [],
  otherChannels: [],
});
