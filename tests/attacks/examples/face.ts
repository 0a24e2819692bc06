import { keepCode } from '../../../src/care/community/member/code.data.ts';
import { keepMember } from '../../../src/care/community/member/member.data.ts';
import { keepPassword } from '../../../src/care/community/member/password.data.ts';
import { takeJoining } from '../../../src/care/profile/index.ts';
import { hashPassword } from '../../../src/care/staff/index.ts';
import { newId } from '../../../src/kernel/id.ts';
import { seal } from '../../../src/platform/secret/secret.ts';
import type { Examples } from '../example.ts';
import type { Quarter, Town } from '../town.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const stranger = { email: 'newcomer@example.com', next: '/', language: 'en' } as const;

const somebody = async ({ doors }: Town, { companyId }: Quarter) => ({ params: { handle: (await doors.member(companyId)).handle } });

const asked = ({ house }: Town) => house.db.transaction().execute((tx) => keepCode(tx, house.secret, stranger, house.clock.now()));

const password = 'seven kettles on the hob';

const withPassword = async ({ house }: Town, { companyId }: Quarter): Promise<string> => {
  const email = `${newId()}@example.com`;
  const now = house.clock.now();
  const hash = await hashPassword(password);
  await house.db.transaction().execute(async (tx) => {
    const { customerId } = await takeJoining(tx, { email, language: 'en', companyId }, now);
    await keepMember(tx, { customerId, companyId, shownName: 'Mo', language: 'en' }, now);
    await keepPassword(tx, customerId, hash, now);
  });
  return email;
};

/** The Portal's face: the first page, coming in, one's own things, people. */
export const faceExamples: Examples = {
  'portal.home': { good: () => ({}), ofGroup: true },
  'portal.sign-in': { good: () => ({ query: { next: '/' } }) },
  'portal.join': { good: () => ({}) },
  'portal.ask-code': { good: () => ({ body: 'email=newcomer%40example.com', headers: form }) },
  'portal.code-page': { good: () => ({}) },
  'portal.code': {
    good: async (_quarter, _self, town) => {
      const { codeId, code } = await asked(town);
      const until = town.house.clock.now().getTime() + 60_000;
      const word = seal(town.house.secret, 'portal joining', JSON.stringify({ codeId, email: stranger.email, next: '/', until }));
      return { body: `code=${code}`, headers: { ...form, cookie: `teahouse-joining=${word}` } };
    },
  },
  'portal.link-page': { good: async (_quarter, _self, town) => ({ params: { word: (await asked(town)).word } }), ofGroup: true },
  'portal.link': {
    good: async (_quarter, _self, town) => ({ params: { word: (await asked(town)).word }, headers: form, body: 'x=1' }),
    ofGroup: true,
  },
  'portal.password': {
    good: async (quarter, _self, town) => {
      const email = await withPassword(town, quarter);
      return { body: new URLSearchParams({ who: email, password }).toString(), headers: form };
    },
  },
  'portal.sign-out': { good: () => ({ headers: form, body: 'x=1' }) },
  'portal.name-page': { good: () => ({}) },
  'portal.name': { good: () => ({ headers: form, body: 'name=Tea+Friend' }) },
  'portal.manifest': { good: () => ({}) },
  'portal.seal': { good: () => ({}) },
  'portal.seal-192': { good: () => ({}) },
  'portal.seal-512': { good: () => ({}) },
  'portal.worker': { good: () => ({}) },
  'portal.offline': { good: () => ({}) },
  'portal.me': { good: () => ({}) },
  'portal.my-data': { good: () => ({}) },
  'portal.my-know': { good: () => ({ headers: form, body: 'field=email&does=right' }) },
  'portal.my-often': { good: () => ({ headers: form, body: 'email.give=yes' }) },
  'portal.my-stop': { good: () => ({ headers: form, body: 'x=1' }) },
  'portal.my-interest': { good: () => ({ headers: form, body: 'category=tea&infer=no' }) },
  'portal.my-shown': { good: () => ({ headers: form, body: 'shownName=Mo&place=Leeds' }) },
  'portal.my-password': { good: () => ({ headers: form, body: `next=${encodeURIComponent(password)}&does=keep` }) },
  'portal.my-sessions': { good: () => ({ headers: form, body: 'session=others' }) },
  'portal.my-forget': { good: () => ({ headers: form, body: 'wish=yes' }) },
  'portal.home-reason': { good: () => ({ headers: form, body: 'reason=treatment&does=out' }) },
  'portal.person': { good: (quarter, _self, town) => somebody(town, quarter), ofGroup: true },
  'community.look': { good: () => ({}) },
  'community.look.change': {
    good: (quarter) => ({ params: { companyId: quarter.companyId }, body: { name: 'The Hill', accent: '#1f4f8a' } }),
  },
};
