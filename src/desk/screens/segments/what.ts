import type { Grid } from '../../../care/segment/grid.ts';
import type { Rule } from '../../../care/segment/rule.ts';
import type { Treatment } from '../../../care/segment/treatment.ts';
import type { InEveryLanguage } from '../../../kernel/language.ts';
import type { Money } from '../../../kernel/money.ts';

// What the doors of the segments answer (src/care/segment/segment.shapes.ts).
export type { Grid, Rule, Treatment };

export type Segment = {
  id: string;
  companyId: string;
  company: string;
  name: string;
  about: string;
  kind: 'rule' | 'list';
  rule: Rule | null;
  told: InEveryLanguage;
  version: number;
  changedAt: string;
  filledAt: string | null;
  members: number;
  lately: number;
};

export type Member = { customer: { id: string; name: string }; since: string; profit: Money | null; lastOrderAt: string | null };

export type Preview = {
  count: number;
  exactness: 'exact' | 'about';
  low: number;
  high: number;
  everybody: number;
  told: InEveryLanguage;
  sample: { id: string; name: string; note: string | null }[];
  cost: { estimate: number; rows: number };
};

export type Vocabulary = {
  events: { kind: string; text: InEveryLanguage }[];
  custom: string[];
  categories: string[];
  countries: string[];
  cities: string[];
  sources: string[];
};

export type Cell = {
  id: string;
  line: string;
  class: string;
  tier: string;
  customers: number;
  profit: string;
  covered: number;
  lately: string;
  before: string;
  treated: boolean;
};

export type GridPage = {
  companyId: string;
  company: string;
  currency: string;
  version: number;
  definition: Grid | null;
  suggested: Grid | null;
  filledAt: string | null;
  summedAt: string | null;
  cells: Cell[];
  whales: { line: string; parts: string[] }[];
};

export type CellPage = {
  id: string;
  line: string;
  class: string;
  tier: string;
  treatment: Treatment;
  owner: string | null;
  deputy: string | null;
  version: number;
  neglected: { all: number; items: { id: string; name: string; profit: Money; lastContactAt: string | null }[] };
};

/** The customers' list, showing just these. */
export const customersIn = (test: { field: string; is: string; value: unknown }, sort?: string): string =>
  `/customers?filter=${encodeURIComponent(JSON.stringify({ all: [test] }))}${sort ? `&sort=${sort}` : ''}`;
