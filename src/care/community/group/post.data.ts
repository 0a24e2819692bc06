import { type Id, newId } from '../../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { ofCompanies } from './group.data.ts';
import type { Gone } from './weigh-post.ts';

export type Words = { kind: 'give' | 'ask'; form: 'text' | 'markdown'; title: string; body: string };
export type PostState = 'planned' | 'paused' | 'done' | 'withdrawn';
export type Post = Words & {
  id: Id;
  groupId: Id;
  companyId: Id;
  zone: string;
  repeats: 'once' | 'weekly';
  nextAt: Date | null;
  state: PostState;
  version: number;
  madeBy: { id: Id; name: string } | null;
};

const columns = sql`p.post_id AS id, p.group_id AS "groupId", p.company_id AS "companyId", g.zone, p.kind, p.form, p.title, p.body, p.repeats,
  p.next_at AS "nextAt", p.state, p.version,
  CASE WHEN m.staff_id IS NOT NULL THEN jsonb_build_object('id', m.staff_id, 'name', m.name) END AS "madeBy"`;
const from = sql`group_post p JOIN im_group g USING (group_id) LEFT JOIN staff_member m ON m.staff_id = p.made_by`;

export const postsOf = async (reader: Reader, groupId: Id): Promise<Post[]> => {
  const { rows } = await sql<Post>`SELECT ${columns} FROM ${from} WHERE p.group_id = ${groupId} AND p.state <> 'withdrawn'
    ORDER BY p.state = 'done', p.next_at NULLS LAST, p.made_at DESC LIMIT 100`.execute(reader);
  return rows;
};

export const findPost = async (reader: Reader, principal: Pick<Principal, 'companies'>, id: Id): Promise<Post | undefined> => {
  const { rows } = await sql<Post>`SELECT ${columns} FROM ${from} WHERE p.post_id = ${id} AND ${ofCompanies(principal)}`.execute(reader);
  return rows[0];
};

export const holdPost = async (tx: Tx, principal: Pick<Principal, 'companies'>, id: Id): Promise<Post | undefined> => {
  await sql`SELECT 1 FROM group_post WHERE post_id = ${id} FOR UPDATE`.execute(tx);
  return findPost(tx, principal, id);
};

export type NewPost = Words & { groupId: Id; companyId: Id; repeats: 'once' | 'weekly'; nextAt: Date; staffId: Id | null };

export const insertPost = async (tx: Tx, one: NewPost, now: Date): Promise<Id> => {
  const id = newId();
  await sql`INSERT INTO group_post (post_id, group_id, company_id, kind, form, title, body, repeats, next_at, made_by, made_at)
    VALUES (${id}, ${one.groupId}, ${one.companyId}, ${one.kind}, ${one.form}, ${one.title}, ${one.body}, ${one.repeats}, ${one.nextAt}, ${one.staffId},
      ${now})`.execute(tx);
  return id;
};

export const updatePost = async (tx: Tx, id: Id, one: Words & { state: PostState; nextAt: Date | null }): Promise<void> => {
  await sql`UPDATE group_post SET kind = ${one.kind}, form = ${one.form}, title = ${one.title}, body = ${one.body}, state = ${one.state},
    next_at = ${one.nextAt}, version = version + 1 WHERE post_id = ${id}`.execute(tx);
};

/** What of a post has not left yet is taken back. */
export const dropWaiting = async (tx: Tx, postId: Id, now: Date): Promise<void> => {
  await sql`UPDATE group_sending SET state = 'dropped', because = 'withdrawn', settled_at = ${now}
    WHERE post_id = ${postId} AND state IN ('ready', 'by-hand')`.execute(tx);
};

/** What a sending was when it went, or may have gone: what the measures of a group count. */
const went = sql<boolean>`s.state IN ('sending', 'sent', 'uncertain')`;

/** What went out to a group within the last ninety days. */
export const goneTo = async (reader: Reader, groupId: Id, now: Date): Promise<Gone[]> => {
  const { rows } = await sql<Gone>`SELECT s.kind, coalesce(s.settled_at, s.ready_at) AS at FROM group_sending s
    WHERE s.group_id = ${groupId} AND ${went} AND s.due_at > ${now}::timestamptz - interval '90 days' ORDER BY at`.execute(reader);
  return rows;
};

export type SendingState = 'ready' | 'sending' | 'sent' | 'refused' | 'uncertain' | 'by-hand' | 'dropped';
export type Sending = {
  id: Id;
  postId: Id;
  groupId: Id;
  companyId: Id;
  dueAt: Date;
  kind: 'give' | 'ask';
  title: string;
  body: string;
  state: SendingState;
  because: string | null;
  readyAt: Date;
  answer: string | null;
  settledAt: Date | null;
  settledBy: string | null;
};

const sendingColumns = sql`s.sending_id AS id, s.post_id AS "postId", s.group_id AS "groupId", s.company_id AS "companyId", s.due_at AS "dueAt", s.kind,
  s.title, s.body, s.state, s.because, s.ready_at AS "readyAt", s.answer, s.settled_at AS "settledAt", m.name AS "settledBy"`;
const sendingFrom = sql`group_sending s JOIN im_group g USING (group_id) LEFT JOIN staff_member m ON m.staff_id = s.settled_by`;

export const sendingsOf = async (reader: Reader, groupId: Id, limit: number): Promise<Sending[]> => {
  const { rows } = await sql<Sending>`SELECT ${sendingColumns} FROM ${sendingFrom} WHERE s.group_id = ${groupId}
    ORDER BY s.due_at DESC, s.sending_id LIMIT ${limit}`.execute(reader);
  return rows;
};

export const holdSending = async (tx: Tx, principal: Pick<Principal, 'companies'>, id: Id): Promise<Sending | undefined> => {
  const { rows } = await sql<Sending>`SELECT ${sendingColumns} FROM ${sendingFrom} WHERE s.sending_id = ${id} AND ${ofCompanies(principal)}
    FOR UPDATE OF s`.execute(tx);
  return rows[0];
};

/** A person has said what became of it; `again`: it is to go once more. */
export const settleSending = async (tx: Tx, id: Id, state: 'sent' | 'dropped' | 'ready', staffId: Id, now: Date): Promise<void> => {
  const again = state === 'ready';
  await sql`UPDATE group_sending SET state = ${state}, because = NULL, claimed_until = NULL, settled_by = ${staffId},
      settled_at = CASE WHEN ${again} THEN NULL ELSE ${now}::timestamptz END,
      ready_at = CASE WHEN ${again} THEN ${now}::timestamptz ELSE ready_at END, attempt = CASE WHEN ${again} THEN 0 ELSE attempt END
    WHERE sending_id = ${id}`.execute(tx);
};
