import type { TableForm } from '../../../platform/files/table-form.ts';
import type { FileMapping } from './mapping.ts';
import type { OwnColumn } from './own-cell.ts';

/** Everything a run needs to read its file again in the same way: the mapping, the form of the file, how many rows it has. */
export type ImportPlan = {
  mapping: FileMapping;
  form: TableForm;
  headings: string[];
  rows: number;
  /** columns that hold the company's own fields, as they were when the import began */
  own?: OwnColumn[];
  /** the sample: moves all times by whole weeks and gives made-up names */
  sample?: { weeks: number };
};
