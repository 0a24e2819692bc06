import { createHash } from 'node:crypto';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import { enqueue, soon } from '../../../platform/queue/jobs.ts';
import { hostOf } from './address.ts';

/** More links than this are not looked at: a post that is nothing but links shows no list of pages. */
const mostLinks = 3;

const hashOf = (address: string): Buffer => createHash('sha256').update(address).digest();

const nearMs = 2_000;

/** A post that is written anew leads elsewhere. */
export const forgetLinks = async (tx: Tx, postId: Id): Promise<void> => {
  await sql`DELETE FROM post_link WHERE post_id = ${postId}`.execute(tx);
};

/** Notes which pages a post leads to; whoever has not been read yet is, soon. */
export const keepLinks = async (tx: Tx, postId: Id, addresses: readonly string[], now: Date): Promise<void> => {
  const away = [...new Set(addresses)].filter((one) => hostOf(one)).slice(0, mostLinks);
  if (away.length === 0) return;
  const links = away.map((address, position) => ({
    address,
    host: hostOf(address) ?? '',
    hash: hashOf(address).toString('hex'),
    position,
  }));
  await sql`INSERT INTO link_preview (address_hash, address, host, made_at)
    SELECT decode(l.hash, 'hex'), l.address, l.host, ${now} FROM jsonb_to_recordset(${JSON.stringify(links)}) AS l (hash text, address text, host text)
    ORDER BY l.hash ON CONFLICT (address_hash) DO NOTHING`.execute(tx);
  await sql`INSERT INTO post_link (post_id, position, address_hash)
    SELECT ${postId}, l.position, decode(l.hash, 'hex') FROM jsonb_to_recordset(${JSON.stringify(links)}) AS l (hash text, position smallint)`.execute(
    tx,
  );
  await enqueue(tx, 'read-links', {}, { key: 'read-links', at: soon(now, nearMs), stays: true });
};

export type LinkPreview = { address: string; host: string; title: string; description: string };

/** What the links of these posts lead to, by post; only pages that said what they are. */
export const previewsOf = async (reader: Reader, postIds: readonly Id[]): Promise<Map<Id, LinkPreview[]>> => {
  const found = new Map<Id, LinkPreview[]>();
  if (postIds.length === 0) return found;
  const { rows } = await sql<LinkPreview & { postId: Id }>`SELECT l.post_id AS "postId", v.address, v.host, v.title, v.description
    FROM post_link l JOIN link_preview v USING (address_hash)
    WHERE l.post_id = ANY(${[...postIds]}::uuid[]) AND v.title <> '' ORDER BY l.post_id, l.position`.execute(reader);
  for (const { postId, ...preview } of rows) found.set(postId, [...(found.get(postId) ?? []), preview]);
  return found;
};

export type Waiting = { hash: Buffer; address: string };

export const waitingLinks = async (reader: Reader, most: number): Promise<Waiting[]> => {
  const { rows } = await sql<Waiting>`SELECT address_hash AS hash, address FROM link_preview
    WHERE read_at IS NULL ORDER BY made_at LIMIT ${most}`.execute(reader);
  return rows;
};

/** Kept before the wire is touched: a page that brings the reader down is not read for ever. */
export const noteTry = async (tx: Tx, hash: Buffer, now: Date): Promise<void> => {
  await sql`UPDATE link_preview SET tries = tries + 1, read_at = CASE WHEN tries >= 1 THEN ${now}::timestamptz END WHERE address_hash = ${hash}`.execute(
    tx,
  );
};

export const keepPreview = async (tx: Tx, hash: Buffer, said: { title: string; description: string }, now: Date): Promise<void> => {
  await sql`UPDATE link_preview SET title = ${said.title}, description = ${said.description}, read_at = ${now} WHERE address_hash = ${hash}`.execute(
    tx,
  );
};

/** Pages nobody links to any more. */
export const dropUnlinked = async (tx: Tx, before: Date): Promise<void> => {
  await sql`DELETE FROM link_preview v WHERE v.made_at < ${before} AND NOT EXISTS (SELECT FROM post_link l WHERE l.address_hash = v.address_hash)`.execute(
    tx,
  );
};
