import { createECDH, randomBytes } from 'node:crypto';
import { type Id, newId } from '../../../src/kernel/id.ts';
import type { Examples } from '../example.ts';
import type { Quarter, Town } from '../town.ts';

const form = (fields: Record<string, string>) => ({
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});

const someNotice = async (customer_id: Id, { companyId }: Quarter, { house }: Town): Promise<Id> => {
  const notice_id = newId();
  await house.db
    .insertInto('notice')
    .values({
      customer_id,
      notice_id,
      company_id: companyId,
      kind: 'core-ended',
      facts: JSON.stringify({}),
      link: '/me/core',
      gist: 'core:test',
      at: house.clock.now(),
    })
    .execute();
  return notice_id;
};

export const touchExamples: Examples = {
  'portal.notices': { good: () => ({}) },
  'portal.notice-open': {
    ofSelf: true,
    good: async (quarter, self, town) => ({ params: { id: await someNotice(self.customerId ?? newId(), quarter, town) } }),
  },
  'portal.notices-read': { good: () => ({ ...form({ x: '1' }) }) },
  'portal.notices-choose': {
    good: () => ({ ...form({ digest: 'daily', quietFrom: '22:00', quietUntil: '07:30', 'push.follow': 'yes' }) }),
  },
  'portal.push-on': {
    good: () => {
      const browser = createECDH('prime256v1').generateKeys('base64url');
      const endpoint = 'https://updates.push.services.mozilla.com/wpush/v2/test';
      return { ...form({ endpoint, p256dh: browser, auth: randomBytes(16).toString('base64url') }) };
    },
  },
  'portal.push-off': { good: () => ({ ...form({ all: 'yes' }) }) },
};
