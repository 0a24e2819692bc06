import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { type Treated, treatmentOf } from '../../segment/index.ts';

type Hours = NonNullable<Treated['response']>;

/** Who looks after a member, who does when they are away, and the hours an answer comes in. */
export type OwnPeople = { keeper: string | undefined; deputy: string | undefined; hours: Hours | undefined };

export const readOwnPeople = async (reader: Reader, customerId: Id): Promise<OwnPeople> => {
  const treated = (await treatmentOf(reader, [customerId])).get(customerId);
  const { rows } = await sql<{ keeper: string | null; owner: string | null; deputy: string | null }>`
    SELECT k.name AS keeper, o.name AS owner, d.name AS deputy FROM customer c
    LEFT JOIN staff_member k ON k.staff_id = c.keeper AND k.deactivated_at IS NULL
    LEFT JOIN staff_member o ON o.staff_id = ${treated?.owner ?? null}::uuid AND o.deactivated_at IS NULL
    LEFT JOIN staff_member d ON d.staff_id = ${treated?.deputy ?? null}::uuid AND d.deactivated_at IS NULL
    WHERE c.customer_id = ${customerId}`.execute(reader);
  const row = rows[0];
  const keeper = row?.keeper ?? row?.owner ?? undefined;
  const deputy = row?.deputy ?? (row?.keeper && row.owner !== row.keeper ? row.owner : null) ?? undefined;
  return { keeper, deputy: deputy === keeper ? undefined : deputy, hours: treated?.response ?? undefined };
};
