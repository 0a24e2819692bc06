import type { InEveryLanguage } from '../../../kernel/language.ts';
import type { Words } from '../../../words/say.ts';

export type Counts = Record<
  | 'rows'
  | 'customers'
  | 'updated'
  | 'joined'
  | 'orders'
  | 'credits'
  | 'lines'
  | 'anonymous'
  | 'products'
  | 'events'
  | 'known'
  | 'held'
  | 'faults',
  number
>;

export const kinds = ['orders', 'customers', 'products', 'events', 'touchpoints'] as const;
export type Kind = (typeof kinds)[number];
export const policies = ['fill', 'renew', 'leave'] as const;

/** The three figures that matter most in a kind of file, then the others it has. */
export const figuresOf: Record<Kind, { first: readonly (keyof Counts)[]; further: readonly (keyof Counts)[] }> = {
  orders: {
    first: ['orders', 'customers', 'faults'],
    further: ['rows', 'lines', 'credits', 'anonymous', 'products', 'known', 'held'],
  },
  customers: { first: ['customers', 'joined', 'faults'], further: ['rows', 'updated', 'held'] },
  products: { first: ['products', 'updated', 'faults'], further: ['rows', 'known', 'held'] },
  events: { first: ['events', 'known', 'faults'], further: ['rows', 'held'] },
  touchpoints: { first: ['events', 'known', 'faults'], further: ['rows', 'held'] },
};

type Last<W> = W extends `imports.field.${infer Field}` ? Field : never;
type PresetOf<W> = W extends `imports.preset.${infer Preset}` ? Preset : never;
/** What a column may mean: whatever there are words for. */
export type Field = Last<Words>;

export type Mapping = {
  preset: PresetOf<Words>;
  source: string;
  columns: Partial<Record<Field, string>>;
  /** the company's own fields, each with the heading that holds it */
  own?: Record<string, string>;
  /** of those with a list of choices, which choice the words of the file mean */
  choices?: Record<string, Record<string, string>>;
  currency: string;
  zone: string;
  dateOrder?: 'dmy' | 'mdy';
  decimalMark: '.' | ',';
  country?: string;
  known?: (typeof policies)[number];
  encoding?: string;
};

export type State = 'waiting' | 'running' | 'done' | 'failed' | 'undoing' | 'undone';

export const undoneParts = ['orders', 'customers', 'products', 'events', 'restored', 'stayed', 'kept'] as const;
export type Undone = Record<(typeof undoneParts)[number], number>;

/** One import as the house tells it. */
export type Import = {
  id: string;
  kind: Kind;
  by: string | null;
  fileName: string;
  source: string;
  sample: boolean;
  dryRun: boolean;
  canCarryOut: boolean;
  state: State;
  rows: { read: number; of: number };
  counts: Counts;
  undone: Undone | null;
  failure: { what: InEveryLanguage; way: InEveryLanguage } | null;
  askedAt: string;
};

export type Choice = InEveryLanguage & { key: string };
/** One of the company's own fields; `unlisted`: what stands in its column and is no choice of it, and in how many rows. */
export type OwnOffered = {
  key: string;
  label: InEveryLanguage;
  kind: string;
  choices: Choice[];
  unlisted?: { values: { value: string; count: number }[]; more: number };
};

/** What the house sees in a file that was chosen but not handed in. */
export type Preview = {
  kind: Kind;
  rows: number;
  encoding: string | null;
  headings: string[];
  sample: string[][];
  mapping: Mapping;
  missing: Field[];
  fields: Field[];
  companyId: string;
  own: OwnOffered[];
};

export type Fault = { row: number; field: string; code: string; kept: boolean; text: InEveryLanguage };

/** Problems of one kind, told of the value they are about most often. */
export type FaultKind = { field: string; code: string; count: number; text: InEveryLanguage };

/** What taking an import back left as it stood. */
export type Conflict = {
  customerId: string;
  name: string;
  field: string;
  before: string | null;
  brought: string | null;
  now: string | null;
};

export const isBusy = ({ state }: Pick<Import, 'state'>): boolean => state === 'waiting' || state === 'running' || state === 'undoing';

/** What is asked again while something moves, in milliseconds. */
export const pulse = 1000;

export const formOf = (file: File, kind: Kind | undefined, mapping: Partial<Mapping>, dryRun?: boolean): FormData => {
  const form = new FormData();
  if (kind) form.set('kind', kind);
  form.set('mapping', JSON.stringify(mapping));
  if (dryRun !== undefined) form.set('dryRun', String(dryRun));
  form.set('file', file);
  return form;
};
