import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { enqueue } from '../../../platform/queue/jobs.ts';
import type { Size } from './dress.ts';

/** Whose a picture is: a member's, or a colleague's who speaks for the house. */
export type By = { customerId: Id } | { staffId: Id };

export const idsOf = (by: By): { author: Id | null; staff: Id | null } =>
  'customerId' in by ? { author: by.customerId, staff: null } : { author: null, staff: by.staffId };

export type KeptSize = { width: number; height: number; bytes: number };

export type NewPicture = {
  pictureId: Id;
  companyId: Id;
  by: By;
  alt: string;
  width: number;
  height: number;
  sizes: KeptSize[];
  hash: Buffer;
};

export const keepPicture = async (tx: Tx, one: NewPicture, now: Date): Promise<void> => {
  const { author, staff } = idsOf(one.by);
  await sql`INSERT INTO picture (picture_id, company_id, author_id, staff_id, alt, width, height, sizes, hash, added_at)
    VALUES (${one.pictureId}, ${one.companyId}, ${author}, ${staff}, ${one.alt}, ${one.width}, ${one.height},
      ${JSON.stringify(one.sizes)}, ${one.hash}, ${now})`.execute(tx);
};

/** How large these pictures are, so that a page leaves them their room. */
export const sizesOf = async (reader: Reader, ids: readonly Id[]): Promise<Map<Id, Size>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: Id } & Size>`SELECT picture_id AS id, width, height FROM picture
    WHERE picture_id = ANY(${[...ids]}::uuid[])`.execute(reader);
  return new Map(rows.map(({ id, width, height }) => [id, { width, height }]));
};

/** Who puts pictures into a text: a member, or a colleague with what they may see. */
export type Placing = { customerId: Id } | Pick<Principal, 'companies'>;

/** A member's own pictures; what colleagues brought belongs to the house, and each who works for that company may show it. */
const placeableBy = (by: Placing) => {
  if ('customerId' in by) return sql`author_id = ${by.customerId}`;
  return by.companies === 'all' ? sql`staff_id IS NOT NULL` : sql`staff_id IS NOT NULL AND company_id = ANY(${by.companies}::uuid[])`;
};

/**
 * Says where pictures are shown from now on ('post:<id>', 'message:<id>', 'article:<id>', …), and that only once: what is placed stays
 * where it is, and a picture that is somebody else's to place stays unseen.
 */
export const placePictures = async (tx: Tx, by: Placing, ids: readonly Id[], place: string): Promise<void> => {
  if (ids.length === 0) return;
  await sql`UPDATE picture SET place = ${place} WHERE picture_id = ANY(${[...ids]}::uuid[]) AND place IS NULL AND ${placeableBy(by)}`.execute(
    tx,
  );
};

/** A person's pictures go with them: the rows at once, their files by a job once that has happened for good. */
export const forgetPictures = async (tx: Tx, customerId: Id): Promise<number> => {
  const { rows } = await sql<{ id: Id }>`DELETE FROM picture WHERE author_id = ${customerId} RETURNING picture_id AS id`.execute(tx);
  if (rows.length > 0) await enqueue(tx, 'remove-pictures', { pictures: rows.map((row) => row.id) });
  return rows.length;
};

/** Pictures that were never posted. */
export const dropUnplaced = async (tx: Tx, before: Date): Promise<number> => {
  const { numAffectedRows } = await sql`DELETE FROM picture WHERE place IS NULL AND added_at < ${before}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
};

export const countUnplaced = async (reader: Reader, by: By): Promise<number> => {
  const { author, staff } = idsOf(by);
  const { rows } = await sql<{ pictures: number }>`SELECT count(*)::integer AS pictures FROM picture
    WHERE place IS NULL AND author_id IS NOT DISTINCT FROM ${author}::uuid AND staff_id IS NOT DISTINCT FROM ${staff}::uuid`.execute(
    reader,
  );
  return rows[0]?.pictures ?? 0;
};

/** Which of these pictures there are. */
export const knownPictures = async (reader: Reader, ids: readonly Id[]): Promise<Set<Id>> => {
  const { rows } = await sql<{ id: Id }>`SELECT picture_id AS id FROM picture WHERE picture_id = ANY(${[...ids]}::uuid[])`.execute(reader);
  return new Set(rows.map((row) => row.id));
};
