import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import type { Stage, Way } from '../insight/index.ts';
import type { DayField, InstantField, NumberField, TextField, YesField } from './fields.ts';
import type { Rule } from './rule.ts';

export type Happened = { kind: string; at: number; data: Record<string, unknown> };
export type Bought = { at: number; code: string; name: string; category: string | null; quantity: number; amount: number };

/** All a rule may know of one customer. Instants are milliseconds; events and goods oldest first, those dated later than now included. */
export type Person = {
  customerId: Id;
  companies: readonly Id[];
  text: Record<TextField, string | null>;
  number: Record<NumberField, number | null>;
  instant: Record<InstantField, number | null>;
  day: Record<DayField, string | null>;
  stage: Stage | null;
  way: Way | null;
  /** share: what was inferred, of all they look at and buy; likes: what a colleague said */
  interests: readonly { category: string; share: number; likes: boolean | null }[];
  custom: Record<string, unknown>;
  keeper: Id | null;
  yes: Record<YesField, boolean>;
  /** trust earned in the square; null: no member */
  level: number | null;
  /** spaces */
  follows: readonly Id[];
  /** groups on messengers outside the house */
  groups: readonly Id[];
  addresses: readonly { channel: string; reachability: string }[];
  consents: readonly { channel: string; purpose: string; decision: string }[];
  events: readonly Happened[];
  goods: readonly Bought[];
  /** segment → since when */
  inside: ReadonlyMap<Id, number>;
  /** the others of the household */
  household: readonly Person[];
};

/** Where a rule is asked: the instant, the company's day, the edges of ranks, and the rules of the segments it may lean on (none: a list kept by hand). */
export type Frame = {
  now: Date;
  zone: string;
  today: Day;
  companyId: Id;
  levels: ReadonlyMap<string, number | null>;
  rules: ReadonlyMap<Id, Rule | null>;
};
