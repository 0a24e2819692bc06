import { searchWords } from '../../../src/care/community/index.ts';
import { type Id, newId } from '../../../src/kernel/id.ts';
import { sql } from '../../../src/platform/database/database.ts';
import type { House } from '../../../src/platform/house.ts';
import { chanceOf, textsOf } from './texts.ts';

export type Square = { companyId: Id; topics: { id: Id; slug: string }[]; members: Id[]; chinese: string[] };

const day = 86_400_000;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A forum of `posts` posts, half in Chinese, about 24 to a topic, over three years. */
export const fillSquare = async (house: House, posts: number, topicCount = Math.round(posts / 23.8)): Promise<Square> => {
  const chance = chanceOf(7);
  const texts = textsOf(chance);
  const now = house.clock.now().getTime();
  const { rows } = await sql<{ company_id: Id }>`SELECT company_id FROM company LIMIT 1`.execute(house.db);
  const companyId = rows[0]?.company_id as Id;
  const members = Array.from({ length: 400 }, () => newId());
  await sql`INSERT INTO customer (customer_id, kind, name, companies, created_at, changed_at)
    SELECT id, 'person', 'Member', ARRAY[${companyId}::uuid], ${new Date(now)}, ${new Date(now)} FROM unnest(${members}::uuid[]) AS c (id)`.execute(
    house.db,
  );
  await sql`INSERT INTO member (customer_id, company_id, handle, shown_name, language, level, level_since, joined_at, seen_at)
    SELECT id, ${companyId}, 'm' || n, CASE WHEN n % 2 = 0 THEN '茶友' || n ELSE 'Reader ' || n END, 'en', 1, ${new Date(now)}, ${new Date(now)}, ${new Date(now)}
    FROM unnest(${members}::uuid[]) WITH ORDINALITY AS c (id, n)`.execute(house.db);
  const spaces = Array.from({ length: 6 }, () => newId());
  await sql`INSERT INTO space (space_id, company_id, slug, name, kinds, made_at, position)
    SELECT id, ${companyId}, 'space-' || n, 'Space ' || n, ARRAY['discussion', 'question'], ${new Date(now)}, n FROM unnest(${spaces}::uuid[]) WITH ORDINALITY AS c (id, n)`.execute(
    house.db,
  );
  const topics = Array.from({ length: topicCount }, (_, n) => {
    const isChinese = n % 2 === 0;
    const title = (isChinese ? texts.chinese() : texts.english()).slice(0, 40);
    return {
      id: newId(),
      slug: `topic-${n}`,
      title,
      language: isChinese ? 'zh' : 'en',
      space: spaces[n % 6],
      at: now - chance() * 1000 * day,
      kind: n % 3 === 0 ? 'question' : 'discussion',
      words: searchWords(title),
    };
  });
  for (let from = 0; from < topics.length; from += 5_000)
    await sql`INSERT INTO topic (topic_id, company_id, space_id, kind, title, slug, language, author_id, posts, posted_at, last_posted_at, search)
      SELECT id, ${companyId}, space, kind, title, slug, language, ${members[0]}::uuid, 24, to_timestamp(at / 1000), to_timestamp(at / 1000), array_to_tsvector(string_to_array(words, ' '))
      FROM jsonb_to_recordset(${JSON.stringify(topics.slice(from, from + 5_000))}::jsonb)
        AS t (id uuid, space uuid, kind text, title text, slug text, language text, at float8, words text)`.execute(house.db);
  // a large index is quicker made when everything is there than word by word
  const isLarge = posts > 100_000;
  if (isLarge) await sql`DROP INDEX post_search`.execute(house.db);
  const chinese: string[] = [];
  let batch: object[] = [];
  const pour = async () => {
    await sql`INSERT INTO post (post_id, topic_id, company_id, number, author_id, body, html, posted_at, likes, search)
      SELECT id, topic, ${companyId}, number, author, body, html, to_timestamp(at / 1000), likes, array_to_tsvector(string_to_array(words, ' '))
      FROM jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) AS p (id uuid, topic uuid, number int, author uuid, body text, html text, at float8, likes int, words text)`.execute(
      house.db,
    );
    batch = [];
  };
  // written in the order of their days, as a forum grows
  const span = 1000 * day;
  for (let n = 0; n < posts; n += 1) {
    const topic = topics[n % topicCount];
    const isChinese = topic?.language === 'zh';
    const body = isChinese ? texts.chinese() : texts.english();
    if (isChinese && chinese.length < 20_000) chinese.push(body);
    batch.push({
      id: newId(),
      topic: topic?.id,
      number: Math.floor(n / topicCount) + 1,
      author: members[n % members.length],
      body,
      html: `<p>${escaped(body)}</p>`,
      at: now - span + (span * n) / posts,
      likes: Math.floor(chance() * 4),
      words: searchWords(body),
    });
    if (batch.length >= 4_000) await pour();
  }
  if (batch.length > 0) await pour();
  if (isLarge) await sql`CREATE INDEX post_search ON post USING gin (search)`.execute(house.db);
  await sql`VACUUM ANALYZE post`.execute(house.db);
  await sql`ANALYZE topic`.execute(house.db);
  return { companyId, topics: topics.map(({ id, slug }) => ({ id, slug })), members, chinese };
};
