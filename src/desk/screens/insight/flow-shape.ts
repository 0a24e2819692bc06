import type { InEveryLanguage } from '../../../kernel/language.ts';
import type { Money } from '../../../kernel/money.ts';

export const stages = ['stranger', 'prospect', 'hesitating', 'new', 'active', 'loyal', 'at-risk', 'dormant', 'lost', 'won-back'] as const;
export type Stage = (typeof stages)[number];
export type Place = Stage | 'nowhere';

export type Flow = {
  companyId: string;
  from: string;
  to: string;
  stages: { stage: Stage; name: InEveryLanguage; before: number; after: number }[];
  moves: { from: Stage | null; to: Stage; customers: number }[];
  rules: { learnedFor: string; texts: InEveryLanguage[] } | null;
};

type Because = { code: string; text: InEveryLanguage };
export type Mover = { id: string; name: string; on: string; from: Stage | null; to: Stage; because: Because };

export type Step = 'looked' | 'known' | 'wanted' | 'bought' | 'again' | 'stays';
export const steps: readonly Step[] = ['looked', 'known', 'wanted', 'bought', 'again', 'stays'];
export type Counts = Record<Step, number>;
export type SourceRow = Counts & { way: string; source: string; text: InEveryLanguage; days: number | null; profit: Money | null };
export type Sources = { companyId: string; from: string; to: string; all: Counts; sources: SourceRow[] };
export type Comer = { id: string; name: string; text: InEveryLanguage; firstAt: string; boughtAt: string | null };

export type CustomerStage = {
  stage: Stage;
  name: InEveryLanguage;
  since: string;
  because: Because;
  next: { stage: Stage; name: InEveryLanguage; on: string } | null;
  history: { on: string; from: Stage | null; to: Stage; because: Because }[];
  came: { text: InEveryLanguage; firstAt: string; boughtAt: string | null; touches: number } | null;
};

export type Interests = {
  interests: {
    category: string;
    share: number;
    looks: number;
    purchases: number;
    square: number;
    lastOn: string | null;
    said: { likes: boolean; at: string; by: string | null } | null;
  }[];
  habit: { hours: number[]; weekdays: number[]; times: number; text: InEveryLanguage | null } | null;
  categories: string[];
};

export const periods = ['30', '90', '365'] as const;
export type Period = (typeof periods)[number];
export const periodOf = (asked: string | null): Period => periods.find((one) => one === asked) ?? '30';
