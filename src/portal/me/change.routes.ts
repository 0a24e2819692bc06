import { z } from 'zod';
import { changeMember, changeOwnPassword, endOwnSession } from '../../care/community/index.ts';
import { changePreferences, readPreferences } from '../../care/contact/index.ts';
import { sayOwnInterest } from '../../care/insight/index.ts';
import { answerRight, dropOwnDay, dropOwnFact } from '../../care/profile/index.ts';
import { wishToBeForgotten } from '../../care/rights/index.ts';
import { isId } from '../../kernel/id.ts';
import { isLanguage } from '../../kernel/language.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import type { Asking, Door } from '../../platform/http/door.ts';
import type { Member } from '../../platform/http/principal.ts';
import { sayInEvery, type Words } from '../../words/say.ts';
import { goTo, pageDoor, portalLanguage } from '../shell/index.ts';
import type { Part } from './me-page.ts';

const line = (max: number) => z.string().max(max).default('');
const fields = z.record(z.string().max(200), z.string().max(2000));

type Act<B> = {
  id: string;
  path: string;
  part: Part;
  words: Words;
  body: z.ZodType<B>;
  act(house: House, asking: Asking & { member: Member }, body: B): Promise<Outcome<unknown>>;
};

/** A form of one's own page: what it did, or why not, is said at the top of the page it leads back to. */
const change = <B>({ id, path, part, words, body, act }: Act<B>): Door =>
  pageDoor({
    id,
    method: 'post',
    path,
    summary: sayInEvery(words),
    may: 'member',
    body,
    back: () => '/me',
    refusals: ['too-often'],
    run: async (house, asking, input) => {
      const { member } = asking;
      if (!member) return refused('not-signed-in');
      const outcome = await act(house, { ...asking, member }, input.body as B);
      if (outcome.ok) return done(goTo(`/me?done=yes#${part}`));
      if (outcome.refusal.code === 'too-often') return outcome;
      return done(goTo(`/me?wrong=${outcome.refusal.code}#${part}`));
    },
  });

const known = change({
  id: 'portal.my-know',
  path: '/me/know',
  part: 'know',
  words: 'mine.doors.know',
  body: fields,
  act: async (house, { member: { customerId } }, body) => {
    const { field = '', day = '', does = '' } = body;
    if (day !== '') return isId(day) ? dropOwnDay(house, customerId, day) : refused('not-found');
    if (does === 'drop') return dropOwnFact(house, customerId, field);
    const written = (body[`to-${field}`] ?? '').trim();
    if (does === 'change' && written === '') return refused('value-not-fitting');
    const said = does === 'change' ? { right: [], changes: { [field]: written } } : { right: [field], changes: {} };
    const answered = await answerRight(house, customerId, said);
    return answered.ok && answered.value.unread.length > 0 ? refused('value-not-fitting') : answered;
  },
});

const often = change({
  id: 'portal.my-often',
  path: '/me/often',
  part: 'often',
  words: 'mine.doors.often',
  body: fields,
  act: async (house, asking, body) => {
    const leave = { customerId: asking.member.customerId };
    const before = await readPreferences(house, leave);
    if (!before) return refused('not-found');
    const choices = before.choices.map((one) => ({ ...one, allowed: body[`${one.channel}.${one.purpose}`] === 'yes' }));
    const pause = /^\d{1,3}$/.test(body.pause ?? '') ? Math.min(Number(body.pause), 365) : undefined;
    const language = isLanguage(body.language) ? body.language : undefined;
    return changePreferences(house, { leave, language: portalLanguage(asking), address: asking.address }, { choices, pause, language });
  },
});

const stop = change({
  id: 'portal.my-stop',
  path: '/me/stop',
  part: 'often',
  words: 'mine.doors.stop',
  body: fields,
  act: async (house, asking) => {
    const leave = { customerId: asking.member.customerId };
    const before = await readPreferences(house, leave);
    if (!before) return refused('not-found');
    const choices = before.choices.map((one) => ({ ...one, allowed: false }));
    return changePreferences(house, { leave, language: portalLanguage(asking), address: asking.address }, { choices });
  },
});

export const changeDoors: Door[] = [
  known,
  often,
  stop,
  change({
    id: 'portal.my-interest',
    path: '/me/interest',
    part: 'know',
    words: 'mine.doors.interest',
    body: z.object({ category: line(200), infer: line(5) }),
    act: (house, { member }, { category, infer }) =>
      sayOwnInterest(house, member.customerId, category, infer === 'yes' ? undefined : false),
  }),
  change({
    id: 'portal.my-shown',
    path: '/me/shown',
    part: 'shown',
    words: 'mine.doors.shown',
    body: z.object({ shownName: line(200), handle: line(60), place: line(200), about: line(2000), language: line(5) }),
    act: (house, { member }, body) =>
      changeMember(house, member, { ...body, language: isLanguage(body.language) ? body.language : undefined }),
  }),
  change({
    id: 'portal.my-password',
    path: '/me/password',
    part: 'door',
    words: 'mine.doors.password',
    body: z.object({ before: line(400), next: line(400), does: line(10) }),
    act: async (house, { member }, { before, next, does }) => {
      if (does !== 'drop' && next === '') return refused('password-short', { shortest: 8, longest: 128 });
      return changeOwnPassword(house, member, { before, next: does === 'drop' ? '' : next });
    },
  }),
  change({
    id: 'portal.my-sessions',
    path: '/me/sessions',
    part: 'door',
    words: 'mine.doors.sessions',
    body: z.object({ session: line(60) }),
    act: async (house, { member }, { session }) => {
      const which = session === 'others' ? { but: member.sessionId } : isId(session) ? { only: session } : undefined;
      const ended = which ? await endOwnSession(house.db, member.customerId, which, house.clock.now()) : 0;
      return ended > 0 || session === 'others' ? done(undefined) : refused('not-found');
    },
  }),
  change({
    id: 'portal.my-forget',
    path: '/me/forget',
    part: 'rights',
    words: 'mine.doors.forget',
    body: z.object({ wish: line(5) }),
    act: (house, { member }, { wish }) => wishToBeForgotten(house, member, wish === 'yes'),
  }),
];
