import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { openDoors } from '../../../../tests/house/people.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { decideThing } from './decide-thing.act.ts';
import { moderationDoors } from './index.ts';
import { tellRuling } from './tell-ruling.act.ts';

let house: TestHouse;
let doors: ReturnType<typeof openDoors>;
beforeAll(async () => {
  house = await openTestHouse();
  doors = openDoors(house, moderationDoors);
});
afterAll(() => house.close());

/** A topic that was held before anybody saw it, by somebody new. */
const heldTopic = async () => {
  const { customerId } = await doors.member(house.companyId);
  const of = { company_id: house.companyId, author_id: customerId, posted_at: house.clock.now() };
  const [space_id, topic_id, post_id] = [newId(), newId(), newId()];
  const { company_id, posted_at: at } = of;
  await house.db
    .insertInto('space')
    .values({ space_id, company_id, slug: space_id, name: 'Pots', kinds: ['question'], made_at: at })
    .execute();
  const topic = { space_id, topic_id, kind: 'question', title: 'A pot', slug: 'a-pot', language: 'en', state: 'held', last_posted_at: at };
  await house.db
    .insertInto('topic')
    .values({ ...of, ...topic })
    .execute();
  await house.db
    .insertInto('post')
    .values({ ...of, topic_id, post_id, number: 1, state: 'held', body: 'Which?', html: '<p>Which?</p>' })
    .execute();
  return { customerId, topicId: topic_id, postId: post_id };
};

const keeper = async () => {
  const { staffId, sessionId } = await doors.someone('carer', house.companyId);
  const via = { kind: 'session', sessionId } as const;
  const of = { role: 'carer', companies: [house.companyId], departments: 'all', language: 'en' } as const;
  return { staff: { ...of, staffId, name: 'Carer', companies: [...of.companies], via }, requestId: 'r' };
};

const told = async (customerId: Id, input: Pick<Parameters<typeof decideThing>[2], 'kind' | 'id' | 'decision' | 'hours'>) => {
  const ruled = await decideThing(house, await keeper(), { ...input, reason: 'spam', word: '' });
  if (!ruled.ok) throw new Error(ruled.refusal.code);
  await tellRuling(house, ruled.value.rulingId);
  return house.db.selectFrom('notice').select(['kind', 'link', 'facts']).where('customer_id', '=', customerId).execute();
};

test('who wrote what was held hears that it is let through, and is led there; nobody is said to have reported it', async () => {
  const { customerId, topicId, postId } = await heldTopic();
  const notices = await told(customerId, { kind: 'post', id: postId, decision: 'keep' });
  expect(notices).toMatchObject([{ kind: 'let-through', facts: { title: 'A pot' } }]);
  expect(notices[0]?.link).toContain(`/t/${topicId}`);
});

test('who is silenced is not told of something written under their own name', async () => {
  const { customerId } = await doors.member(house.companyId);
  const notices = await told(customerId, { kind: 'member', id: customerId, decision: 'silence', hours: 24 });
  expect(notices).toMatchObject([{ kind: 'ruled-silence', link: '/appeal', facts: { title: '', hours: 24 } }]);
});
