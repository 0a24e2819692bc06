import { type CustomField, partsOf, readValue } from '../../profile/index.ts';

/** A column that holds one of the company's own fields, with all it takes to read its cells; `said` is what the file calls a choice, and its key. */
export type OwnColumn = Pick<CustomField, 'key' | 'kind' | 'choices'> & { heading: string; said?: Record<string, string> };

export const hasChoices = ({ kind }: Pick<CustomField, 'kind'>): boolean => kind === 'choice' || kind === 'several';

const piecesOf = (field: Pick<CustomField, 'kind'>, cell: string): string[] => (field.kind === 'several' ? partsOf(cell) : [cell.trim()]);

/** A cell as a value of its field; undefined when it is none. */
export const readOwn = (column: OwnColumn, cell: string): unknown => {
  const { said } = column;
  if (!said || !hasChoices(column)) return readValue(column, cell);
  return readValue(
    column,
    piecesOf(column, cell)
      .map((one) => (Object.hasOwn(said, one) ? (said[one] as string) : one))
      .join(';'),
  );
};

/** Those things in a cell that are no choice of its field. */
export const unlisted = (column: Pick<OwnColumn, 'kind' | 'choices'>, cell: string): string[] =>
  piecesOf(column, cell).filter((one) => one !== '' && readValue({ ...column, kind: 'choice' }, one) === undefined);
