import { isId } from '../../kernel/id.ts';
import { sql } from '../../platform/database/database.ts';
import { runPrepared } from '../../platform/database/prepared.ts';
import { readableBy, type Seen, type SeesIn, unseen } from '../community/index.ts';
import { live } from './article.read.ts';

/** Who may see a picture of an article: its readers, while it stands in a text of it that is published. */
export const seesInArticle: SeesIn = async (reader, place, { pictureId, member }) => {
  if (!isId(place)) return unseen;
  const company = member ? sql`a.company_id = ${member.companyId}` : sql`true`;
  const { rows } = await runPrepared(
    sql<Seen>`SELECT p.published AND ${company} AND (a.space_id IS NULL OR ${readableBy(member)}) AS sees,
        p.published AND (a.space_id IS NULL OR s.readers = 'everybody') AS everybody
      FROM article a LEFT JOIN space s ON s.space_id = a.space_id,
        LATERAL (SELECT EXISTS (SELECT FROM article_version v WHERE v.article_id = a.article_id AND ${live}
          AND strpos(v.html, ${`/pictures/${pictureId}`}) > 0) AS published) p
      WHERE a.article_id = ${place} AND a.removed_at IS NULL`,
    reader,
  );
  return rows[0] ?? unseen;
};
