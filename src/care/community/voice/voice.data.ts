import { laterBy } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Rarity } from './alike.ts';
import type { Spoken, VoiceKind, VoiceState } from './board.ts';

export type Heard = {
  topicId: Id;
  companyId: Id;
  kind: VoiceKind;
  productId: Id | null;
  title: string;
  body: string;
  language: string;
  postedAt: Date;
};

/** Ideas, defects and questions nobody has taken in yet, oldest first. */
export const unheardTopics = async (reader: Reader, limit: number): Promise<Heard[]> => {
  const { rows } = await sql<Heard>`
    SELECT t.topic_id AS "topicId", t.company_id AS "companyId", t.kind, t.product_id AS "productId", t.title, coalesce(p.body, '') AS body, t.language,
      t.posted_at AS "postedAt"
    FROM topic t LEFT JOIN post p ON p.topic_id = t.topic_id AND p.number = 1
    WHERE t.kind IN ('idea', 'defect', 'question') AND t.state IN ('open', 'closed')
      AND NOT EXISTS (SELECT FROM voice_topic v WHERE v.topic_id = t.topic_id) ORDER BY t.posted_at, t.topic_id LIMIT ${limit}`.execute(
    reader,
  );
  return rows;
};

export type NewVoice = Heard & { voiceId: Id; terms: readonly string[] };

/** Takes topics in as voices of their own. A topic two workers meet is taken once. */
export const keepVoices = async (tx: Tx, voices: readonly NewVoice[]): Promise<Id[]> => {
  const rows = JSON.stringify(voices.map(({ body: _, ...one }) => one));
  const { rows: kept } = await sql<{ voice_id: Id }>`
    WITH r AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS r ("topicId" uuid, "voiceId" uuid, "companyId" uuid, kind text, "productId" uuid,
        title text, language text, terms jsonb, "postedAt" timestamptz) WHERE NOT EXISTS (SELECT FROM voice_topic v WHERE v.topic_id = r."topicId")),
    made AS (INSERT INTO voice (voice_id, company_id, kind, product_id, title, language, state_at, terms, made_at)
      SELECT "voiceId", "companyId", kind, "productId", title, language, "postedAt", ARRAY(SELECT jsonb_array_elements_text(terms)), "postedAt" FROM r
      RETURNING voice_id)
    INSERT INTO voice_topic (topic_id, voice_id, home_id, heard_at) SELECT r."topicId", m.voice_id, m.voice_id, r."postedAt" FROM made m JOIN r ON r."voiceId" = m.voice_id
    ON CONFLICT (topic_id) DO NOTHING RETURNING voice_id`.execute(tx);
  return kept.map((row) => row.voice_id);
};

/** Whoever opened a topic, or said "same here" to it, asks for what it asks for: one vote a person. */
export const keepAskers = async (tx: Tx, fresh: readonly Id[], now: Date): Promise<Id[]> => {
  const { rows } = await sql<{ voice_id: Id }>`
    INSERT INTO voice_vote (customer_id, voice_id, home_id, company_id, topic_id, owner, voted_at)
    SELECT customer_id, voice_id, home_id, company_id, topic_id, bool_or(owner), min(at) FROM (
      SELECT t.author_id AS customer_id, v.voice_id, v.home_id, t.company_id, t.topic_id, p.owner_since IS NOT NULL AS owner, t.posted_at AS at
      FROM voice_topic v JOIN topic t USING (topic_id) JOIN post p ON p.topic_id = t.topic_id AND p.number = 1
      WHERE v.home_id = ANY(${[...fresh]}::uuid[]) AND t.author_id IS NOT NULL
      UNION ALL
      SELECT r.customer_id, v.voice_id, v.home_id, t.company_id, NULL, r.owner, r.reacted_at
      FROM voice_topic v JOIN topic t USING (topic_id) JOIN post p ON p.topic_id = t.topic_id AND p.number = 1 JOIN reaction r USING (post_id)
      WHERE r.kind = 'same-here' AND (r.reacted_at > ${laterBy(now, -1)} OR v.home_id = ANY(${[...fresh]}::uuid[]))) AS those
    GROUP BY 1, 2, 3, 4, 5 ON CONFLICT (customer_id, voice_id, home_id) DO NOTHING RETURNING voice_id`.execute(tx);
  return [...new Set(rows.map((row) => row.voice_id))];
};

