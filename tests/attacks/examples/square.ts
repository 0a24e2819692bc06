import { type Id, newId } from '../../../src/kernel/id.ts';
import { sql } from '../../../src/platform/database/database.ts';
import type { Examples, Self } from '../example.ts';
import type { Quarter, Town } from '../town.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

const space = async (town: Town, companyId: Id): Promise<{ id: Id; slug: string }> => {
  const id = newId();
  const slug = `square-${id.slice(-12)}`;
  await sql`INSERT INTO space (space_id, company_id, slug, name, kinds, made_at) VALUES (${id}, ${companyId}, ${slug}, 'Kettles',
    ARRAY['discussion', 'question', 'poll'], ${town.house.clock.now()})`.execute(town.house.db);
  return { id, slug };
};

type Made = { topicId: Id; postId: Id; answerId: Id; slug: string };

/** A topic with an answer: a question of `author`'s, answered by the house. */
const topic = async (town: Town, companyId: Id, author: Id | null, kind: 'question' | 'poll' = 'question'): Promise<Made> => {
  const { id: spaceId } = await space(town, companyId);
  const [topicId, postId, answerId, now] = [newId(), newId(), newId(), town.house.clock.now()];
  const staffId = newId();
  await sql`INSERT INTO topic (topic_id, company_id, space_id, kind, title, slug, language, author_id, posts, last_number, posted_at, last_posted_at)
    VALUES (${topicId}, ${companyId}, ${spaceId}, ${kind}, 'Which kettle pours slowest', 'which-kettle-pours-slowest', 'en', ${author}, 2, 2, ${now}, ${now})`.execute(
    town.house.db,
  );
  await sql`INSERT INTO post (post_id, topic_id, company_id, number, author_id, staff_id, body, html, posted_at)
    VALUES (${postId}, ${topicId}, ${companyId}, 1, ${author}, NULL, 'Which one is it, of all of them?', '<p>Which one is it, of all of them?</p>', ${now}),
      (${answerId}, ${topicId}, ${companyId}, 2, NULL, ${staffId}, 'The small one pours slowly.', '<p>The small one pours slowly.</p>', ${now})`.execute(
    town.house.db,
  );
  if (kind === 'poll') {
    await sql`INSERT INTO poll (topic_id) VALUES (${topicId})`.execute(town.house.db);
    await sql`INSERT INTO poll_option (topic_id, number, label) VALUES (${topicId}, 1, 'The small one'), (${topicId}, 2, 'The large one')`.execute(
      town.house.db,
    );
  }
  return { topicId, postId, answerId, slug: 'which-kettle-pours-slowest' };
};

const strangers = (town: Town, quarter: Quarter, kind?: 'poll') => topic(town, quarter.companyId, null, kind ?? 'question');
const own = (town: Town, quarter: Quarter, self: Self) => topic(town, quarter.companyId, self.customerId ?? null);
const words = () => `The small one pours slowly, and I like it so, number ${newId()}.`;
const house = (town: Town): Id => town.a.companyId;

