import type { InEveryLanguage } from '../../../kernel/language.ts';
import type { Money } from '../../../kernel/money.ts';

export type Cause = { cause: string; amount: Money; text: InEveryLanguage };

export type Whale = {
  companyId: string;
  name: string;
  customers: number;
  total: Money;
  top20Share: number;
  edge20: Money;
  atOrBelowZero: number;
  lost: Money;
  peak: { customers: number; amount: Money };
  points: { customers: number; amount: string }[];
};
export type WhaleCustomer = { id: string; name: string; nth: number; worth: Money; upto: Money; causes: Cause[] };

export type Cohorts = { companyId: string; cohorts: { month: string; customers: number; back: number[] }[] };

export type DialMonth = {
  month: string;
  active: number;
  fresh: number;
  returned: number;
  revenue: number;
  cost: number;
  costShare: number | null;
  kept: number | null;
  answered: number | null;
};
export type Dials = {
  companyId: string;
  currency: string;
  sampled: number;
  months: DialMonth[];
  season: { predicted: number; low: number; high: number; season: 'unknown' | 'once' | 'yearly'; text: InEveryLanguage } | null;
};

export type Tie = 'habit' | 'closeness' | 'preference' | 'switching';
export type Value = {
  text: InEveryLanguage;
  revenue: Money;
  profit: Money;
  costToServe: Money;
  costs: { kind: 'orders' | 'lines' | 'cancellations' | 'calls' | 'messages' | 'other'; amount: Money }[];
  rfm: { recency: number; visits: number; money: number } | null;
  comeBack: { chance: number; days: number } | null;
  year: { alive: number; purchases: number; amount: Money | null; margin: Money | null } | null;
  stickiness: (Record<Tie, number> & { all: number }) | null;
  satisfaction: { level: 'good' | 'mixed' | 'poor' | 'unknown'; text: InEveryLanguage };
};
