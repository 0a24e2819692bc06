import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { sql } from '../database/database.ts';
import type { House } from '../house.ts';
import { Answer } from './door.ts';
import type { Principal } from './principal.ts';

type Kept = { request_hash: Buffer; status: number | null; body: unknown };

const principalKey = (principal: Principal): string =>
  principal.via.kind === 'token' ? `token:${principal.via.tokenId}` : `staff:${principal.staffId}`;

/**
 * Runs `act` once for an Idempotency-Key: a repeat gets the first answer again; another request under the same key is refused.
 * A refusal is not kept, so that the mended request may use the key again.
 */
export const answerOnce = async (
  house: House,
  principal: Principal,
  key: string,
  hash: Buffer,
  act: () => Promise<Outcome<unknown>>,
): Promise<Outcome<unknown>> => {
  if (key.length > 200) return refused('bad-input', { detail: 'Idempotency-Key' });
  const who = principalKey(principal);
  const at = house.clock.now();
  const claimed = await sql`
    INSERT INTO answered_request (principal, key, request_hash, made_at) VALUES (${who}, ${key}, ${hash}, ${at})
    ON CONFLICT (principal, key) DO NOTHING RETURNING key`.execute(house.db);
  if (claimed.rows.length === 0) {
    const { rows } =
      await sql<Kept>`SELECT request_hash, status, body FROM answered_request WHERE principal = ${who} AND key = ${key}`.execute(house.db);
    const kept = rows[0];
    if (!kept || kept.status === null) return refused('still-at-it');
    if (!kept.request_hash.equals(hash)) return refused('key-used-otherwise');
    return done(new Answer(kept.body ?? undefined, kept.status));
  }
  const forget = () => sql`DELETE FROM answered_request WHERE principal = ${who} AND key = ${key}`.execute(house.db);
  const outcome = await act().catch(async (error: unknown) => {
    await forget();
    throw error;
  });
  if (!outcome.ok) {
    await forget();
    return outcome;
  }
  const answer = outcome.value instanceof Answer ? outcome.value : new Answer(outcome.value, outcome.value === undefined ? 204 : 200);
  await sql`UPDATE answered_request SET status = ${answer.status}, body = ${JSON.stringify(answer.body ?? null)}::jsonb WHERE principal = ${who} AND key = ${key}`.execute(
    house.db,
  );
  return outcome;
};
