import { keepMember } from '../../../src/care/community/member/member.data.ts';
import { usualOrder } from '../../../src/care/community/trust/rules.ts';
import { type Id, newId } from '../../../src/kernel/id.ts';
import type { Examples, Self } from '../example.ts';
import type { Quarter, Town } from '../town.ts';

/** A customer of the quarter who has joined. */
export const someMember = async (quarter: Quarter, { house }: Town): Promise<Id> => {
  const customerId = await quarter.customer();
  const member = { customerId, companyId: quarter.companyId, shownName: 'Mo', language: 'en' as const };
  await house.db.transaction().execute((tx) => keepMember(tx, member, house.clock.now()));
  return customerId;
};

export const someSpace = async ({ companyId }: Quarter, { house }: Town): Promise<Id> => {
  const space_id = newId();
  const made_at = house.clock.now();
  await house.db
    .insertInto('space')
    .values({ space_id, company_id: companyId, slug: `s-${space_id}`, name: 'Kettles', kinds: ['discussion', 'question'], made_at })
    .execute();
  return space_id;
};

/** A topic of somebody's, with its first post. */
export const somePost = async (quarter: Quarter, town: Town, authorId?: Id): Promise<{ postId: Id; topicId: Id; spaceId: Id }> => {
  const { house } = town;
  const [author_id, spaceId] = [authorId ?? (await someMember(quarter, town)), await someSpace(quarter, town)];
  const [topic_id, post_id, at] = [newId(), newId(), house.clock.now()];
  const of = { topic_id, company_id: quarter.companyId, author_id, posted_at: at };
  await house.db
    .insertInto('topic')
    .values({
      ...of,
      space_id: spaceId,
      kind: 'discussion',
      title: 'A kettle that drips',
      slug: 'a-kettle',
      language: 'en',
      posts: 1,
      last_posted_at: at,
    })
    .execute();
  await house.db
    .insertInto('post')
    .values({ ...of, post_id, number: 1, body: 'It drips from the lid.', html: '<p>It drips from the lid.</p>' })
    .execute();
  return { postId: post_id, topicId: topic_id, spaceId };
};

const someMatter = async (quarter: Quarter, town: Town): Promise<{ postId: Id; matterId: Id }> => {
  const { postId, topicId, spaceId } = await somePost(quarter, town);
  const matter_id = newId();
  await town.house.db
    .insertInto('matter')
    .values({
      matter_id,
      company_id: quarter.companyId,
      kind: 'post',
      thing_id: postId,
      space_id: spaceId,
      topic_id: topicId,
      opened_because: 'flags',
      opened_at: town.house.clock.now(),
    })
    .execute();
  return { postId, matterId: matter_id };
};

/** A decision: of a colleague, or of reports alone; appealed if asked. */
const someRuling = async (
  quarter: Quarter,
  town: Town,
  more: { staff_id?: Id; member_id?: Id; author_id?: Id; appealed?: true },
): Promise<Id> => {
  const { house } = town;
  const author_id = more.author_id ?? (await someMember(quarter, town));
  const { postId } = await somePost(quarter, town, author_id);
  const ruling_id = newId();
  const at = house.clock.now();
  await house.db
    .insertInto('ruling')
    .values({
      ruling_id,
      company_id: quarter.companyId,
      kind: 'post',
      thing_id: postId,
      author_id,
      decision: more.staff_id ? 'hide' : 'hidden-by-flags',
      before: JSON.stringify({ state: { state: 'shown', because: null } }),
      at,
      ...(more.staff_id ? { staff_id: more.staff_id } : {}),
      ...(more.member_id ? { member_id: more.member_id } : {}),
      ...(more.appealed ? { appealed_at: at, appeal_word: 'It was polite.' } : {}),
    })
    .execute();
  return ruling_id;
};

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const sent = (fields: Record<string, string>) => ({ body: new URLSearchParams(fields).toString(), headers: form });

/** A post in a space that the asking member keeps in order from now on. */
const inMySpace = async (quarter: Quarter, self: Self, town: Town): Promise<Id> => {
  const { postId, spaceId } = await somePost(quarter, town);
  await town.house.db
    .updateTable('member')
    .set({ moderates: [spaceId] })
    .where('customer_id', '=', self.customerId ?? newId())
    .execute();
  return postId;
};

export const trustExamples: Examples = {
  'portal.report': { good: async (quarter, _, town) => ({ params: { kind: 'post', id: (await somePost(quarter, town)).postId } }) },
  'portal.report.send': {
    good: async (quarter, _, town) => ({
      params: { kind: 'post', id: (await somePost(quarter, town)).postId },
      ...sent({ reason: 'spam', word: 'The same everywhere.' }),
    }),
  },
  'portal.appeal': { good: () => ({}) },
  'portal.appeal.send': {
    ofSelf: true,
    good: async (quarter, self, town) =>
      sent({ ruling: await someRuling(quarter, town, { author_id: self.customerId ?? newId() }), word: 'It was polite.' }),
  },
  'portal.keep': {
    ofSelf: true,
    good: async (quarter, self, town) => {
      await inMySpace(quarter, self, town);
      return {};
    },
  },
  'portal.keep.decide': {
    ofSelf: true,
    good: async (quarter, self, town) => sent({ kind: 'post', id: await inMySpace(quarter, self, town), decision: 'hide', reason: 'rude' }),
  },
  'portal.keep.undo': {
    ofSelf: true,
    good: async (quarter, self, town) => sent({ ruling: await someRuling(quarter, town, { member_id: self.customerId ?? newId() }) }),
  },
  'moderation.queue': { good: () => ({ query: { limit: '5' } }) },
  'moderation.load': { good: () => ({}) },
  'moderation.appeals': { good: () => ({ query: { limit: '5' } }) },
  'moderation.thing': { good: async (quarter, _, town) => ({ params: { kind: 'post', id: (await someMatter(quarter, town)).postId } }) },
  'moderation.decide': {
    good: async (quarter, _, town) => ({
      params: { kind: 'post', id: (await someMatter(quarter, town)).postId },
      body: { decision: 'hide', reason: 'rude', word: 'Please say it kindly.' },
    }),
  },
  'moderation.undo': {
    ofSelf: true,
    good: async (quarter, self, town) => ({ params: { id: await someRuling(quarter, town, { staff_id: self.staffId }) } }),
  },
  'moderation.answer': {
    good: async (quarter, _, town) => ({
      params: { id: await someRuling(quarter, town, { appealed: true }) },
      body: { answer: 'lifted', word: 'You were right.' },
    }),
  },
  'moderation.members': { good: () => ({ query: { limit: '5' } }) },
  'moderation.member': { good: async (quarter, _, town) => ({ params: { id: await someMember(quarter, town) } }) },
  'moderation.level': { good: async (quarter, _, town) => ({ params: { id: await someMember(quarter, town) }, body: { level: 4 } }) },
  'moderation.moderates': {
    good: async (quarter, _, town) => ({
      params: { id: await someMember(quarter, town) },
      body: { spaces: [await someSpace(quarter, town)] },
    }),
  },
  'moderation.voice-back': { good: async (quarter, _, town) => ({ params: { id: await someMember(quarter, town) } }) },
  'moderation.rules': { good: () => ({}) },
  'moderation.change-rules': {
    good: (quarter) => ({ params: { companyId: quarter.companyId }, body: usualOrder }),
  },
};
