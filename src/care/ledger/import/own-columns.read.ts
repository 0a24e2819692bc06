import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { Reader } from '../../../platform/database/database.ts';
import { type CustomField, customFieldsOf } from '../../profile/index.ts';
import type { PartOfMapping } from './mapping.ts';

/** A column that holds one of the company's own fields, with all it takes to read its cells. */
export type OwnColumn = Pick<CustomField, 'key' | 'kind' | 'choices'> & { heading: string };

/** The company's own fields a mapping names; a field somebody ended or never made is refused before anything is read. */
export const ownColumns = async (reader: Reader, companyId: Id, { own = {} }: PartOfMapping): Promise<Outcome<OwnColumn[]>> => {
  const wanted = Object.entries(own);
  if (wanted.length === 0) return done([]);
  const fields = new Map((await customFieldsOf(reader, [companyId])).map((one) => [one.key, one]));
  const unknown = wanted.find(([key]) => !fields.has(key));
  if (unknown) return refused('mapping-field-missing', { field: unknown[0] });
  return done(
    wanted.flatMap(([key, heading]) => {
      const field = fields.get(key);
      return field ? [{ key, kind: field.kind, choices: field.choices, heading }] : [];
    }),
  );
};
