import type { RawBuilder } from 'kysely';
import { sql, type Tx } from '../../platform/database/database.ts';
import { conditionSql, isKnown, isStale } from './condition.data.ts';
import type { Definition } from './definition.ts';
import type { Ground } from './ground.data.ts';
import type { RunName } from './run.data.ts';
import { settledInSquare } from './square.data.ts';

const happened = (kind: string, now: Date) => sql`EXISTS (SELECT 1 FROM event e
  WHERE e.customer_id = r.customer_id AND e.at > r.entered_at AND e.at <= ${now} AND e.kind = ${kind})`;

/** An answer by a click on the “still right?” page is an answer. */
const saidOnTheirPage = (
  now: Date,
) => sql`EXISTS (SELECT 1 FROM event e WHERE e.customer_id = r.customer_id AND e.at > r.entered_at AND e.at <= ${now}
  AND e.kind IN ('profile.confirmed', 'profile.corrected') AND e.source = 'customer')`;

const contactFacts = new Set(['sinceContact', 'gives', 'asks']);

/** Whether who the customer is still fits: the missing fields and the audience, leaving out what our own contact changes. */
const stillMatches = (definition: Definition, ground: Ground): RawBuilder<boolean> => {
  const lasting = definition.audience.filter((one) => !contactFacts.has(one.fact)).map((one) => conditionSql(one, ground));
  if (definition.trigger.kind === 'missing')
    lasting.push(
      sql`(${sql.join(
        definition.trigger.fields.map((field) => sql`NOT ${isKnown(field)}`),
        sql` OR `,
      )})`,
    );
  if (definition.trigger.kind === 'event' && definition.trigger.events.includes('profile.went-stale')) lasting.push(isStale);
  return lasting.length === 0 ? sql`true` : sql`(${sql.join(lasting, sql` AND `)})`;
};

const exitSql = (definition: Definition, ground: Ground): RawBuilder<unknown>[] => {
  const cases: Record<Definition['exits'][number], RawBuilder<unknown>> = {
    bought: sql`WHEN EXISTS (SELECT 1 FROM customer_order o WHERE o.customer_id = r.customer_id AND o.placed_at > r.entered_at
      AND o.placed_at <= ${ground.now} AND o.kind = 'order') THEN 'bought'`,
    answered: sql`WHEN ${happened('contact.answered', ground.now)} OR ${saidOnTheirPage(ground.now)} THEN 'answered'`,
    unsubscribed: sql`WHEN ${happened('contact.unsubscribed', ground.now)} THEN 'unsubscribed'`,
    settled: sql`WHEN ${settledInSquare(definition, ground)} THEN 'settled'`,
    'no-longer-matches': sql`WHEN NOT ${stillMatches(definition, ground)} THEN 'no-longer-matches'`,
  };
  return definition.exits.map((exit) => cases[exit]);
};

export type Leaving = RunName & { step: string; because: string };

/** Runs of one version of a programme whose exit rule has come true, whatever they wait for; `among` narrows the customers looked at. */
export const leavingRuns = async (
  tx: Tx,
  programme: { programmeId: string; version: number; definition: Definition },
  ground: Ground,
  among: RawBuilder<boolean>,
): Promise<Leaving[]> => {
  const cases = exitSql(programme.definition, ground);
  if (cases.length === 0) return [];
  const { rows } = await sql<Leaving>`
    SELECT * FROM (
      SELECT r.customer_id AS "customerId", r.run_id AS "runId", r.step, CASE ${sql.join(cases, sql` `)} END AS because
      FROM programme_run r JOIN customer_metrics m ON m.customer_id = r.customer_id JOIN customer c ON c.customer_id = r.customer_id
      WHERE r.programme_id = ${programme.programmeId} AND r.version = ${programme.version} AND r.ended_at IS NULL AND ${among}
    ) x WHERE because IS NOT NULL`.execute(tx);
  return rows;
};
