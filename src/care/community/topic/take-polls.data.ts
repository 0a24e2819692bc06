import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { recountPolls } from '../post/index.ts';

/** What a poll from elsewhere asks, and who chose which of its options, counted from one. */
export type TakenPoll = {
  options: readonly string[];
  several: boolean;
  closesAt: Date | null;
  votes: readonly { customerId: Id; number: number; votedAt: Date }[];
};

type Taken = { source: string; poll?: TakenPoll };

/** Keeps the polls of topics that came under these sources, with their votes; what is there stays. */
export const takePolls = async (tx: Tx, companyId: Id, topics: readonly Taken[]): Promise<void> => {
  const given = topics.flatMap(({ source, poll }) => (poll ? [{ source, ...poll }] : []));
  if (given.length === 0) return;
  const polls = JSON.stringify(given.map(({ source, several, closesAt }) => ({ source, several, closes_at: closesAt })));
  const options = JSON.stringify(
    given.flatMap(({ source, options }) => options.map((label, place) => ({ source, label, number: place + 1 }))),
  );
  const votes = JSON.stringify(
    given.flatMap(({ source, votes }) =>
      votes.map(({ customerId, number, votedAt }) => ({ source, number, customer_id: customerId, voted_at: votedAt })),
    ),
  );
  const { rows } = await sql<{ topic_id: Id }>`INSERT INTO poll (topic_id, several, closes_at) SELECT t.topic_id, r.several, r.closes_at
    FROM jsonb_to_recordset(${polls}::jsonb) AS r (source text, several boolean, closes_at timestamptz)
    JOIN topic t ON t.company_id = ${companyId} AND t.source = r.source AND t.kind = 'poll' ON CONFLICT DO NOTHING RETURNING topic_id`.execute(
    tx,
  );
  const fresh = rows.map((row) => row.topic_id);
  await sql`INSERT INTO poll_option (topic_id, number, label) SELECT t.topic_id, r.number, r.label
    FROM jsonb_to_recordset(${options}::jsonb) AS r (source text, number integer, label text)
    JOIN topic t ON t.company_id = ${companyId} AND t.source = r.source WHERE t.topic_id = ANY(${fresh}::uuid[])`.execute(tx);
  await sql`INSERT INTO poll_vote (topic_id, customer_id, number, voted_at) SELECT t.topic_id, r.customer_id, r.number, r.voted_at
    FROM jsonb_to_recordset(${votes}::jsonb) AS r (source text, number integer, customer_id uuid, voted_at timestamptz)
    JOIN topic t ON t.company_id = ${companyId} AND t.source = r.source WHERE t.topic_id = ANY(${fresh}::uuid[]) ON CONFLICT DO NOTHING`.execute(
    tx,
  );
  await recountPolls(tx, fresh);
};
