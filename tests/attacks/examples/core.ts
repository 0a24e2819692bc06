import { type Id, newId } from '../../../src/kernel/id.ts';
import type { Examples, Self } from '../example.ts';
import type { Quarter, Town } from '../town.ts';
import { someMember, someSpace } from './trust.ts';

const asks = { fromOn: '2026-03-02', untilOn: '2026-09-02', asks: 'Look in on newcomers', gives: 'New goods to try' };

const term = async (customer_id: Id, { companyId }: Quarter, { house }: Town, state: 'invited' | 'accepted'): Promise<Id> => {
  const invited_at = house.clock.now();
  await house.db
    .insertInto('core_term')
    .values({
      customer_id,
      term_id: newId(),
      company_id: companyId,
      state,
      invited_at,
      from_on: asks.fromOn,
      until_on: asks.untilOn,
      asks: asks.asks,
      gives: asks.gives,
    })
    .execute();
  return customer_id;
};

const serving = async (quarter: Quarter, town: Town): Promise<Id> => term(await someMember(quarter, town), quarter, town, 'accepted');

const task = async (customer_id: Id, { companyId }: Quarter, { house }: Town): Promise<Id> => {
  const task_id = newId();
  await house.db
    .insertInto('core_task')
    .values({ customer_id, task_id, company_id: companyId, title: 'Look in', given_at: house.clock.now() })
    .execute();
  return task_id;
};

/** Somebody who bought these goods in January; more of them own it after each call. */
const buy = async (customer_id: Id, productId: Id, { companyId }: Quarter, { house }: Town): Promise<void> => {
  const order_id = newId();
  const { code } = await house.db.selectFrom('product').select('code').where('product_id', '=', productId).executeTakeFirstOrThrow();
  const of = { customer_id, order_id };
  await house.db
    .insertInto('customer_order')
    .values({
      ...of,
      company_id: companyId,
      source: 'test',
      number: newId(),
      kind: 'order',
      placed_at: new Date('2026-01-05T10:00:00Z'),
      currency: 'GBP',
      goods: '20',
      charges: '0',
      total: '20',
      lines: 1,
    })
    .execute();
  await house.db
    .insertInto('order_line')
    .values({ ...of, line_no: 1, kind: 'goods', code, description: 'Kettle', quantity: '1', unit_price: '20', amount: '20' })
    .execute();
};

export const someProduct = async ({ companyId }: Quarter, { house }: Town): Promise<Id> => {
  const product_id = newId();
  await house.db
    .insertInto('product')
    .values({ product_id, company_id: companyId, code: `K-${product_id}`, name: 'Kettle K40', added_at: house.clock.now() })
    .execute();
  return product_id;
};

/** An owner of fresh goods who may be asked about them. */
export const someOwner = async (quarter: Quarter, town: Town, known?: Id): Promise<{ ownerId: Id; productId: Id }> => {
  const [ownerId, productId] = [known ?? (await someMember(quarter, town)), await someProduct(quarter, town)];
  await buy(ownerId, productId, quarter, town);
  await town.house.db
    .insertInto('owner_willing')
    .values({ customer_id: ownerId, product_id: productId, company_id: quarter.companyId, a_week: 5, since: town.house.clock.now() })
    .execute();
  return { ownerId, productId };
};

const question = async (
  quarter: Quarter,
  town: Town,
  who: { asker?: Id | undefined; owner?: Id | undefined },
  answered = false,
): Promise<Id> => {
  const { ownerId, productId } = await someOwner(quarter, town, who.owner);
  const [question_id, at] = [newId(), town.house.clock.now()];
  await town.house.db
    .insertInto('owner_question')
    .values({
      customer_id: who.asker ?? (await someMember(quarter, town)),
      question_id,
      company_id: quarter.companyId,
      owner_id: ownerId,
      product_id: productId,
      body: 'Does it drip?',
      may_be_public: true,
      asked_at: at,
      ...(answered ? { answer: 'It does not.', answered_at: at } : {}),
    })
    .execute();
  return question_id;
};

/** A voice heard in a topic of its own, in a space open to everybody. */
const voice = async (quarter: Quarter, town: Town): Promise<Id> => {
  const [voice_id, topic_id, at] = [newId(), newId(), town.house.clock.now()];
  const company_id = quarter.companyId;
  const space_id = await someSpace(quarter, town);
  const kind = 'idea';
  const language = 'en';
  await town.house.db
    .insertInto('topic')
    .values({
      topic_id,
      company_id,
      space_id,
      kind,
      title: 'A lid that stays',
      slug: 'a-lid',
      language,
      posts: 1,
      posted_at: at,
      last_posted_at: at,
    })
    .execute();
  await town.house.db
    .insertInto('voice')
    .values({ voice_id, company_id, kind, title: 'A lid that stays', language, state_at: at, made_at: at })
    .execute();
  await town.house.db.insertInto('voice_topic').values({ topic_id, voice_id, home_id: voice_id, heard_at: at }).execute();
  return voice_id;
};

const merged = async (quarter: Quarter, town: Town): Promise<{ id: Id; homeId: Id }> => {
  const [id, homeId] = [await voice(quarter, town), await voice(quarter, town)];
  await town.house.db.updateTable('voice').set({ into_id: id }).where('voice_id', '=', homeId).execute();
  return { id, homeId };
};

/** A form as a browser sends it. */
const form = (fields: Record<string, string>) => ({
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});

const own = (self: Self): Id => self.customerId ?? newId();

