import { newId } from '../../../src/kernel/id.ts';
import type { Examples } from '../example.ts';
import type { Town } from '../town.ts';

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const picture = (): FormData => {
  const form = new FormData();
  form.set('picture', new Blob([pixel], { type: 'image/png' }), 'a.png');
  form.set('alt', 'a point');
  return form;
};

const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** A space of the company the Portal serves. */
const space = async ({ house }: Town) => {
  const [spaceId, slug] = [newId(), `space-${newId()}`];
  const { company_id } = await house.db
    .selectFrom('company')
    .select('company_id')
    .orderBy('created_at')
    .orderBy('company_id')
    .executeTakeFirstOrThrow();
  await house.db
    .insertInto('space')
    .values({ space_id: spaceId, company_id, slug, name: 'Kettles', kinds: ['discussion', 'question'], made_at: house.clock.now() })
    .execute();
  return { spaceId, slug, companyId: company_id };
};

const ownPost = async (town: Town, authorId: string | undefined) => {
  const { spaceId, companyId } = await space(town);
  const [topicId, postId, now] = [newId(), newId(), town.house.clock.now()];
  const text = { title: 'Which kettle pours slowest of all', slug: 'kettle', language: 'en' };
  await town.house.db
    .insertInto('topic')
    .values({
      topic_id: topicId,
      company_id: companyId,
      space_id: spaceId,
      kind: 'question',
      ...text,
      author_id: authorId,
      posted_at: now,
      last_posted_at: now,
    })
    .execute();
  const body = 'The small one pours slowly, and I like it so.';
  await town.house.db
    .insertInto('post')
    .values({
      post_id: postId,
      topic_id: topicId,
      company_id: companyId,
      number: 1,
      author_id: authorId,
      body,
      html: `<p>${body}</p>`,
      posted_at: now,
    })
    .execute();
  return postId;
};

const topicForm = 'kind=question&title=Which+kettle+pours+slowest+of+all&body=The+small+one+pours+slowly%2C+or+does+it+not';

const pictureForm = (place: string): FormData => {
  const all = picture();
  all.set('place', place);
  all.set('back', '/');
  all.set('body', 'half a word');
  return all;
};

/** Writing: pictures, drafts, what helps while one writes. */
export const writingExamples: Examples = {
  picture: { good: () => ({ params: { id: '0193b0a0-0000-7000-8000-000000000000', file: '960.webp' } }), ends: 'not-found' },
  'write.picture': { good: () => ({ body: picture() }) },
  'add-picture': { good: () => ({ body: picture() }), ofGroup: true },
  'write.draft': { good: (quarter) => ({ body: { place: `topic:${quarter.customerId}`, title: '', body: 'half a word' } }) },
  'write.preview': { good: () => ({ body: { body: '**strong**' } }) },
  'write.people': { good: () => ({ query: { q: 'mo' } }) },
  'write.similar': { good: () => ({ query: { title: 'Which kettle pours slowest' } }) },
  'portal.write.choose': { good: () => ({ query: { title: 'How to descale' } }) },
  'portal.write': { good: async (_quarter, _self, town) => ({ params: { slug: (await space(town)).slug } }), ofGroup: true },
  'portal.write.look': {
    good: async (_quarter, _self, town) => ({ params: { slug: (await space(town)).slug }, body: topicForm, headers: form }),
    ofGroup: true,
  },
  'portal.write.post': {
    good: async (_quarter, _self, town) => ({ params: { slug: (await space(town)).slug }, body: topicForm, headers: form }),
    ofGroup: true,
  },
  'portal.edit': { good: async (_quarter, self, town) => ({ params: { id: await ownPost(town, self.customerId) } }), ofSelf: true },
  'portal.edit.save': {
    good: async (_quarter, self, town) => ({
      params: { id: await ownPost(town, self.customerId) },
      body: 'version=1&body=The+small+one+pours+slowly%2C+and+it+drips',
      headers: form,
    }),
    ofSelf: true,
  },
  'portal.draft': {
    good: (quarter) => ({ body: `place=topic%3A${quarter.customerId}&back=%2F&body=half+a+word`, headers: form }),
  },
  'portal.picture': { good: (quarter) => ({ body: pictureForm(`topic:${quarter.customerId}`) }) },
};
