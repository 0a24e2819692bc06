import { type Id, newId } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { visibleTo } from '../../profile/index.ts';
import { audit } from '../../staff/index.ts';
import { takeMembers } from '../member/index.ts';
import { type TakenPost, type TakenTopic, takeTopics } from './take-topics.data.ts';
import { loadSpace } from './write.data.ts';
import type { TopicKind } from './writing-rules.ts';

/** Who wrote it elsewhere: a customer, shown under this name; left out, somebody nobody knows any more. */
export type BroughtAuthor = { customerId: Id; shownName?: string | undefined };
export type BroughtTopic = {
  spaceId: Id;
  kind: TopicKind;
  title: string;
  body: string;
  productId?: Id | undefined;
  author?: BroughtAuthor | undefined;
  postedAt: Date;
  source?: string | undefined;
};
export type BroughtPost = { topicId: Id; body: string; author?: BroughtAuthor | undefined; postedAt: Date; source?: string | undefined };
export type Brought = { topicId: Id; postId: Id; number: number; slug: string };

/** Sources of forms and of what is brought never meet. */
const sourceOf = (source: string | undefined): string => `brought:${source ?? newId()}`;

/** The customer as an author: whoever writes in the square is a member, and joins by it. */
const authorOf = async (
  tx: Tx,
  asking: Asking,
  companyId: Id,
  author: BroughtAuthor | undefined,
  at: Date,
): Promise<Outcome<Id | null>> => {
  if (!author) return done(null);
  const { rows } = await sql<{ language: Language; joined: boolean }>`
    SELECT c.language, EXISTS (SELECT FROM member m WHERE m.customer_id = c.customer_id) AS joined FROM customer c
    WHERE c.customer_id = ${author.customerId} AND c.companies @> ARRAY[${companyId}::uuid] AND ${visibleTo(asking.principal)}`.execute(tx);
  const [row] = rows;
  if (!row) return refused('not-found');
  const language: Language = row.language === 'zh' ? 'zh' : 'en';
  const member = {
    customerId: author.customerId,
    companyId,
    handle: `tea-${newId().slice(-10)}`,
    shownName: author.shownName ?? '—',
    place: '',
    language,
    joinedAt: at,
  };
  if (!row.joined) await takeMembers(tx, [member], at);
  return done(author.customerId);
};

const broughtBy = async (tx: Tx, companyId: Id, source: string): Promise<Brought | undefined> => {
  const { rows } =
    await sql<Brought>`SELECT t.topic_id AS "topicId", p.post_id AS "postId", p.number, t.slug FROM post p JOIN topic t ON t.topic_id = p.topic_id
    WHERE p.company_id = ${companyId} AND p.source = ${source}`.execute(tx);
  return rows[0];
};

/** Brings a topic from elsewhere, with its author and date. The same source again answers what came the first time. */
export const bringTopic = (house: House, asking: Asking, one: BroughtTopic): Promise<Outcome<Brought>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const space = await loadSpace(tx, { staff: asking.principal, requestId: asking.requestId }, one.spaceId);
    if (!space || one.postedAt > now) return refused(space ? 'bad-input' : 'not-found', space ? { detail: 'postedAt' } : {});
    const author = await authorOf(tx, asking, space.company_id, one.author, one.postedAt);
    if (!author.ok) return author;
    const source = sourceOf(one.source);
    const language = /\p{Script=Han}/u.test(one.title + one.body) ? 'zh' : 'en';
    const topic: TakenTopic = { ...one, source, language, authorId: author.value, productId: one.productId ?? null };
    await takeTopics(tx, { companyId: space.company_id, topics: [topic], posts: [], reactions: [] }, now);
    const brought = await broughtBy(tx, space.company_id, `${source}#1`);
    if (!brought) throw new Error('what was brought is not there');
    await audit(tx, now, asking, { act: 'topics.taken', subjectKind: 'topic', subjectId: brought.topicId, companyId: space.company_id });
    return done(brought);
  });

/** Brings a post into a topic, under the number that comes next. */
export const bringPost = (house: House, asking: Asking, one: BroughtPost): Promise<Outcome<Brought>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const companies = asking.principal.companies;
    const { rows } = await sql<{
      company_id: Id;
      source: string | null;
    }>`SELECT company_id, source FROM topic t WHERE topic_id = ${one.topicId}
      AND ${companies === 'all' ? sql`true` : sql`company_id = ANY(${[...companies]}::uuid[])`} FOR UPDATE`.execute(tx);
    const [topic] = rows;
    if (!topic) return refused('not-found');
    if (one.postedAt > now) return refused('bad-input', { detail: 'postedAt' });
    const author = await authorOf(tx, asking, topic.company_id, one.author, one.postedAt);
    if (!author.ok) return author;
    const topicSource = topic.source ?? `own:${one.topicId}`;
    if (!topic.source) await sql`UPDATE topic SET source = ${topicSource} WHERE topic_id = ${one.topicId}`.execute(tx);
    const source = sourceOf(one.source && `${one.topicId}:${one.source}`);
    const post: TakenPost = { topicSource, source, authorId: author.value, body: one.body, postedAt: one.postedAt };
    await takeTopics(tx, { companyId: topic.company_id, topics: [], posts: [post], reactions: [] }, now);
    const brought = await broughtBy(tx, topic.company_id, source);
    if (!brought) throw new Error('what was brought is not there');
    await audit(tx, now, asking, { act: 'topics.taken', subjectKind: 'post', subjectId: brought.postId, companyId: topic.company_id });
    return done(brought);
  });
