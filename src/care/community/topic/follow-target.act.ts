import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { markChanged, tell } from '../../profile/index.ts';
import { readableBy, shownTo, standsFor } from '../post/index.ts';

export type Target = { kind: 'space' | 'topic' | 'member'; id: Id };

/** Whether what is to be followed is there for this member. */
const isThere = async (tx: Tx, member: Member, { kind, id }: Target): Promise<boolean> => {
  const found = {
    space: sql`SELECT FROM space s WHERE s.space_id = ${id} AND s.company_id = ${member.companyId} AND ${readableBy(member)}`,
    topic: sql`SELECT FROM topic t JOIN space s ON s.space_id = t.space_id
      WHERE t.topic_id = ${id} AND t.company_id = ${member.companyId} AND ${readableBy(member)} AND ${standsFor(member)}`,
    member: sql`SELECT FROM member m WHERE m.customer_id = ${id} AND m.company_id = ${member.companyId} AND m.left_at IS NULL AND m.customer_id <> ${member.customerId}`,
  }[kind];
  return (await found.execute(tx)).rows.length > 0;
};

/** Following a space stands on the timeline, once a day; with what the space is about, for what we take somebody to like. */
const tellSpace = async (tx: Tx, { customerId, companyId }: Member, spaceId: Id, now: Date): Promise<void> => {
  const { rows } = await sql<{
    name: string;
    slug: string;
    line: string | null;
  }>`SELECT name, slug, product_line AS line FROM space WHERE space_id = ${spaceId}`.execute(tx);
  const [space] = rows;
  if (!space) return;
  const data = { spaceId, title: space.name, link: `/spaces/${space.slug}`, ...(space.line ? { productLine: space.line } : {}) };
  const messageId = `square:followed:${spaceId}:${now.toISOString().slice(0, 10)}`;
  await tell(
    tx,
    [{ customerId, at: now, family: 'community', kind: 'community.followed', source: 'portal', companyId, messageId, data }],
    now,
  );
};

/** Follows a space, a topic or a member, or no longer: a topic one wrote in stays quiet then. */
export const followTarget = (house: House, member: Member, target: Target, on: boolean): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    if (!(await isThere(tx, member, target))) return refused('not-found');
    await sql`INSERT INTO follow (customer_id, kind, target_id, because, muted, since, muted_since)
      VALUES (${member.customerId}, ${target.kind}, ${target.id}, 'asked', ${!on}, ${now}, ${on ? null : now})
      ON CONFLICT (kind, target_id, customer_id) DO UPDATE SET muted = excluded.muted, because = 'asked',
        since = CASE WHEN follow.muted AND NOT excluded.muted THEN excluded.since ELSE follow.since END,
        muted_since = CASE WHEN follow.muted AND excluded.muted THEN follow.muted_since ELSE excluded.muted_since END`.execute(tx);
    if (target.kind === 'space' && on) await tellSpace(tx, member, target.id, now);
    else if (target.kind === 'space') await markChanged(tx, [member.customerId], now);
    return done(undefined);
  });

export type Kept = { topicId: Id; slug: string; number: number };

/** Keeps a post to come back to, or lets it go. */
export const keepBookmark = (house: House, member: Member, postId: Id, on: boolean): Promise<Outcome<Kept>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { rows } =
      await sql<Kept>`SELECT p.topic_id AS "topicId", t.slug, p.number FROM post p JOIN topic t ON t.topic_id = p.topic_id JOIN space s ON s.space_id = t.space_id
      WHERE p.post_id = ${postId} AND t.company_id = ${member.companyId} AND ${readableBy(member)} AND ${standsFor(member)} AND ${shownTo(member)}`.execute(
        tx,
      );
    const [kept] = rows;
    if (!kept) return refused('not-found');
    if (on)
      await sql`INSERT INTO bookmark (customer_id, post_id, kept_at) VALUES (${member.customerId}, ${postId}, ${now}) ON CONFLICT DO NOTHING`.execute(
        tx,
      );
    else await sql`DELETE FROM bookmark WHERE customer_id = ${member.customerId} AND post_id = ${postId}`.execute(tx);
    return done(kept);
  });
