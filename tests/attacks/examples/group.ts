import { type Id, newId } from '../../../src/kernel/id.ts';
import { sql } from '../../../src/platform/database/database.ts';
import type { Example, Examples } from '../example.ts';
import type { Quarter, Town } from '../town.ts';

const group = async ({ companyId }: Quarter, { house }: Town, messenger = 'wecom'): Promise<Id> => {
  const id = newId();
  const now = house.clock.now();
  await sql`INSERT INTO im_group (group_id, company_id, messenger, name, unkept_since, state_at, zone, made_at)
    VALUES (${id}, ${companyId}, ${messenger}, 'Tea by the river', ${now}, ${now}, 'Europe/London', ${now})`.execute(house.db);
  return id;
};

const entry = async (quarter: Quarter, town: Town, groupId: Id): Promise<Id> => {
  const id = newId();
  await sql`INSERT INTO group_member (group_id, entry_id, company_id, name, nickname, settled, came_at)
    VALUES (${groupId}, ${id}, ${quarter.companyId}, 'Ada', 'ada', 'waits', ${town.house.clock.now()})`.execute(town.house.db);
  return id;
};

const post = async (quarter: Quarter, town: Town): Promise<{ id: Id; sending: Id }> => {
  const [id, sending, groupId, now] = [newId(), newId(), await group(quarter, town), town.house.clock.now()];
  const next = new Date(now.getTime() + 86_400_000);
  await sql`INSERT INTO group_post (post_id, group_id, company_id, kind, form, body, repeats, next_at, made_at)
    VALUES (${id}, ${groupId}, ${quarter.companyId}, 'give', 'text', 'Good morning', 'weekly', ${next}, ${now})`.execute(town.house.db);
  await sql`INSERT INTO group_sending (sending_id, post_id, group_id, company_id, due_at, kind, form, title, body, state, ready_at)
    VALUES (${sending}, ${id}, ${groupId}, ${quarter.companyId}, ${now}, 'give', 'text', '', 'Good morning', 'uncertain', ${now})`.execute(
    town.house.db,
  );
  return { id, sending };
};

/** The local reading of a clock in London, some hours from now. */
const local = ({ house }: Town, hours: number): string =>
  new Date(house.clock.now().getTime() + hours * 3_600_000).toISOString().slice(0, 16);

const listed = (): FormData => {
  const form = new FormData();
  form.set('file', new Blob(['name,nickname,phone\nAda,ada,+44 7700 900123\nBo,bo,\n'], { type: 'text/csv' }), 'roster.csv');
  form.set('take', 'true');
  return form;
};

const one: Example = { good: async (quarter, _, town) => ({ params: { id: await group(quarter, town) } }) };
const withBody = (body: (quarter: Quarter, town: Town) => unknown): Example => ({
  good: async (quarter, _, town) => ({ params: { id: await group(quarter, town) }, body: await body(quarter, town) }),
});
const words = { kind: 'give', form: 'markdown', title: 'Snow', body: '**Warm** the pot first.' };

/** Groups on messengers. */
export const groupExamples: Examples = {
  'groups.list': { good: () => ({}) },
  'groups.make': { good: (quarter) => ({ body: { companyId: quarter.companyId, messenger: 'dingtalk', name: `group ${newId()}` } }) },
  'groups.needs': { good: () => ({}) },
  'groups.get': one,
  'groups.change': {
    good: async (quarter, _, town) => ({
      params: { id: await group(quarter, town) },
      body: { purpose: 'To learn' },
      headers: { 'if-match': '"1"' },
    }),
  },
  'groups.hand-over': withBody(async (quarter) => ({ ownerId: (await quarter.colleague()).id })),
  'groups.robot': withBody(() => ({ address: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0' })),
  'groups.robot.drop': one,
  'groups.activity': one,
  'groups.activity.count': withBody((_, town) => ({ weekOn: local(town, -24 * 7).slice(0, 10), messages: 40, speakers: 7 })),
  'groups.activity.chat': withBody((_, town) => ({ text: `${local(town, -24 * 7).replace('T', ' ')}:00 Ada\nhello` })),
  'customers.groups': { good: (quarter) => ({ params: { id: quarter.customerId } }) },
  'groups.members': one,
  'groups.roster': withBody(listed),
  'groups.roster.file': one,
  'groups.members.settle': {
    good: async (quarter, _, town) => ({
      params: { id: await entry(quarter, town, await group(quarter, town)) },
      body: { as: 'customer', customerId: await quarter.customer() },
    }),
  },
  'groups.members.rest': withBody(() => ({ as: 'apart' })),
  'groups.posts': one,
  'groups.posts.plan': withBody((_, town) => ({ ...words, at: local(town, 24) })),
  'groups.posts.preview': withBody(() => words),
  'groups.posts.get': { good: async (quarter, _, town) => ({ params: { id: (await post(quarter, town)).id } }) },
  'groups.posts.change': {
    good: async (quarter, _, town) => ({
      params: { id: (await post(quarter, town)).id },
      body: { state: 'paused' },
      headers: { 'if-match': '"1"' },
    }),
  },
  'groups.sendings.settle': {
    good: async (quarter, _, town) => ({ params: { id: (await post(quarter, town)).sending }, body: { finding: 'posted' } }),
  },
};
