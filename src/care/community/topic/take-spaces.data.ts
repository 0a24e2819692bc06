import { type Id, newId } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import type { TopicKind } from './writing-rules.ts';

export type TakenSpace = { slug: string; name: string; about: string; rules: string; kinds: readonly TopicKind[] };

/** Makes the spaces that are not there yet, in this order; answers the id of each by its address. */
export const takeSpaces = async (tx: Tx, companyId: Id, spaces: readonly TakenSpace[], now: Date): Promise<Map<string, Id>> => {
  const rows = JSON.stringify(spaces.map((one, position) => ({ ...one, id: newId(), position })));
  await sql`INSERT INTO space (space_id, company_id, slug, name, about, rules, kinds, position, made_at)
    SELECT id, ${companyId}, slug, name, about, rules, kinds, position, ${now}
    FROM jsonb_to_recordset(${rows}::jsonb) AS g (id uuid, slug text, name text, about text, rules text, kinds text[], position integer)
    ON CONFLICT (slug) DO NOTHING`.execute(tx);
  await pagesChanged(tx, ['everything']);
  const kept = await sql<{ slug: string; id: Id }>`SELECT slug, space_id AS id FROM space
    WHERE company_id = ${companyId} AND slug = ANY(${spaces.map((one) => one.slug)}::text[])`.execute(tx);
  return new Map(kept.rows.map((row) => [row.slug, row.id]));
};
