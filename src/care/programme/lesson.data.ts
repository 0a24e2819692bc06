import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { type Pattern, patternOf, valueBandOf } from '../insight/index.ts';
import { claimFrom, type Lesson, right, type Traits, traitNames } from './lesson.ts';

type Who = { customer_id: Id; company_id: Id; kind: string; country: string | null; profit: string | null };

const noLevels: Pattern['levels'] = { p50: 0, p70: 0, p80: 0, p90: 0, p95: 0, p99: 0 };

/** What makes customers alike to a programme: band of worth, kind, country. */
const traitsOf = async (reader: Reader, customerIds: readonly Id[]): Promise<Map<Id, Traits>> => {
  const { rows } = await sql<Who>`
    SELECT c.customer_id, c.companies[1] AS company_id, c.kind, c.country, m.profit
    FROM customer c LEFT JOIN customer_metrics m USING (customer_id) WHERE c.customer_id = ANY(${[...new Set(customerIds)]}::uuid[])`.execute(
    reader,
  );
  const levels = new Map<Id, Pattern['levels']>();
  for (const companyId of new Set(rows.map((row) => row.company_id)))
    levels.set(companyId, (await patternOf(reader, companyId))?.pattern.levels ?? noLevels);
  return new Map(
    rows.map((row) => {
      const band = valueBandOf(Number(row.profit ?? 0), levels.get(row.company_id) ?? noLevels);
      return [row.customer_id, { band, kind: row.kind, country: row.country ?? '' }];
    }),
  );
};

const keep = async (tx: Tx, programmeId: Id, customerId: Id, because: string, now: Date): Promise<void> => {
  const traits = (await traitsOf(tx, [customerId])).get(customerId);
  if (!traits) return;
  await sql`
    INSERT INTO programme_lesson (programme_id, trait, because, said, last_said_at)
    SELECT ${programmeId}, unnest(${traitNames(traits)}::text[]), ${because}, 1, ${now}
    ON CONFLICT (programme_id, trait, because) DO UPDATE SET said = programme_lesson.said + 1, last_said_at = excluded.last_said_at`.execute(
    tx,
  );
};

/** "Not right, because…" of one customer: from now on the programme's word counts less with customers like this one. */
export const teach = (tx: Tx, said: { programmeId: Id; customerId: Id; because: string; runId?: Id }, now: Date): Promise<void> =>
  keep(tx, said.programmeId, said.customerId, said.because, now);

/** Care was taken: the programme was right here. */
export const learnRight = (tx: Tx, programmeId: Id, customerId: Id, now: Date): Promise<void> =>
  keep(tx, programmeId, customerId, right, now);

export type KeptLesson = Lesson & { programme_id: Id; last_said_at: Date };

export const lessonsOf = async (reader: Reader, programmeIds: readonly Id[]): Promise<KeptLesson[]> => {
  const { rows } = await sql<KeptLesson>`
    SELECT programme_id, trait, because, said, last_said_at FROM programme_lesson WHERE programme_id = ANY(${programmeIds}::uuid[])
    ORDER BY said DESC, trait, because`.execute(reader);
  return rows;
};

/** How much each programme's word counts with each customer, 0–1, in the order asked: two queries however many there are. */
export const claimsOf = async (reader: Reader, asked: readonly { programme_id: Id; customer_id: Id }[]): Promise<number[]> => {
  if (asked.length === 0) return [];
  const lessons = Map.groupBy(await lessonsOf(reader, [...new Set(asked.map((one) => one.programme_id))]), (lesson) => lesson.programme_id);
  if (lessons.size === 0) return asked.map(() => 1);
  const traits = await traitsOf(
    reader,
    asked.map((one) => one.customer_id),
  );
  return asked.map((one) => {
    const who = traits.get(one.customer_id);
    return who ? claimFrom(lessons.get(one.programme_id) ?? [], who) : 1;
  });
};
