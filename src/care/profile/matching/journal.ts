import type { Id } from '../../../kernel/id.ts';
import type { Moved } from './move-rows.data.ts';

export type Row = Record<string, unknown>;

/** All it takes to part two customers again. */
export type Journal = {
  /** the row of the one who went */
  other: Row;
  /** the row of the one who stayed, before and after: what is still as the merge left it goes back */
  before: Row;
  after: Row;
  moved: Record<string, Moved>;
  /** rows of the one who stayed that made room */
  own: Record<string, Row[]>;
  /** words by which both had a row, made different */
  renamed: { table: string; column: string; key: Row; before: string; after: string }[];
  standing: { mine: Row | null; theirs: Row | null; after: Row | null };
  /** an address both had: letters to the one go to the other */
  addresses: { from: Id; to: Id }[];
  reach: { before: Row; after: Row }[];
  /** ties of others that led to the one who went */
  ties: { customer_id: Id; relation_id: Id }[];
  /** what the one who went had written for others to read, and what named them; merges of old have none */
  authored?: { table: string; column: string; keys: Row[]; aside?: Row[] }[];
  /** systems in which only the one who went was known: what comes in from there later is theirs */
  sources: string[];
};

export const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
