import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { Reader } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { Upload } from '../../../platform/http/upload.ts';
import { customFieldsOf } from '../../profile/index.ts';
import { companyFor } from './company.read.ts';
import { fileKind } from './file-kinds.ts';
import { guessKind } from './guess-mapping.ts';
import type { Field, FileMapping, KindName, PartOfMapping } from './mapping.ts';
import type { FieldOffered } from './own-columns.read.ts';
import { offerMapping } from './settle-mapping.ts';
import { inspect } from './start-import.act.ts';
import { type Unlisted, unlistedChoices } from './unlisted-choices.read.ts';

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
  companyId: Id;
  /** and the company's own fields of customers; of those with a list of choices, what stands in their column and not on the list */
  own: (FieldOffered & { unlisted?: Unlisted })[];
};

/** Headings that are called as one of the company's own fields is, and mean nothing else. */
const guessOwn = (own: readonly FieldOffered[], headings: readonly string[], columns: FileMapping['columns']): Record<string, string> => {
  const taken = new Set(Object.values(columns));
  const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();
  return Object.fromEntries(
    own.flatMap(({ key, label }) => {
      const names = [key, label.zh, label.en].map(plain);
      const heading = headings.find((one) => names.includes(plain(one)) && !taken.has(one));
      return heading ? [[key, heading]] : [];
    }),
  );
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
  const known = data.kind === 'customers' ? await customFieldsOf(reader, [company.company_id]) : [];
  const fields = known.map(({ key, label, kind, choices }): FieldOffered => ({ key, label, kind, choices }));
  const offered = offerMapping(seen.value, data, company, asked.mapping);
  const mapping = fields.length > 0 ? { ...offered, own: offered.own ?? guessOwn(fields, headings, offered.columns) } : offered;
  const columns = fields.flatMap((one) => (mapping.own?.[one.key] ? [{ ...one, heading: mapping.own[one.key] as string }] : []));
  const strange = await unlistedChoices(asked.file.path, form, headings, columns);
  const own = fields.map((one) => ({ ...one, ...(strange.has(one.key) ? { unlisted: strange.get(one.key) as Unlisted } : {}) }));
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
    companyId: company.company_id,
    own,
  });
};