export const coreExamples: Examples = {
  'core.list': { good: (quarter) => ({ query: { companyId: quarter.companyId } }) },
  'core.get': { good: async (quarter, _, town) => ({ params: { id: await someMember(quarter, town) } }) },
  'core.rule': {
    good: (quarter) => ({
      body: {
        companyId: quarter.companyId,
        rule: { least: 10, most: 40, enter: 45, leave: 35, presentDays: 30, helped: 3, graceDays: 14 },
      },
    }),
  },
  'core.invite': { good: async (quarter, _, town) => ({ params: { id: await someMember(quarter, town) }, body: asks }) },
  'core.task': {
    good: async (quarter, _, town) => ({ params: { id: await serving(quarter, town) }, body: { title: 'Look in', dueOn: null } }),
  },
  'core.thank': {
    good: async (quarter, _, town) => ({ params: { id: await someMember(quarter, town) }, body: { words: 'For your patience' } }),
  },
  'core.end': { good: async (quarter, _, town) => ({ params: { id: await serving(quarter, town) }, body: {} }) },
  'portal.core': { good: () => ({}) },
  'portal.core-answer': {
    good: async (quarter, self, town) => {
      await term(own(self), quarter, town, 'invited');
      return { ...form({ says: 'yes' }) };
    },
  },
  'portal.core-step-back': {
    good: async (quarter, self, town) => {
      await term(own(self), quarter, town, 'accepted');
      return { ...form({ x: '1' }) };
    },
  },
  'portal.core-task': {
    ofSelf: true,
    good: async (quarter, self, town) => ({ params: { id: await task(own(self), quarter, town) }, ...form({ as: 'done' }) }),
  },
  'influence.report': { good: (quarter) => ({ query: { companyId: quarter.companyId } }) },
  'owners.matches': { good: (quarter) => ({ query: { companyId: quarter.companyId } }) },
  'owners.bring-together': {
    good: async (quarter, _, town) => {
      const { ownerId, productId } = await someOwner(quarter, town);
      return { body: { customerId: await quarter.customer(), ownerId, productId } };
    },
  },
  'owners.ask': {
    good: async (quarter, _, town) => ({ body: { productId: (await someOwner(quarter, town)).productId, body: 'Does it drip?' } }),
  },
  'portal.owners': { good: () => ({}) },
  'portal.ask-owner-page': {
    ofGroup: true,
    good: async (_, __, town) => ({ params: { productId: (await someOwner(town.a, town)).productId } }),
  },
  'portal.ask-owner': {
    ofGroup: true,
    good: async (_, __, town) => ({
      params: { productId: (await someOwner(town.a, town)).productId },
      ...form({ own: 'Does it drip from the lid?' }),
    }),
  },
  'portal.question': {
    ofSelf: true,
    good: async (quarter, self, town) => ({ params: { id: await question(quarter, town, { asker: own(self) }) } }),
  },
  'portal.question-answer': {
    ofSelf: true,
    good: async (quarter, self, town) => ({
      params: { id: await question(quarter, town, { owner: own(self) }) },
      ...form({ answer: 'It has never dripped in a year of use.', for: 'one' }),
    }),
  },
  'portal.question-pass': {
    ofSelf: true,
    good: async (quarter, self, town) => ({ params: { id: await question(quarter, town, { owner: own(self) }) }, ...form({ x: '1' }) }),
  },
  'portal.question-helped': {
    ofSelf: true,
    good: async (quarter, self, town) => ({
      params: { id: await question(quarter, town, { asker: own(self) }, true) },
      ...form({ x: '1' }),
    }),
  },
  'portal.willing': { good: () => ({}) },
  'portal.keep-willing': {
    good: async (quarter, self, town) => ({ ...form({ [`p-${(await someOwner(quarter, town, own(self))).productId}`]: '3' }) }),
  },
  'voice.list': { good: (quarter) => ({ query: { companyId: quarter.companyId, limit: '5' } }) },
  'voice.pairs': { good: (quarter) => ({ query: { companyId: quarter.companyId } }) },
  'voice.get': { good: async (quarter, _, town) => ({ params: { id: await voice(quarter, town) } }) },
  'voice.change': {
    good: async (quarter, _, town) => ({
      params: { id: await voice(quarter, town) },
      body: { state: 'planned', words: { en: 'In the spring.' } },
      headers: { 'if-match': '"1"' },
    }),
  },
  'voice.merge': {
    good: async (quarter, _, town) => ({ params: { id: await voice(quarter, town) }, body: { others: [await voice(quarter, town)] } }),
  },
  'voice.split': {
    good: async (quarter, _, town) => {
      const { id, homeId } = await merged(quarter, town);
      return { params: { id }, body: { homeId } };
    },
  },
  'voice.apart': {
    good: async (quarter, _, town) => ({ params: { id: await voice(quarter, town) }, body: { otherId: await voice(quarter, town) } }),
  },
  'voice.vote': {
    ofGroup: true,
    good: async (quarter, _, town) => ({ params: { id: await voice(quarter, town) }, body: { wish: 'for' } }),
  },
  'portal.ideas': { good: () => ({}) },
  'portal.idea': { ofGroup: true, good: async (_, __, town) => ({ params: { id: await voice(town.a, town) } }) },
  'portal.idea-vote': {
    ofGroup: true,
    good: async (quarter, _, town) => ({ params: { id: await voice(quarter, town) }, ...form({ wish: 'for' }) }),
  },
};