/** Counts people, not clicks: one who voted for two that were put together is one. */
export const recountVotes = async (tx: Tx, voiceIds: readonly Id[]): Promise<void> => {
  await sql`
    UPDATE voice v SET votes = c.votes, owner_votes = c.owners FROM (SELECT i.id,
        count(DISTINCT o.customer_id)::int AS votes, count(DISTINCT o.customer_id) FILTER (WHERE o.owner)::int AS owners
      FROM unnest(${[...voiceIds]}::uuid[]) AS i (id) LEFT JOIN voice_vote o ON o.voice_id = i.id GROUP BY i.id) AS c
    WHERE v.voice_id = c.id`.execute(tx);
};

/** How rare words are among the company's voices. */
export const rarityOf = async (reader: Reader, companyId: Id, words: readonly string[]): Promise<Rarity> => {
  const { rows: all } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM voice WHERE company_id = ${companyId}`.execute(
    reader,
  );
  const { rows } = await sql<{ word: string; count: number }>`
    SELECT w.word, count(v.voice_id)::int AS count FROM unnest(${[...words]}::text[]) AS w (word)
    LEFT JOIN voice v ON v.company_id = ${companyId} AND v.terms @> ARRAY[w.word] GROUP BY w.word`.execute(reader);
  return { voices: all[0]?.count ?? 0, said: new Map(rows.map((row) => [row.word, row.count])) };
};

export type Neighbour = { voiceId: Id; terms: string[]; productId: Id | null; language: string };

/** Voices of their own that share one of these words, the newest first. */
export const neighboursOf = async (reader: Reader, companyId: Id, voiceId: Id, words: readonly string[]): Promise<Neighbour[]> => {
  const { rows } = await sql<Neighbour>`
    SELECT voice_id AS "voiceId", terms, product_id AS "productId", language FROM voice
    WHERE company_id = ${companyId} AND voice_id <> ${voiceId} AND into_id IS NULL AND terms && ${[...words]}::text[]
    ORDER BY made_at DESC LIMIT 300`.execute(reader);
  return rows;
};

export type FoundPair = { voiceId: Id; otherId: Id; score: number; shared: string[] };

/** Keeps pairs to be looked at; whoever was told apart, or put together, is not asked about again. */
export const keepPairs = async (tx: Tx, pairs: readonly FoundPair[], now: Date): Promise<void> => {
  await sql`INSERT INTO voice_pair (voice_id, other_id, score, shared, state, found_at)
    SELECT least(p."voiceId", p."otherId"), greatest(p."voiceId", p."otherId"), max(p.score), min(ARRAY(SELECT jsonb_array_elements_text(p.shared))), 'found', ${now}
    FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS p ("voiceId" uuid, "otherId" uuid, score real, shared jsonb) GROUP BY 1, 2
    ON CONFLICT (voice_id, other_id) DO NOTHING`.execute(tx);
};

export const decidePair = async (tx: Tx, pair: readonly [Id, Id], as: 'same' | 'different', now: Date, by: Id): Promise<void> => {
  await sql`INSERT INTO voice_pair (voice_id, other_id, score, shared, state, found_at, decided_at, decided_by)
    VALUES (least(${pair[0]}::uuid, ${pair[1]}::uuid), greatest(${pair[0]}::uuid, ${pair[1]}::uuid), 1, '{}', ${as}, ${now}, ${now}, ${by})
    ON CONFLICT (voice_id, other_id) DO UPDATE SET state = excluded.state, decided_at = excluded.decided_at, decided_by = excluded.decided_by`.execute(
    tx,
  );
};

export type Voice = {
  voiceId: Id;
  companyId: Id;
  kind: VoiceKind;
  productId: Id | null;
  title: string;
  state: VoiceState;
  intoId: Id | null;
  version: number;
};

/** Voices of these companies, held in the order of their ids. */
export const holdVoices = async (tx: Tx, companies: 'all' | readonly Id[], ids: readonly Id[]): Promise<Map<Id, Voice>> => {
  const mine = companies === 'all' ? sql`true` : sql`company_id = ANY(${[...companies]}::uuid[])`;
  const { rows } = await sql<Voice>`
    SELECT voice_id AS "voiceId", company_id AS "companyId", kind, product_id AS "productId", title, state, into_id AS "intoId", version
    FROM voice WHERE voice_id = ANY(${[...ids]}::uuid[]) AND ${mine} ORDER BY voice_id FOR UPDATE`.execute(tx);
  return new Map(rows.map((row) => [row.voiceId, row]));
};

/** Puts voices into another: their topics, votes and whatever was put into them go along, each keeping the home it came from. */
export const putInto = async (tx: Tx, rootId: Id, others: readonly Id[]): Promise<void> => {
  const ids = [...others];
  await sql`UPDATE voice_topic SET voice_id = ${rootId} WHERE voice_id = ANY(${ids}::uuid[])`.execute(tx);
  await sql`UPDATE voice_vote SET voice_id = ${rootId} WHERE voice_id = ANY(${ids}::uuid[])`.execute(tx);
  await sql`UPDATE voice SET into_id = ${rootId}, votes = 0, owner_votes = 0, version = version + 1 WHERE voice_id = ANY(${ids}::uuid[]) OR into_id = ANY(${ids}::uuid[])`.execute(
    tx,
  );
};

/** Gives a voice its own topics and votes again. */
export const takeOut = async (tx: Tx, homeId: Id): Promise<void> => {
  await sql`UPDATE voice_topic SET voice_id = ${homeId} WHERE home_id = ${homeId}`.execute(tx);
  await sql`UPDATE voice_vote SET voice_id = ${homeId} WHERE home_id = ${homeId}`.execute(tx);
  await sql`UPDATE voice SET into_id = NULL, version = version + 1 WHERE voice_id = ${homeId}`.execute(tx);
};

export const keepState = async (
  tx: Tx,
  voice: Voice,
  wish: { state: VoiceState; words: Spoken; staffId: Id },
  now: Date,
): Promise<void> => {
  const words = JSON.stringify(wish.words);
  await sql`UPDATE voice SET state = ${wish.state}, state_at = ${now}, words = ${words}::jsonb, version = version + 1 WHERE voice_id = ${voice.voiceId}`.execute(
    tx,
  );
  await sql`INSERT INTO voice_state (voice_id, nth, state, words, at, staff_id, told)
    SELECT ${voice.voiceId}, coalesce(max(s.nth), 0) + 1, ${wish.state}, ${words}::jsonb, ${now}, ${wish.staffId},
      (SELECT count(DISTINCT customer_id) FROM voice_vote WHERE voice_id = ${voice.voiceId})
    FROM voice_state s WHERE s.voice_id = ${voice.voiceId}`.execute(tx);
};

export const keepTitle = async (tx: Tx, voiceId: Id, title: string): Promise<void> => {
  await sql`UPDATE voice SET title = ${title}, version = version + 1 WHERE voice_id = ${voiceId}`.execute(tx);
};

/** Everybody who asked for it or voted. */
export const votersOf = async (reader: Reader, voiceId: Id): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`SELECT DISTINCT customer_id AS id FROM voice_vote WHERE voice_id = ${voiceId} ORDER BY 1`.execute(
    reader,
  );
  return rows.map((row) => row.id);
};

/** A vote of one's own for a voice as it stands; false when it was there (or not there) already. */
export const insertVote = async (tx: Tx, one: { customerId: Id; voice: Voice; owner: boolean }, now: Date): Promise<boolean> => {
  const { rows } = await sql`
    INSERT INTO voice_vote (customer_id, voice_id, home_id, company_id, owner, voted_at)
    SELECT ${one.customerId}, ${one.voice.voiceId}, ${one.voice.voiceId}, ${one.voice.companyId}, ${one.owner}, ${now}
    WHERE NOT EXISTS (SELECT FROM voice_vote WHERE customer_id = ${one.customerId} AND voice_id = ${one.voice.voiceId})
    ON CONFLICT DO NOTHING RETURNING customer_id`.execute(tx);
  return rows.length === 1;
};

export const deleteVotes = async (tx: Tx, customerId: Id, voiceId: Id): Promise<boolean> => {
  const { rows } =
    await sql`DELETE FROM voice_vote WHERE customer_id = ${customerId} AND voice_id = ${voiceId} RETURNING customer_id`.execute(tx);
  return rows.length > 0;
};
