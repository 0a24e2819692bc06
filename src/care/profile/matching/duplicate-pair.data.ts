import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import type { Pair } from './facts.data.ts';

/** What is kept of a share: no word of the person's, for the words are made of what both are when they are read. */
export type KeptShare = { code: string; weight: number };
export type FoundPair = Pair & { score: number; shares: readonly KeptShare[] };

/**
 * Keeps what was found of these customers just now: pairs that are no longer likely go, unless somebody has decided on them; a decision
 * stands whatever the score says later.
 */
export const keepPairs = async (tx: Tx, looked: readonly Id[], pairs: readonly FoundPair[], now: Date): Promise<void> => {
  const [ones, others] = [pairs.map((pair) => pair.one), pairs.map((pair) => pair.other)];
  await sql`DELETE FROM duplicate_pair d WHERE d.state = 'found'
    AND (d.customer_id = ANY(${[...looked]}::uuid[]) OR d.other_id = ANY(${[...looked]}::uuid[]))
    AND NOT EXISTS (SELECT FROM unnest(${ones}::uuid[], ${others}::uuid[]) AS p (one, other) WHERE p.one = d.customer_id AND p.other = d.other_id)`.execute(
    tx,
  );
  await sql`
    INSERT INTO duplicate_pair (customer_id, other_id, score, evidence, state, found_at)
    SELECT one, other, score, evidence, 'found', ${now}
    FROM unnest(${ones}::uuid[], ${others}::uuid[], ${pairs.map((pair) => pair.score)}::real[],
      ${pairs.map((pair) => JSON.stringify(pair.shares))}::jsonb[]) AS p (one, other, score, evidence) ORDER BY one, other
    ON CONFLICT (customer_id, other_id) DO UPDATE SET score = excluded.score, evidence = excluded.evidence WHERE duplicate_pair.state = 'found'`.execute(
    tx,
  );
};

/** Writes what a person said of a pair; a pair nobody had found is written down all the same. */
export const decidePair = async (tx: Tx, pair: Pair, state: 'same' | 'different', staffId: Id | null, now: Date): Promise<void> => {
  await sql`INSERT INTO duplicate_pair (customer_id, other_id, score, evidence, state, found_at, decided_at, decided_by)
    VALUES (${pair.one}, ${pair.other}, 0, '[]', ${state}, ${now}, ${now}, ${staffId})
    ON CONFLICT (customer_id, other_id) DO UPDATE SET state = excluded.state, decided_at = excluded.decided_at, decided_by = excluded.decided_by`.execute(
    tx,
  );
};
