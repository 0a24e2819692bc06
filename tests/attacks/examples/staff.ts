import { newId } from '../../../src/kernel/id.ts';
import type { Examples } from '../example.ts';
import { password } from '../town.ts';

const unknownWord = 'x'.repeat(43);

export const staffExamples: Examples = {
  'see-sign-in': { good: () => ({}) },
  'sign-in': { good: (_, self) => ({ body: { email: self.email, password } }) },
  'use-sign-in-link': { good: () => ({ body: { word: unknownWord } }), ends: 'link-worn-out' },
  'pass-second-factor': { good: () => ({ body: { code: '123456' } }), ends: 'not-signed-in' },
  'ask-for-sign-in-link': { good: (_, self) => ({ body: { email: self.email } }), ends: 'mail-not-set' },
  'see-me': { good: () => ({}) },
  'change-me': { good: () => ({ body: { name: 'Another Name' }, headers: { 'if-match': '"2"' } }) },
  'change-my-email': { good: () => ({ body: { email: `${newId()}@teahouse.test`, password } }) },
  'change-my-password': { good: () => ({ body: { password, next: 'another long sentence' } }) },
  'start-second-factor': { good: () => ({ body: { password } }) },
  'confirm-second-factor': { good: () => ({ body: { code: '123456' } }), ends: 'second-factor-off' },
  'drop-second-factor': { good: () => ({ body: { code: '123456' } }), ends: 'second-factor-off' },
  'renew-recovery-codes': { good: () => ({ body: { code: '123456' } }), ends: 'second-factor-off' },
  'list-my-sessions': { good: () => ({}) },
  'end-my-session': { good: (_, self) => ({ params: { id: self.sessionId } }), ofSelf: true },
  'end-my-other-sessions': { good: () => ({}) },
  'sign-out': { good: () => ({}) },
  'list-colleagues': { good: () => ({ query: { limit: '5' } }) },
  'invite-colleague': {
    good: (quarter) => ({
      body: {
        name: 'Mei Lin',
        email: `${newId()}@teahouse.test`,
        language: 'zh',
        zone: 'Asia/Shanghai',
        role: 'carer',
        companyId: quarter.companyId,
        departmentId: null,
      },
    }),
  },
  'see-colleague': { good: async (quarter) => ({ params: { id: (await quarter.colleague()).id } }) },
  'change-colleague': {
    good: async (quarter) => ({ params: { id: (await quarter.colleague()).id }, body: { capacity: 12 }, headers: { 'if-match': '"1"' } }),
  },
  'grant-role': {
    good: async (quarter) => ({
      params: { id: (await quarter.colleague()).id },
      body: { role: 'viewer', companyId: quarter.companyId, departmentId: await quarter.department() },
    }),
  },
  'revoke-role': {
    good: async (quarter) => {
      const { id, grantId } = await quarter.colleague();
      return { params: { id, grantId } };
    },
  },
  'reset-colleague': { good: async (quarter) => ({ params: { id: (await quarter.colleague()).id } }) },
  'send-away': { good: async (quarter) => ({ params: { id: (await quarter.colleague()).id } }) },
  'take-back': { good: async (quarter) => ({ params: { id: (await quarter.colleague()).id } }) },
  'list-companies': { good: () => ({}) },
  'open-company': { good: () => ({ body: { name: 'Third', currency: 'CNY', zone: 'Asia/Shanghai', language: 'zh' } }) },
  'see-company': { good: (quarter) => ({ params: { id: quarter.companyId } }) },
  'change-company': {
    good: (quarter) => ({ params: { id: quarter.companyId }, body: { name: 'Renamed' }, headers: { 'if-match': '"1"' } }),
  },
  'open-department': { good: (quarter) => ({ params: { id: quarter.companyId }, body: { name: 'Shop' } }) },
  'rename-department': { good: async (quarter) => ({ params: { id: await quarter.department() }, body: { name: 'Shop 2' } }) },
  'close-department': { good: async (quarter) => ({ params: { id: await quarter.department() } }) },
  'list-tokens': { good: () => ({}) },
  'make-token': {
    good: (quarter) => ({ body: { name: 'shop', role: 'viewer', scopes: ['customers:read'], companyId: quarter.companyId, days: 30 } }),
  },
  'end-token': { good: async (quarter) => ({ params: { id: await quarter.token() } }) },
  'see-rights': { good: () => ({}) },
  'search-audit': { good: () => ({ query: { limit: '5', act: 'sign-in' } }) },
};
