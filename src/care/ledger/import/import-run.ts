import type { Id } from '../../../kernel/id.ts';
import type { Counts } from './counts.ts';
import type { KindName } from './mapping.ts';
import type { ImportPlan } from './plan.ts';

export type ImportState = 'waiting' | 'running' | 'done' | 'failed' | 'undoing' | 'undone';

export type ImportRun = {
  import_id: Id;
  kind: KindName;
  company_id: Id;
  staff_id: Id | null;
  file_name: string;
  file_path: string;
  file_bytes: number;
  file_sha256: Buffer;
  source: string;
  mapping: ImportPlan;
  dry_run: boolean;
  state: ImportState;
  rows_read: number;
  /** `row`: read so far; `rowsTaken` and `through`: how far it is taken back, orders and changes, then customers up to this id */
  checkpoint: { row?: number; tries?: number; rowsTaken?: true; through?: Id };
  counts: Partial<Counts>;
};
