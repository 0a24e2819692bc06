import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { Reader } from '../../../platform/database/database.ts';
import { type CustomField, customFieldsOf } from '../../profile/index.ts';
import type { PartOfMapping } from './mapping.ts';
import type { OwnColumn } from './own-cell.ts';

/** The company's own fields a mapping names; a field or a choice somebody ended or never made is refused before anything is read. */
export const ownColumns = async (
  reader: Reader,
  companyId: Id,
  { own = {}, choices = {} }: PartOfMapping,
): Promise<Outcome<OwnColumn[]>> => {
  const wanted = Object.entries(own);
  if (wanted.length === 0) return done([]);
  const fields = new Map((await customFieldsOf(reader, [companyId])).map((one) => [one.key, one]));
  const columns: OwnColumn[] = [];
  for (const [key, heading] of wanted) {
    const field = fields.get(key);
    if (!field) return refused('mapping-field-missing', { field: key });
    const said = Object.entries(choices[key] ?? {});
    const unknown = said.find(([, choice]) => !field.choices.some((one) => one.key === choice));
    if (unknown) return refused('mapping-choice-missing', { field: key, choice: unknown[1] });
    columns.push({
      key,
      kind: field.kind,
      choices: field.choices,
      heading,
      ...(said.length > 0 ? { said: Object.fromEntries(said) } : {}),
    });
  }
  return done(columns);
};

export type FieldOffered = Pick<CustomField, 'key' | 'label' | 'kind' | 'choices'>;
