import type { RawBuilder } from 'kysely';
import { sql } from '../../platform/database/database.ts';
import type { Test } from './rule.ts';

/** A figure against a number. */
export const compared = (value: RawBuilder<unknown>, is: Extract<Test, { kind: 'number' }>['is'], sought: number): RawBuilder<boolean> => {
  const other = sql`${sought}::numeric`;
  if (is === 'not-equals') return sql`((${value} = ${other}) IS NOT TRUE)`;
  if (is === 'equals') return sql`(${value} = ${other})`;
  if (is === 'more-than') return sql`(${value} > ${other})`;
  if (is === 'at-least') return sql`(${value} >= ${other})`;
  return is === 'less-than' ? sql`(${value} < ${other})` : sql`(${value} <= ${other})`;
};