export const squareExamples: Examples = {
  'portal.spaces': { good: () => ({}) },
  'portal.space': { ofGroup: true, good: async (_, __, town) => ({ params: { slug: (await space(town, house(town))).slug } }) },
  'portal.space-follow': {
    ofGroup: true,
    good: async (_, __, town) => ({ params: { slug: (await space(town, house(town))).slug }, body: 'on=1', headers: form }),
  },
  'portal.topic-short': {
    ofGroup: true,
    good: async (_, __, town) => ({ params: { id: (await topic(town, house(town), null)).topicId } }),
  },
  'portal.topic': {
    ofGroup: true,
    good: async (_, __, town) => {
      const one = await topic(town, house(town), null);
      return { params: { id: one.topicId, slug: one.slug } };
    },
  },
  'portal.reply': {
    ofGroup: true,
    good: async (quarter, _, town) => ({
      params: { id: (await strangers(town, quarter)).topicId },
      body: `body=${encodeURIComponent(words())}&form=${newId()}`,
      headers: form,
    }),
  },
  'portal.topic-follow': {
    ofGroup: true,
    good: async (quarter, _, town) => ({ params: { id: (await strangers(town, quarter)).topicId }, body: 'on=1', headers: form }),
  },
  'portal.vote': {
    ofGroup: true,
    good: async (quarter, _, town) => ({
      params: { id: (await strangers(town, quarter, 'poll')).topicId },
      body: 'option=1',
      headers: form,
    }),
  },
  'portal.read-on': {
    ofGroup: true,
    good: async (quarter, _, town) => ({
      params: { id: (await strangers(town, quarter)).topicId },
      body: 'upTo=2&seconds=20',
      headers: form,
    }),
  },
  'portal.react': {
    ofGroup: true,
    good: async (quarter, _, town) => ({
      params: { id: (await strangers(town, quarter)).answerId },
      body: 'kind=useful&on=1',
      headers: form,
    }),
  },
  'portal.accept': {
    good: async (quarter, self, town) => ({ params: { id: (await own(town, quarter, self)).answerId }, body: 'on=1', headers: form }),
  },
  'portal.bookmark': {
    ofGroup: true,
    good: async (quarter, _, town) => ({ params: { id: (await strangers(town, quarter)).answerId }, body: 'on=1', headers: form }),
  },
  'portal.withdraw': {
    ofSelf: true,
    good: async (quarter, self, town) => {
      const { postId, answerId } = await own(town, quarter, self);
      await sql`DELETE FROM post WHERE post_id = ${answerId}`.execute(town.house.db);
      return { params: { id: postId }, body: '', headers: form };
    },
  },
  'portal.post': { ofGroup: true, good: async (_, __, town) => ({ params: { id: (await topic(town, house(town), null)).answerId } }) },
  'portal.post-history': {
    ofGroup: true,
    good: async (_, __, town) => ({ params: { id: (await topic(town, house(town), null)).answerId } }),
  },
  'portal.following': { good: () => ({}) },
  'portal.bookmarks': { good: () => ({}) },
  'portal.unread': { good: () => ({}) },
  'spaces.list': { good: () => ({}) },
  'spaces.get': { good: async (quarter, _, town) => ({ params: { id: (await space(town, quarter.companyId)).id } }) },
  'spaces.make': {
    good: (quarter) => ({ body: { companyId: quarter.companyId, slug: `made-${newId().slice(-12)}`, name: 'Stoves' } }),
  },
  'spaces.change': {
    good: async (quarter, _, town) => ({
      params: { id: (await space(town, quarter.companyId)).id },
      body: { name: 'Stoves' },
      headers: { 'if-match': '"1"' },
    }),
  },
  'spaces.order': { good: async (quarter, _, town) => ({ body: { ids: [(await space(town, quarter.companyId)).id] } }) },
  'topics.list': { good: () => ({}) },
  'topics.get': { good: async (quarter, _, town) => ({ params: { id: (await strangers(town, quarter)).topicId } }) },
  'topics.make': {
    good: async (quarter, _, town) => ({
      body: {
        spaceId: (await space(town, quarter.companyId)).id,
        kind: 'question',
        title: 'Which kettle is yours',
        body: 'Tell us which, and why.',
      },
    }),
  },
  'topics.change': {
    good: async (quarter, _, town) => ({
      params: { id: (await strangers(town, quarter)).topicId },
      body: { state: 'closed' },
      headers: { 'if-match': '"1"' },
    }),
  },
  'posts.list': { good: async (quarter, _, town) => ({ params: { id: (await strangers(town, quarter)).topicId } }) },
  'posts.make': {
    good: async (quarter, _, town) => ({ params: { id: (await strangers(town, quarter)).topicId }, body: { body: words() } }),
  },
  'posts.change': {
    good: async (quarter, _, town) => ({
      params: { id: (await strangers(town, quarter)).answerId },
      body: { body: words() },
      headers: { 'if-match': '"1"' },
    }),
  },
  'posts.withdraw': { good: async (quarter, _, town) => ({ params: { id: (await strangers(town, quarter)).answerId } }) },
  'posts.accept': { good: async (quarter, _, town) => ({ params: { id: (await strangers(town, quarter)).answerId }, body: { on: true } }) },
};
