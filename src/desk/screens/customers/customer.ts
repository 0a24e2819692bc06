import type { InEveryLanguage } from '../../../kernel/language.ts';

export type Person = { id: string; name: string };
export type Reachability = 'good' | 'unknown' | 'doubtful' | 'dead';
export type Money = { currency: string; amount: string };
type Reached = { masked: string; reachability: Reachability } | null;

/** A line of `GET /api/v1/customers`. */
export type CustomerRow = {
  id: string;
  kind: 'person' | 'organisation';
  name: string;
  city: string | null;
  country: string | null;
  language: string | null;
  companies: string[];
  keeper: Person | null;
  email: Reached;
  phone: Reached;
  orders: number | null;
  lastOrder: string | null;
  revenue: Money | null;
  profit: Money | null;
  rhythmDays: number | null;
  dueOn: string | null;
  lateOn: string | null;
  madeUp: boolean;
  createdAt: string;
};

export type Address = {
  id: string;
  channel: 'email' | 'phone' | 'post';
  masked: string;
  reachability: Reachability;
  since: string;
  preferred: boolean;
  shared: boolean;
};
export type Consent = {
  channel: string;
  purpose: 'give' | 'ask' | 'service';
  decision: 'given' | 'withdrawn';
  at: string;
  wording: string;
};
export type Fresh = {
  /** a field of the profile, or `custom.` and the key of one of the company's own */
  field: string;
  state: 'fresh' | 'stale' | 'unknown';
  needed: boolean;
  source: string | null;
  confirmedAt: string | null;
  shelfMonths: number | null;
  monthsOld: number | null;
};
export type Figures = {
  currency: string;
  orders: number;
  credits: number;
  firstOrder: string | null;
  lastOrder: string | null;
  revenue: string;
  revenueYear: string;
  margin: string;
  costToServe: string;
  profit: string;
  rhythmDays: number | null;
  rhythmSpread: number | null;
  dueOn: string | null;
  lateOn: string | null;
  gives: number;
  asks: number;
};

/** `GET /api/v1/customers/{id}` */
export type Customer = {
  id: string;
  kind: 'person' | 'organisation';
  name: string;
  givenName: string | null;
  familyName: string | null;
  title: string | null;
  companies: Person[];
  language: string | null;
  zone: string | null;
  country: string | null;
  region: string | null;
  city: string | null;
  birthday: string | null;
  keeper: Person | null;
  addresses: Address[];
  consents: Consent[];
  contactPersons: { id: string; name: string; role: string | null; email: string | null; phone: string | null }[];
  freshness: Fresh[];
  completeness: number;
  metrics: Figures | null;
  madeUp: boolean;
  retired: boolean;
  createdAt: string;
  version: number;
};

export const purposes = ['give', 'ask', 'service'] as const;

export const families = ['order', 'contact', 'service', 'community', 'visit', 'profile', 'segment', 'note'] as const;
export type Family = (typeof families)[number];

export type Entry = {
  id: string;
  at: string;
  family: Family;
  kind: string;
  text: InEveryLanguage;
  by: Person | null;
  amount: Money | null;
  goods: { description: string; quantity: string }[];
  goodsLeft: number;
  channel: string | null;
  purpose: 'give' | 'ask' | 'service' | null;
};
export type Summary = {
  total: number;
  families: Partial<Record<Family, number>>;
  months: { month: string; spend: string; events: number }[];
  currency: string | null;
};
export type Stream = { items: Entry[]; next: string | null; summary: Summary | null };

type Said = { code: string; text: InEveryLanguage };
export type Decision = {
  channel: string;
  decision: 'grant' | 'defer' | 'refuse' | 'hand-over';
  at?: string | null;
  because: Said[];
  checks: (Said & { check: string; ok: boolean })[];
};
/** `GET /api/v1/customers/{id}/contact-outlook?purpose=` */
export type Outlook = { purpose: 'give' | 'ask' | 'service'; channels: Decision[] };

/** An item of `GET /api/v1/customers/{id}/programmes` */
export type Run = {
  id: string;
  programme: { id: string; name: InEveryLanguage };
  reason: { text: InEveryLanguage; row: InEveryLanguage };
  text: InEveryLanguage;
  nextAt: string | null;
  endedAt: string | null;
};
