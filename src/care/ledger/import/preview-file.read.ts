import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { Reader } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { Upload } from '../../../platform/http/upload.ts';
import { companyFor } from './company.read.ts';
import { fileKind } from './file-kinds.ts';
import { guessKind } from './guess-mapping.ts';
import type { Field, FileMapping, KindName, PartOfMapping } from './mapping.ts';
import { offerMapping } from './settle-mapping.ts';
import { inspect } from './start-import.act.ts';

export type Preview = {
  kind: KindName;
  rows: number;
  encoding: string | null;
  delimiter: string | null;
  headings: string[];
  sample: string[][];
  mapping: FileMapping;
  missing: Field[];
  /** everything a column may mean */
  fields: readonly Field[];
};

const shownCell = (cell: string): string => (cell.length > 200 ? `${cell.slice(0, 199)}…` : cell);

/** What a file holds and how we would read it; nothing is kept. */
export const previewFile = async (
  reader: Reader,
  principal: Principal,
  asked: { file: Upload; kind?: KindName | undefined; mapping: PartOfMapping; companyId?: Id | undefined },
): Promise<Outcome<Preview>> => {
  const company = await companyFor(reader, principal, asked.companyId);
  if (!company) return refused('not-found');
  const seen = await inspect(asked.file.path, asked.mapping);
  if (!seen.ok) return seen;
  const { form, headings, sample, rows } = seen.value;
  const data = fileKind(asked.kind ?? guessKind(seen.value));
  const mapping = offerMapping(seen.value, data, company, asked.mapping);
  return done({
    kind: data.kind,
    rows,
    encoding: form.form === 'text' ? form.encoding : null,
    delimiter: form.form === 'text' ? form.delimiter : null,
    headings,
    sample: sample.map((row) => row.map(shownCell)),
    mapping,
    missing: data.missing(mapping.columns),
    fields: data.fields,
  });
};
