import { type Id, newId } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { hashOf, newWord } from '../../../platform/secret/secret.ts';

export type KeyKind = 'browser' | 'server';
export type WriteKey = { id: Id; companyId: Id; source: string; kind: KeyKind };

/** The keys of these hashes that still held when they were asked, by hash in hex. */
export const keysOf = async (reader: Reader, hashes: readonly Buffer[]): Promise<Map<string, WriteKey>> => {
  const { rows } = await sql<WriteKey & { hash: Buffer }>`
    SELECT key_id AS id, company_id AS "companyId", source, kind, hash FROM write_key WHERE hash = ANY (${[...hashes]}::bytea[]) AND ended_at IS NULL`.execute(
    reader,
  );
  return new Map(rows.map(({ hash, ...key }) => [hash.toString('hex'), key]));
};

export type NewKey = { companyId: Id; name: string; source: string; kind: KeyKind; staffId: Id | null };

/** Makes a key and gives its word. A server's is shown this once; a browser's stands in the page and can be shown again. */
export const keepKey = async (tx: Tx, key: NewKey, now: Date): Promise<{ id: Id; word: string }> => {
  const id = newId();
  const word = `wk_${newWord()}`;
  await sql`INSERT INTO write_key (key_id, company_id, name, source, kind, hash, word, made_at, made_by)
    VALUES (${id}, ${key.companyId}, ${key.name}, ${key.source}, ${key.kind}, ${hashOf(word)}, ${key.kind === 'browser' ? word : null}, ${now}, ${key.staffId})`.execute(
    tx,
  );
  return { id, word };
};

const seen = (principal: Principal) =>
  principal.companies === 'all' ? sql`true` : sql`k.company_id = ANY (${[...principal.companies]}::uuid[])`;

/** Ends a key that this person may see; answers whether there was one. */
export const endKey = async (tx: Tx, principal: Principal, id: Id, now: Date): Promise<Id | undefined> => {
  const { rows } = await sql<{
    company_id: Id;
  }>`UPDATE write_key k SET ended_at = ${now} WHERE k.key_id = ${id} AND k.ended_at IS NULL AND ${seen(principal)}
    RETURNING k.company_id`.execute(tx);
  return rows[0]?.company_id;
};

export type ListedKey = {
  id: Id;
  name: string;
  source: string;
  kind: KeyKind;
  word: string | null;
  madeAt: Date;
  companyId: Id;
  company: string;
};

export const listKeys = async (reader: Reader, principal: Principal): Promise<ListedKey[]> => {
  const { rows } = await sql<ListedKey>`
    SELECT k.key_id AS id, k.name, k.source, k.kind, k.word, k.made_at AS "madeAt", k.company_id AS "companyId", c.name AS company
    FROM write_key k JOIN company c USING (company_id) WHERE k.ended_at IS NULL AND ${seen(principal)} ORDER BY k.made_at DESC, k.key_id`.execute(
    reader,
  );
  return rows;
};

export const isCompany = async (reader: Reader, companyId: Id): Promise<boolean> => {
  const { rows } = await sql`SELECT FROM company WHERE company_id = ${companyId}`.execute(reader);
  return rows.length > 0;
};
