import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';

type InterestRow = {
  category: string;
  share: number;
  looks: number;
  purchases: number;
  square: number;
  lastOn: Day | null;
  likes: boolean | null;
  saidAt: Date | null;
  saidBy: string | null;
};

/** What was inferred and what colleagues said, together: what they said they like first, then by share. */
export const readInterests = async (reader: Reader, customerId: Id): Promise<InterestRow[]> => {
  const { rows } = await sql<InterestRow>`
    SELECT category, coalesce(i.share, 0) AS share, coalesce(i.looks, 0) AS looks, coalesce(i.purchases, 0) AS purchases, coalesce(i.square, 0) AS square, i.last_on AS "lastOn",
      s.likes, s.said_at AS "saidAt", f.name AS "saidBy"
    FROM (SELECT * FROM interest WHERE customer_id = ${customerId}) i
    FULL JOIN (SELECT * FROM interest_said WHERE customer_id = ${customerId}) s USING (category)
    LEFT JOIN staff_member f ON f.staff_id = s.said_by
    ORDER BY s.likes DESC NULLS LAST, coalesce(i.share, 0) DESC, category`.execute(reader);
  return rows.sort((a, b) => rank(a) - rank(b) || b.share - a.share);
};

const rank = ({ likes }: InterestRow): number => {
  if (likes === null) return 1;
  return likes ? 0 : 2;
};

type HabitRow = { hours: number[]; weekdays: number[]; times: number };

export const readHabit = async (reader: Reader, customerId: Id): Promise<HabitRow | undefined> => {
  const { rows } = await sql<HabitRow>`SELECT hours, weekdays, times FROM habit WHERE customer_id = ${customerId}`.execute(reader);
  return rows[0];
};

/** Categories of the company's goods, for whoever adds an interest. */
export const categoriesOf = async (reader: Reader, companyId: Id): Promise<string[]> => {
  const { rows } = await sql<{ category: string }>`
    SELECT category FROM product WHERE company_id = ${companyId} AND category IS NOT NULL GROUP BY category ORDER BY count(*) DESC, category LIMIT 60`.execute(
    reader,
  );
  return rows.map((row) => row.category);
};
