import { createHash } from 'node:crypto';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { sql, type Tx, withLastWord } from '../database/database.ts';
import type { House } from '../house.ts';
import { Answer, type Door } from './door.ts';
import type { Principal } from './principal.ts';

type Kept = { request_hash: Buffer; status: number | null; body: unknown };
type Claim = { who: string; key: string; at: Date };

/** A claim this old whose act never ended belongs to a process that died; nothing we do in a request takes half as long. */
const givenUpAfter = 2 * 60_000;

const principalKey = (principal: Principal): string =>
  principal.via.kind === 'token' ? `token:${principal.via.tokenId}` : `staff:${principal.staffId}`;

const hashFile = async (file: Blob) => ({
  size: file.size,
  hash: createHash('sha256')
    .update(await file.bytes())
    .digest('hex'),
});

/** What was asked, as one value; files count with their content. */
export const hashRequest = async (one: Door, input: { body?: unknown }): Promise<Buffer> => {
  const fields = typeof input.body === 'object' && input.body !== null ? Object.entries(input.body) : [];
  const files = await Promise.all(fields.map(async ([name, value]) => (value instanceof Blob ? [name, await hashFile(value)] : null)));
  return createHash('sha256')
    .update(JSON.stringify([one.id, input, files]))
    .digest();
};

const asAnswer = (one: Door, value: unknown): Answer =>
  value instanceof Answer ? value : new Answer(value, one.status ?? (value === undefined ? 204 : 200));

/** Takes the key, or takes it over from a process that died holding it. */
const take = async (house: House, claim: Claim, hash: Buffer): Promise<boolean> => {
  const { rows } = await sql`
    INSERT INTO answered_request AS a (principal, key, request_hash, made_at) VALUES (${claim.who}, ${claim.key}, ${hash}, ${claim.at})
    ON CONFLICT (principal, key) DO UPDATE SET made_at = excluded.made_at
      WHERE a.status IS NULL AND a.request_hash = excluded.request_hash AND a.made_at < ${new Date(claim.at.getTime() - givenUpAfter)}
    RETURNING key`.execute(house.db);
  return rows.length === 1;
};

const keepAnswer = async (db: House['db'] | Tx, claim: Claim, answer: Answer): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    UPDATE answered_request SET status = ${answer.status}, body = ${JSON.stringify(answer.body ?? null)}::jsonb
    WHERE principal = ${claim.who} AND key = ${claim.key} AND made_at = ${claim.at}`.execute(db);
  return numAffectedRows === 1n;
};

const answerAgain = async (house: House, claim: Claim, hash: Buffer): Promise<Outcome<unknown>> => {
  const { rows } = await sql<Kept>`
    SELECT request_hash, status, body FROM answered_request WHERE principal = ${claim.who} AND key = ${claim.key}`.execute(house.db);
  const [kept] = rows;
  if (!kept) return refused('still-at-it');
  if (!kept.request_hash.equals(hash)) return refused('key-used-otherwise');
  return kept.status === null ? refused('still-at-it') : done(new Answer(kept.body ?? undefined, kept.status));
};

/**
 * Runs `act` once for an Idempotency-Key: a repeat gets the first answer again; another request under the same key is refused.
 * The answer is kept in the act's own transaction: after a crash either both are there or neither, and then the key may be
 * taken over after two minutes. A process that lost its key to another cannot commit any more. A refusal is not kept,
 * so that the mended request may use the key again.
 */
export const answerOnce = async (
  house: House,
  principal: Principal,
  one: Door,
  key: string,
  hash: Buffer,
  act: () => Promise<Outcome<unknown>>,
): Promise<Outcome<unknown>> => {
  if (key.length > 200) return refused('bad-input', { detail: 'Idempotency-Key' });
  const claim: Claim = { who: principalKey(principal), key, at: house.clock.now() };
  if (!(await take(house, claim, hash))) return answerAgain(house, claim, hash);
  const forget = (evenKept: boolean) =>
    sql`
    DELETE FROM answered_request
    WHERE principal = ${claim.who} AND key = ${key} AND made_at = ${claim.at} AND (status IS NULL OR ${evenKept})`.execute(house.db);
  const keepWithAct = async (tx: Tx, value: unknown): Promise<void> => {
    if (!(await keepAnswer(tx, claim, asAnswer(one, value)))) throw new Error('the Idempotency-Key was taken over');
  };
  const outcome = await withLastWord(keepWithAct, act).catch(async (error: unknown) => {
    await forget(false);
    throw error;
  });
  if (outcome.ok) await keepAnswer(house.db, claim, asAnswer(one, outcome.value));
  else await forget(true);
  return outcome;
};
