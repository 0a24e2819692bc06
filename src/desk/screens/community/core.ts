import type { InEveryLanguage } from '../../../kernel/language.ts';
import type { Money } from '../../../kernel/money.ts';

export type CorePart = { part: string; points: number; of: number; text: InEveryLanguage };
export type CoreSaid = { code: string; text: InEveryLanguage };
export type CoreLine = {
  customer: { id: string; name: string };
  shownName: string;
  handle: string;
  score: number;
  before: number;
  parts: CorePart[];
  candidateSince: string | null;
  state: 'invited' | 'accepted' | null;
  fromOn: string | null;
  untilOn: string | null;
  openTasks: number;
  thankedAt: string | null;
  risks: CoreSaid[];
  signs: CoreSaid[];
};
export type CoreRule = {
  least: number;
  most: number;
  enter: number;
  leave: number;
  presentDays: number;
  helped: number;
  graceDays: number;
};
export type Core = {
  companyId: string;
  rule: CoreRule;
  countedFor: string | null;
  suggestedTerm: { fromOn: string; untilOn: string };
  missing: number;
  free: number;
  roster: CoreLine[];
  candidates: CoreLine[];
};
export type CoreMember = CoreLine & {
  posts: number;
  followers: { customer: { id: string; name: string }; handle: string; likeness: number; spaces: string[]; products: string[] }[];
  influence: { touched: number; strangers: number; bought: number; amount: Money };
  terms: {
    state: 'invited' | 'accepted' | 'declined' | 'ended';
    fromOn: string;
    untilOn: string;
    asks: string;
    gives: string;
    endedBecause: 'over' | 'stepped-back' | 'by-house' | null;
    invitedAt: string;
  }[];
  tasks: { id: string; title: string; dueOn: string | null; givenAt: string; doneAt: string | null; declinedAt: string | null }[];
  thanks: { words: string; at: string; by: string | null }[];
};

/** The two parts that brought most, as reasons in a row. */
export const bestParts = (line: CoreLine): CorePart[] => line.parts.toSorted((a, b) => b.points - a.points).slice(0, 2);
