import type { InEveryLanguage } from '../../../kernel/language.ts';
import type { Money } from '../../../kernel/money.ts';

export const kinds = ['occasion', 'replenishment', 'growth'] as const;
export type Kind = (typeof kinds)[number];

export type Product = { id: string | null; code: string; name: InEveryLanguage };

export type Need = {
  kind: Kind;
  product: Product | null;
  what: InEveryLanguage;
  expectedOn: string;
  fromOn: string;
  untilOn: string;
  actOn: string;
  chance: number | null;
  ownRate: number | null;
  amount: Money | null;
  reason: InEveryLanguage;
  row: InEveryLanguage;
};

export type ListedNeed = Need & { id: string; customer: { id: string; name: string } };

export type Listed = { product: Product; reason: InEveryLanguage };
export type Ended = { kind: Kind; what: InEveryLanguage; state: 'met' | 'passed'; on: string; reason: InEveryLanguage };
export type CustomerNeeds = { dated: Need[]; ended: Ended[]; again: Listed[] | null; newForYou: Listed[] | null };

export type Calendar = {
  from: string;
  to: string;
  lastOn: string | null;
  days: { day: string; kind: Kind; count: number }[];
  needs: number;
  customers: number;
  amounts: Money[];
  learned: { companyId: string; learnedFor: string; purchases: number; yearly: boolean }[];
};

export type Chain = {
  product: Product;
  with: { product: Product; shared: number }[];
  after: { product: Product; shared: number }[];
  like: { product: Product }[];
};
