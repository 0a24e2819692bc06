import { isId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import { runPrepared } from '../../../platform/database/prepared.ts';
import { type Seen, type SeesIn, unseen } from '../writing/index.ts';
import { openTo } from './activity.data.ts';

/** Who may see a picture of an activity: whoever may learn of it, once it is no draft any more. */
export const seesInActivity: SeesIn = async (reader, place, { member }) => {
  if (!isId(place)) return unseen;
  const company = member ? sql`a.company_id = ${member.companyId}` : sql`true`;
  const { rows } = await runPrepared(
    sql<Seen>`SELECT a.state <> 'draft' AND ${company} AND ${openTo(member?.customerId)} AS sees, a.state <> 'draft' AND a.who = 'everybody' AS everybody
      FROM activity a WHERE a.activity_id = ${place}`,
    reader,
  );
  return rows[0] ?? unseen;
};
