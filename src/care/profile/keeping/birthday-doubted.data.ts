import type { RawBuilder } from 'kysely';
import { sql } from '../../../platform/database/database.ts';

/** Somebody has yet to look at this birthday (of the customer under this name in the statement); until then it is as good as unknown. */
export const birthdayDoubted = (customer: string): RawBuilder<boolean> =>
  sql`(${sql.ref(`${customer}.birthday`)} IS NOT NULL AND EXISTS (SELECT 1 FROM doubt t
    WHERE t.customer_id = ${sql.ref(`${customer}.customer_id`)} AND t.field = 'birthday' AND t.settled_at IS NULL))`;
