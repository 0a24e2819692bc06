import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { Spoken, VoiceKind, VoiceState } from './board.ts';

/** What anybody may see stands, by its own topic, in a space open to everybody. */
const openly = sql`EXISTS (SELECT FROM voice_topic h JOIN topic t USING (topic_id) JOIN space s USING (space_id)
  WHERE h.home_id = v.voice_id AND t.state IN ('open', 'closed') AND s.readers = 'everybody')`;

export type BoardVoice = {
  id: Id;
  kind: VoiceKind;
  productId: Id | null;
  product: string | null;
  title: string;
  state: VoiceState;
  stateAt: Date;
  words: Spoken;
  votes: number;
  ownerVotes: number;
  voted: boolean;
};

const boardSql = (customerId: Id | undefined) => sql`
  SELECT v.voice_id AS id, v.kind, v.product_id AS "productId", coalesce(nullif(g.name, ''), g.code) AS product, v.title, v.state, v.state_at AS "stateAt", v.words, v.votes,
    v.owner_votes AS "ownerVotes", EXISTS (SELECT FROM voice_vote o WHERE o.voice_id = v.voice_id AND o.customer_id = ${customerId ?? null}::uuid) AS voted
  FROM voice v LEFT JOIN product g ON g.product_id = v.product_id`;

export type BoardAsk = { productId?: Id | undefined; kinds: readonly VoiceKind[]; customerId?: Id | undefined; perState: number };

/** The board: of each state the most wanted; what is done and what is not coming by day. */
export const readBoard = async (reader: Reader, companyId: Id, ask: BoardAsk): Promise<BoardVoice[]> => {
  const { rows } = await sql<BoardVoice & { place: number }>`
    SELECT * FROM (SELECT b.*, row_number() OVER (PARTITION BY b.state ORDER BY CASE WHEN b.state IN ('shipped', 'not-now') THEN extract(epoch FROM b."stateAt") ELSE b.votes END DESC, b.id DESC)::int AS place
      FROM (${boardSql(ask.customerId)} WHERE v.company_id = ${companyId} AND v.into_id IS NULL AND v.kind = ANY(${[...ask.kinds]}::text[])
        AND (${ask.productId ?? null}::uuid IS NULL OR v.product_id = ${ask.productId ?? null}::uuid) AND ${openly}) AS b) AS ranked
    WHERE place <= ${ask.perState} ORDER BY state, place`.execute(reader);
  return rows.map(({ place: _, ...one }) => one);
};

/** One voice anybody may see; one put into another leads to that. */
export const publicVoice = async (reader: Reader, companyId: Id, id: Id, customerId: Id | undefined): Promise<BoardVoice | undefined> => {
  const { rows } = await sql<BoardVoice>`${boardSql(customerId)}
    WHERE v.company_id = ${companyId} AND v.into_id IS NULL AND v.voice_id = (SELECT coalesce(into_id, voice_id) FROM voice WHERE voice_id = ${id}) AND ${openly}`.execute(
    reader,
  );
  return rows[0];
};

export type VoiceTopic = { id: Id; slug: string; title: string; at: Date; homeId: Id; open: boolean };

/** Where it was heard. */
export const topicsOfVoice = async (reader: Reader, voiceId: Id): Promise<VoiceTopic[]> => {
  const { rows } = await sql<VoiceTopic>`
    SELECT t.topic_id AS id, t.slug, t.title, t.posted_at AS at, h.home_id AS "homeId", (t.state IN ('open', 'closed') AND s.readers = 'everybody') AS open
    FROM voice_topic h JOIN topic t USING (topic_id) JOIN space s USING (space_id) WHERE h.voice_id = ${voiceId} ORDER BY t.posted_at LIMIT 200`.execute(
    reader,
  );
  return rows;
};

export type PastState = { state: VoiceState; words: Spoken; at: Date; by: string | null; told: number };

export const statesOfVoice = async (reader: Reader, voiceId: Id): Promise<PastState[]> => {
  const { rows } =
    await sql<PastState>`SELECT h.state, h.words, h.at, s.name AS by, h.told FROM voice_state h LEFT JOIN staff_member s USING (staff_id)
    WHERE h.voice_id = ${voiceId} ORDER BY h.nth DESC LIMIT 50`.execute(reader);
  return rows;
};

export type DeskVoice = Omit<BoardVoice, 'voted'> & {
  companyId: Id;
  currency: string;
  topics: number;
  worth: string;
  customers: number;
  version: number;
  madeAt: Date;
};
export type DeskAsk = {
  state?: VoiceState | undefined;
  kind?: VoiceKind | undefined;
  productId?: Id | undefined;
  after?: { votes: number; id: Id } | undefined;
  limit: number;
};

