import { type Id, newId } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { tell } from '../../profile/index.ts';
import { audit } from '../../staff/index.ts';
import { spreadPost } from '../post/index.ts';
import { searchWords } from '../search/index.ts';
import { mayWrite } from '../trust/index.ts';
import { settlePost } from '../writing/index.ts';
import { type Author, memberOf, nameOf, staffOf, writerOf } from './author.ts';
import { type NewTopic, type Poll, soundTopic } from './compose.ts';
import { rendered } from './rendered.data.ts';
import { toldOf } from './told.ts';
import { insertPost, isGoods, loadSpace, sourceOf, type Written, writtenBy } from './write.data.ts';
import { plainTitle, slugOf } from './writing-rules.ts';

const keepPoll = async (tx: Tx, topicId: Id, poll: Poll): Promise<void> => {
  await sql`INSERT INTO poll (topic_id, several, closes_at) VALUES (${topicId}, ${poll.several}, ${poll.closesAt ?? null})`.execute(tx);
  await sql`INSERT INTO poll_option (topic_id, number, label)
    SELECT ${topicId}, o.number, o.label FROM unnest(${poll.options}::text[]) WITH ORDINALITY AS o (label, number)`.execute(tx);
};

type Row = { topicId: Id; companyId: Id; slug: string; language: string; by: Author; held: boolean };

const insertTopic = async (tx: Tx, one: NewTopic, row: Row, now: Date): Promise<void> => {
  await sql`INSERT INTO topic (topic_id, company_id, space_id, kind, title, slug, language, author_id, staff_id, product_id, state, posted_at,
      last_posted_at, search)
    VALUES (${row.topicId}, ${row.companyId}, ${one.spaceId}, ${one.kind}, ${one.title}, ${row.slug}, ${row.language},
      ${memberOf(row.by)?.customerId ?? null}, ${staffOf(row.by)?.staffId ?? null}, ${one.productId ?? null}, ${row.held ? 'held' : 'open'}, ${now}, ${now},
      array_to_tsvector(string_to_array(${searchWords(one.title)}, ' ')))`.execute(tx);
  if (!row.held) await sql`UPDATE space SET topics = topics + 1 WHERE space_id = ${one.spaceId}`.execute(tx);
};

const asShown = (one: NewTopic): NewTopic => ({
  ...one,
  title: plainTitle(one.title),
  ...(one.poll ? { poll: { ...one.poll, options: one.poll.options.map(plainTitle) } } : {}),
});

/** Opens a topic: its first post is its text. A page sent twice opens one. */
export const openTopic = (house: House, by: Author, wish: NewTopic): Promise<Outcome<Written>> =>
  inTransaction(house.db, async (tx) => {
    const input = asShown(wish);
    const now = house.clock.now();
    const member = memberOf(by);
    const space = await loadSpace(tx, by, input.spaceId);
    if (!space) return refused('not-found');
    const source = sourceOf(by, input.formId);
    const already = await writtenBy(tx, space.company_id, source);
    if (already) return done(already);
    const sound = soundTopic(input, space, member === undefined, now);
    if (!sound.ok) return sound;
    if (input.productId && !(await isGoods(tx, space.company_id, input.productId))) return refused('bad-input', { detail: 'product' });
    const text = await rendered(tx, input.body);
    const facts = {
      spaceId: input.spaceId,
      body: `${input.title}\n${input.body}`,
      hosts: text.links,
      ...(input.typedMs === undefined ? {} : { typedMs: input.typedMs }),
    };
    const may = member ? await mayWrite(tx, member, 'topic', facts, now) : done({ held: false });
    const meanwhile = await writtenBy(tx, space.company_id, source);
    if (meanwhile) return done(meanwhile);
    if (!may.ok) return may;
    const held = may.value.held ? ((may.value as { because?: string }).because ?? 'held') : undefined;
    const [topicId, slug] = [newId(), slugOf(input.title)];
    const language = /\p{Script=Han}/u.test(input.title + input.body) ? 'zh' : 'en';
    await insertTopic(tx, input, { topicId, companyId: space.company_id, slug, language, by, held: held !== undefined }, now);
    if (input.kind === 'poll' && input.poll) await keepPoll(tx, topicId, input.poll);
    const topic = { topicId, companyId: space.company_id, productId: input.productId ?? null, askerId: member?.customerId ?? null };
    const { postId } = await insertPost(tx, {
      topic,
      by,
      body: input.body,
      html: text.html,
      plain: `${input.title}\n${text.plain}`,
      held,
      source,
      draft: `space:${input.spaceId}`,
      at: now,
    });
    await pagesChanged(tx, ['lists']);
    await settlePost(tx, { postId, by: writerOf(by), written: text }, now);
    const about = { ...topic, spaceId: input.spaceId, title: input.title, slug };
    if (member) await tell(tx, [toldOf(member.customerId, input.kind === 'question' ? 'asked' : 'posted', about, postId, now)], now);
    else if ('staff' in by)
      await audit(
        tx,
        now,
        { principal: by.staff, requestId: by.requestId },
        { act: 'topic.opened', subjectKind: 'topic', subjectId: topicId, companyId: space.company_id, change: { title: input.title } },
      );
    const seen = { ...about, postId, number: 1, kind: input.kind, space: space.name };
    if (!held) await spreadPost(tx, { ...seen, authorId: topic.askerId, who: nameOf(by), quotedId: null }, text.mentions, now);
    return done({ topicId, slug, postId, number: 1, held: held !== undefined });
  });
