import type { TableForm } from '../../../platform/files/table-form.ts';
import type { FileMapping } from './mapping.ts';

/** Everything a run needs to read its file again in the same way: the mapping, the form of the file, how many rows it has. */
export type ImportPlan = {
  mapping: FileMapping;
  form: TableForm;
  headings: string[];
  rows: number;
  /** the sample: moves all times by whole weeks and gives made-up names */
  sample?: { weeks: number };
};