/** worth: what the people who ask for it brought in within a year; on the Desk only. */
const deskSql = sql`
  SELECT v.voice_id AS id, v.company_id AS "companyId", c.currency, v.kind, v.product_id AS "productId", coalesce(nullif(g.name, ''), g.code) AS product, v.title, v.state, v.state_at AS "stateAt", v.words, v.votes,
    v.owner_votes AS "ownerVotes", v.version, v.made_at AS "madeAt", (SELECT count(*)::int FROM voice_topic h WHERE h.voice_id = v.voice_id) AS topics,
    w.worth, w.customers
  FROM voice v JOIN company c USING (company_id) LEFT JOIN product g ON g.product_id = v.product_id
  CROSS JOIN LATERAL (SELECT coalesce(sum(f.revenue_year), 0)::text AS worth, count(f.customer_id)::int AS customers
    FROM (SELECT DISTINCT customer_id FROM voice_vote o WHERE o.voice_id = v.voice_id) AS p LEFT JOIN customer_metrics f USING (customer_id)) AS w`;

export const listVoices = async (reader: Reader, companyId: Id, ask: DeskAsk): Promise<DeskVoice[]> => {
  const further = ask.after ? sql`(v.votes, v.voice_id) < (${ask.after.votes}::int, ${ask.after.id}::uuid)` : sql`true`;
  const { rows } = await sql<DeskVoice>`${deskSql}
    WHERE v.company_id = ${companyId} AND v.into_id IS NULL AND (${ask.state ?? null}::text IS NULL OR v.state = ${ask.state ?? null}::text)
      AND (${ask.kind ?? null}::text IS NULL OR v.kind = ${ask.kind ?? null}::text)
      AND (${ask.productId ?? null}::uuid IS NULL OR v.product_id = ${ask.productId ?? null}::uuid) AND ${further}
    ORDER BY v.votes DESC, v.voice_id DESC LIMIT ${ask.limit}`.execute(reader);
  return rows;
};

export const readVoice = async (reader: Reader, companies: 'all' | readonly Id[], id: Id): Promise<DeskVoice | undefined> => {
  const mine = companies === 'all' ? sql`true` : sql`v.company_id = ANY(${[...companies]}::uuid[])`;
  const { rows } = await sql<DeskVoice>`${deskSql} WHERE v.into_id IS NULL AND v.voice_id = ${id} AND ${mine}`.execute(reader);
  return rows[0];
};

type Side = { id: Id; title: string; votes: number; state: VoiceState; language: string };
export type ShownPair = { one: Side; other: Side; product: string | null; score: number; shared: string[] };

/** Two that may say the same, the likest first. */
export const listPairs = async (reader: Reader, companyId: Id, limit: number): Promise<ShownPair[]> => {
  const { rows } = await sql<ShownPair>`
    SELECT jsonb_build_object('id', a.voice_id, 'title', a.title, 'votes', a.votes, 'state', a.state, 'language', a.language) AS one,
      jsonb_build_object('id', b.voice_id, 'title', b.title, 'votes', b.votes, 'state', b.state, 'language', b.language) AS other,
      coalesce(nullif(g.name, ''), g.code) AS product, p.score::float8 AS score, p.shared
    FROM voice_pair p JOIN voice a ON a.voice_id = p.voice_id JOIN voice b ON b.voice_id = p.other_id
    LEFT JOIN product g ON g.product_id = coalesce(a.product_id, b.product_id)
    WHERE p.state = 'found' AND a.company_id = ${companyId} AND a.into_id IS NULL AND b.into_id IS NULL
    ORDER BY p.score DESC, p.voice_id, p.other_id LIMIT ${limit}`.execute(reader);
  return rows;
};

/** Goods the board has something about. */
export const productsOnBoard = async (reader: Reader, companyId: Id, kinds: readonly VoiceKind[]): Promise<{ id: Id; name: string }[]> => {
  const { rows } = await sql<{ id: Id; name: string }>`
    SELECT g.product_id AS id, coalesce(nullif(g.name, ''), g.code) AS name FROM voice v JOIN product g USING (product_id)
    WHERE v.company_id = ${companyId} AND v.into_id IS NULL AND v.kind = ANY(${[...kinds]}::text[]) AND ${openly}
    GROUP BY 1, 2 ORDER BY count(*) DESC, 2 LIMIT 16`.execute(reader);
  return rows;
};
