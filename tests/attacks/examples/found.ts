import { addArticle, addText, publishText } from '../../../src/care/knowledge/article.data.ts';
import { type Id, newId } from '../../../src/kernel/id.ts';
import { sql } from '../../../src/platform/database/database.ts';
import type { Example, Examples } from '../example.ts';
import type { Quarter, Town } from '../town.ts';

/** An article of the quarter's company, published in English. */
const article = async (quarter: Pick<Quarter, 'companyId'>, town: Town): Promise<{ id: Id; slug: string }> => {
  const [id, now] = [newId(), town.house.clock.now()];
  const slug = `article-${id}`;
  await town.house.db.transaction().execute(async (tx) => {
    await addArticle(
      tx,
      { articleId: id, companyId: quarter.companyId, slug, kind: 'guide', spaceId: null, productId: null, authorId: null },
      now,
    );
    await addText(
      tx,
      id,
      { language: 'en', title: 'Descaling', standfirst: '', body: 'Vinegar.', html: '<p>Vinegar.</p>', plain: 'Vinegar.' },
      null,
      now,
    );
    await publishText(tx, id, 'en', 1, now);
  });
  return { id, slug };
};

/** The Portal serves the first company, whatever quarter asks. */
const shown = async (town: Town): Promise<{ id: Id; slug: string }> => {
  const { rows } = await sql<{
    companyId: Id;
  }>`SELECT company_id AS "companyId" FROM company ORDER BY created_at, company_id LIMIT 1`.execute(town.house.db);
  return article({ companyId: rows[0]?.companyId as Id }, town);
};

/** A space everybody may read, with a topic in it. */
const topic = async (town: Town): Promise<{ id: Id; space: string }> => {
  const { db, clock } = town.house;
  const [id, spaceId, now] = [newId(), newId(), clock.now()];
  const space = `found-${spaceId}`;
  await sql`INSERT INTO space (space_id, company_id, slug, name, kinds, made_at)
    SELECT ${spaceId}, company_id, ${space}, 'Found', ARRAY['question'], ${now} FROM company ORDER BY created_at, company_id LIMIT 1`.execute(
    db,
  );
  await sql`INSERT INTO topic (topic_id, company_id, space_id, kind, title, slug, language, posts, posted_at, last_posted_at, search)
    SELECT ${id}, company_id, ${spaceId}, 'question', 'How to descale', 'how', 'en', 1, ${now}, ${now}, to_tsvector('simple', 'descale') FROM space WHERE space_id = ${spaceId}`.execute(
    db,
  );
  await sql`INSERT INTO post (post_id, topic_id, company_id, number, body, html, posted_at, search)
    SELECT ${newId()}, ${id}, company_id, 1, 'Descale it', '<p>Descale it</p>', ${now}, to_tsvector('simple', 'descale it') FROM topic WHERE topic_id = ${id}`.execute(
    db,
  );
  return { id, space };
};

const ofArticle: Example = { good: async (quarter, _, town) => ({ params: { id: (await article(quarter, town)).id } }) };
const versioned = { headers: { 'if-match': '"1"' } };
const text = { language: 'en', title: 'Descaling', body: 'With **vinegar**.' };

export const foundExamples: Examples = {
  'search.everything': { good: () => ({ query: { q: 'descale' } }) },
  'portal.search': { good: () => ({ query: { q: 'descale' } }) },
  'articles.list': { good: () => ({}) },
  'articles.make': { good: (quarter) => ({ body: { companyId: quarter.companyId, ...text } }) },
  'articles.preview': { good: () => ({ body: { body: text.body } }) },
  'articles.get': ofArticle,
  'articles.change': {
    good: async (quarter, _, town) => ({ params: { id: (await article(quarter, town)).id }, body: { kind: 'story' }, ...versioned }),
  },
  'articles.write': { good: async (quarter, _, town) => ({ params: { id: (await article(quarter, town)).id }, body: text }) },
  'articles.publish': {
    good: async (quarter, _, town) => ({ params: { id: (await article(quarter, town)).id }, body: { language: 'en', number: 1 } }),
  },
  'articles.withdraw': {
    good: async (quarter, _, town) => ({ params: { id: (await article(quarter, town)).id }, body: { language: 'en' } }),
  },
  'articles.remove': { good: async (quarter, _, town) => ({ params: { id: (await article(quarter, town)).id }, ...versioned }) },
  'portal.articles': { good: () => ({}) },
  'portal.article': { good: async (_quarter, _self, town) => ({ params: { slug: (await shown(town)).slug } }), ofGroup: true },
  'portal.article.vote': {
    good: async (_quarter, _self, town) => ({ params: { slug: (await shown(town)).slug }, body: { useful: 'yes' } }),
    ofGroup: true,
  },
  'portal.feed': { good: () => ({}) },
  'portal.feed.space': { good: async (_quarter, _self, town) => ({ params: { slug: (await topic(town)).space } }), ofGroup: true },
  'portal.feed.topic': { good: async (_quarter, _self, town) => ({ params: { id: (await topic(town)).id } }), ofGroup: true },
  'portal.sitemap': { good: () => ({}) },
  'portal.sitemap.part': { good: () => ({ params: { part: '0.xml' } }), ofGroup: true },
  'portal.product': {
    good: async (_quarter, _self, town) => {
      const [one] = (
        await sql<{ id: Id }>`INSERT INTO product (product_id, company_id, code, name, added_at)
          SELECT ${newId()}, company_id, ${newId()}, 'Kettle', ${town.house.clock.now()} FROM company ORDER BY created_at, company_id LIMIT 1
          RETURNING product_id AS id`.execute(town.house.db)
      ).rows;
      return { params: { id: one?.id as Id } };
    },
    ofGroup: true,
  },
  'portal.robots': { good: () => ({}) },
};
