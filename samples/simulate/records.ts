import type { DayNumber, Moment } from './days.ts';

/** A customer as the shop's book has them: what may be wrong, doubled or out of date included. */
export type CustomerRow = {
  id: string;
  name: string;
  kind: 'person' | 'organisation';
  given_name: string;
  family_name: string;
  language: string;
  zone: string;
  country: string;
  region: string;
  city: string;
  email: string;
  phone: string;
  wecom: string;
  birthday: string;
  lunar_birthday: string;
  contact_person: string;
  contact_role: string;
  source: string;
  created_at: DayNumber;
  email_consent: string;
  phone_consent: string;
  wecom_consent: string;
};

/** Amounts are in hundredths, so that sums are exact. */
export type OrderLine = { code: string; description: string; quantity: number; price: number; amount: number };
export type Because = { reason: Reason; cause?: string };
export type Order = { number: string; customer: string; at: Moment; lines: OrderLine[]; because: Because[]; credits?: string };

export type EventKind =
  | 'visit.page-viewed'
  | 'visit.product-viewed'
  | 'visit.searched'
  | 'visit.asked'
  | 'visit.shop-visited'
  | 'service.complained'
  | 'community.topic-started'
  | 'community.replied'
  | 'community.thanked';
export type Happening = {
  id: string;
  customer: string;
  at: Moment;
  kind: EventKind;
  product?: string;
  page?: string;
  query?: string;
  words?: string;
  source?: string;
};

export type Touch = {
  id: string;
  customer: string;
  at: Moment;
  direction: 'out' | 'in';
  channel: 'email' | 'phone' | 'wecom';
  purpose: 'give' | 'ask' | 'service';
  subject: string;
  words: string;
  minutes?: number;
  outcome: 'delivered' | 'bounced' | 'answered' | 'reached' | 'no-answer' | 'wrong-number';
  campaign: string;
};

export type Posting =
  | {
      kind: 'topic';
      id: string;
      space: string;
      form: 'question' | 'show' | 'discussion';
      author: string;
      at: Moment;
      title: string;
      body: string;
    }
  | { kind: 'post'; id: string; topic: string; author: string; at: Moment; body: string };

/** Why somebody bought, as only the simulator knows. */
export type Reason = 'rhythm' | 'once' | 'occasion' | 'festival' | 'chain' | 'child' | 'contact' | 'decided' | 'gift-round';

/** A purchase somebody will make on a day, before it becomes an order. `size` multiplies quantities. */
export type Wish = { day: number; because: Because; codes: { code: string; quantity: number }[] };
