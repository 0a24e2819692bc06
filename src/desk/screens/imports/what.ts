import type { InEveryLanguage } from '../../../kernel/language.ts';
import type { Words } from '../../../words/say.ts';

export type Counts = Record<
  'rows' | 'customers' | 'orders' | 'credits' | 'lines' | 'anonymous' | 'products' | 'known' | 'held' | 'faults',
  number
>;

type Last<W> = W extends `imports.field.${infer Field}` ? Field : never;
/** What a column may mean: whatever there are words for. */
export type Field = Last<Words>;

export type Mapping = {
  preset: 'online-retail' | 'shopify-orders' | 'generic';
  source: string;
  columns: Partial<Record<Field, string>>;
  currency: string;
  zone: string;
  dateOrder?: 'dmy' | 'mdy';
  decimalMark: '.' | ',';
  encoding?: string;
};

export type State = 'waiting' | 'running' | 'done' | 'failed' | 'undoing' | 'undone';

/** One import as the house tells it. */
export type Import = {
  id: string;
  by: string | null;
  fileName: string;
  source: string;
  sample: boolean;
  dryRun: boolean;
  canCarryOut: boolean;
  state: State;
  rows: { read: number; of: number };
  counts: Counts;
  undone: { orders: number; customers: number; stayed: number } | null;
  failure: { what: InEveryLanguage; way: InEveryLanguage } | null;
  askedAt: string;
};

/** What the house sees in a file that was chosen but not handed in. */
export type Preview = {
  rows: number;
  encoding: string | null;
  headings: string[];
  sample: string[][];
  mapping: Mapping;
  missing: Field[];
  fields: Field[];
};

export type Fault = { row: number; field: string; code: string; kept: boolean; text: InEveryLanguage };

export const isBusy = ({ state }: Pick<Import, 'state'>): boolean => state === 'waiting' || state === 'running' || state === 'undoing';

/** What is asked again while something moves, in milliseconds. */
export const pulse = 1000;

export const formOf = (file: File, mapping: Partial<Mapping>, dryRun?: boolean): FormData => {
  const form = new FormData();
  form.set('mapping', JSON.stringify(mapping));
  if (dryRun !== undefined) form.set('dryRun', String(dryRun));
  form.set('file', file);
  return form;
};
