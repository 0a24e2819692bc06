import { languages } from '../../../kernel/language.ts';
import { say } from '../../../words/say.ts';
import type { Layout } from './kind.ts';
import type { Field, KindName } from './mapping.ts';

/** The heading over our own number of a customer; it is what our exports are known by. */
export const ownNumber = 'Teahouse ID';

/** What stands over a column of ours. */
export const headingOf = (field: Field, language: (typeof languages)[number]): string =>
  field === 'customerNumber' ? ownNumber : say(language, `imports.field.${field}`);

/** What we write out ourselves comes in again, in whatever language it was written. `marks` are columns that tell the kind and the language. */
export const teahouseLayouts = (kind: KindName, fields: readonly Field[], marks: readonly Field[]): Layout[] =>
  languages.map((language) => ({
    kind,
    preset: 'teahouse' as const,
    source: 'teahouse',
    knownBy: [ownNumber, ...marks.map((field) => headingOf(field, language))],
    columns: Object.fromEntries(fields.map((field) => [field, headingOf(field, language)])),
  }));

/** A list of customers written out from the Desk: fewer columns, under the words the list has for them. */
const listColumns = {
  customerNumber: 'id',
  customerName: 'name',
  customerKind: 'kind',
  country: 'country',
  city: 'city',
  language: 'language',
  email: 'email',
  phone: 'phone',
  keeper: 'keeper',
  knownSince: 'createdAt',
} as const;

export const listLayouts: Layout[] = languages.map((language) => {
  const columns = Object.fromEntries(
    Object.entries(listColumns).map(([field, column]) => [field, say(language, `profile.export.${column}`)]),
  ) as Record<keyof typeof listColumns, string>;
  const { customerNumber, customerKind } = columns;
  return { kind: 'customers', preset: 'teahouse', source: 'teahouse', knownBy: [customerNumber, customerKind], columns };
});
