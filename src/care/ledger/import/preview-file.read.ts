import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { Reader } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { Upload } from '../../../platform/http/upload.ts';
import { companyFor } from './company.read.ts';
import { type Field, fields, type OrderMapping, type PartOfMapping } from './mapping.ts';
import { missingFields, offerMapping } from './settle-mapping.ts';
import { inspect } from './start-import.act.ts';

export type Preview = {
  rows: number;
  encoding: string | null;
  delimiter: string | null;
  headings: string[];
  sample: string[][];
  mapping: OrderMapping;
  missing: Field[];
  /** everything a column may mean */
  fields: readonly Field[];
};

const shownCell = (cell: string): string => (cell.length > 200 ? `${cell.slice(0, 199)}…` : cell);

/** What a file holds and how we would read it; nothing is kept. */
export const previewFile = async (
  reader: Reader,
  principal: Principal,
  asked: { file: Upload; mapping: PartOfMapping; companyId?: Id | undefined },
): Promise<Outcome<Preview>> => {
  const company = await companyFor(reader, principal, asked.companyId);
  if (!company) return refused('not-found');
  const seen = await inspect(asked.file.path, asked.mapping);
  if (!seen.ok) return seen;
  const { form, headings, sample, rows } = seen.value;
  const mapping = offerMapping(seen.value, company, asked.mapping);
  return done({
    rows,
    encoding: form.form === 'text' ? form.encoding : null,
    delimiter: form.form === 'text' ? form.delimiter : null,
    headings,
    sample: sample.map((row) => row.map(shownCell)),
    mapping,
    missing: missingFields(mapping),
    fields,
  });
};
