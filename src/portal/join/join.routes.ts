import { z } from 'zod';
import {
  askForCode,
  type CameIn,
  comeInByCode,
  comeInByLink,
  comeInByPassword,
  endOwnSession,
  linkOwner,
  memberCookie,
  ownPath,
} from '../../care/community/index.ts';
import { done, type Outcome } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import type { Answer, Asking, Door } from '../../platform/http/door.ts';
import { sayInEvery } from '../../words/say.ts';
import { goTo, pageAnswer, pageDoor, portalLanguage, readBrand } from '../shell/index.ts';
import { codePage, linkPage, signInPage } from './join-page.ts';
import { joiningCookie, noJoiningCookie, readJoining } from './joining.ts';

const line = (max: number) => z.string().max(max).default('');
const from = (asking: Asking) => ({ address: asking.address, userAgent: asking.headers.get('user-agent') ?? '' });
const isHttps = (house: House): boolean => house.baseUrl.startsWith('https:');

/** Whoever is in goes where they were going; who has just joined is asked first what to be called. */
const welcome = (house: House, came: CameIn): Answer =>
  goTo(came.joined ? `/me/name?next=${encodeURIComponent(came.next)}` : came.next, {
    'set-cookie': [memberCookie(isHttps(house), came.word, came.seconds), noJoiningCookie(house)],
  });

const refusedWith = (outcome: Outcome<unknown>, code: string): boolean => !outcome.ok && outcome.refusal.code === code;

const shown = async (house: House, asking: Asking, lang?: string) => ({
  language: portalLanguage(asking, lang),
  brand: await readBrand(house),
});

export const joinDoors: Door[] = [
  pageDoor({
    id: 'portal.sign-in',
    method: 'get',
    path: '/sign-in',
    summary: sayInEvery('portal.join.door-page'),
    may: 'anyone',
    query: z.object({ next: line(600) }),
    run: async (house, asking, { query }) => {
      const next = ownPath(query.next);
      if (asking.member) return done(goTo(next));
      return done(pageAnswer(signInPage({ ...(await shown(house, asking, query.lang)), next })));
    },
  }),
  pageDoor({
    id: 'portal.join',
    method: 'get',
    path: '/join',
    summary: sayInEvery('portal.join.door-page'),
    may: 'anyone',
    query: z.object({ next: line(600) }),
    run: async (_house, _asking, { query }) => done(goTo(`/sign-in?next=${encodeURIComponent(ownPath(query.next))}`)),
  }),
  pageDoor({
    id: 'portal.ask-code',
    method: 'post',
    path: '/sign-in',
    summary: sayInEvery('portal.join.door-ask'),
    may: 'anyone',
    body: z.object({ email: line(400), next: line(600), again: line(5) }),
    refusals: ['too-often'],
    run: async (house, asking, { body }) => {
      const before = body.again ? readJoining(house, asking.headers) : undefined;
      const email = before?.email ?? body.email;
      const page = await shown(house, asking);
      const next = before?.next ?? ownPath(body.next);
      const asked = await askForCode(house, { email, next, language: page.language, address: asking.address });
      if (refusedWith(asked, 'address-unreadable'))
        return done(pageAnswer(signInPage({ ...page, next, email, wrong: 'email' }), { status: 400 }));
      if (!asked.ok) return asked;
      return done(goTo('/sign-in/code', { 'set-cookie': joiningCookie(house, { ...asked.value, next }) }));
    },
  }),
  pageDoor({
    id: 'portal.code-page',
    method: 'get',
    path: '/sign-in/code',
    summary: sayInEvery('portal.join.door-code-page'),
    may: 'anyone',
    run: async (house, asking, { query }) => {
      const joining = readJoining(house, asking.headers);
      if (!joining) return done(goTo('/sign-in'));
      return done(pageAnswer(codePage({ ...(await shown(house, asking, query.lang)), email: joining.email })));
    },
  }),
  pageDoor({
    id: 'portal.code',
    method: 'post',
    path: '/sign-in/code',
    summary: sayInEvery('portal.join.door-code'),
    may: 'anyone',
    body: z.object({ code: line(60) }),
    refusals: ['too-often'],
    run: async (house, asking, { body }) => {
      const joining = readJoining(house, asking.headers);
      if (!joining) return done(goTo('/sign-in'));
      const came = await comeInByCode(house, from(asking), { ...joining, code: body.code });
      if (refusedWith(came, 'digits-wrong'))
        return done(pageAnswer(codePage({ ...(await shown(house, asking)), email: joining.email, wrong: true }), { status: 401 }));
      return came.ok ? done(welcome(house, came.value)) : came;
    },
  }),
  pageDoor({
    id: 'portal.link-page',
    method: 'get',
    path: '/sign-in/link/{word}',
    summary: sayInEvery('portal.join.door-link-page'),
    may: 'anyone',
    params: z.object({ word: z.string().regex(/^[\w-]{43}$/) }),
    run: async (house, asking, { params, query }) => {
      const email = await linkOwner(house, params.word);
      const page = linkPage({ ...(await shown(house, asking, query.lang)), word: params.word, email });
      return done(pageAnswer(page, { status: email ? 200 : 410 }));
    },
  }),
  pageDoor({
    id: 'portal.link',
    method: 'post',
    path: '/sign-in/link/{word}',
    summary: sayInEvery('portal.join.door-link'),
    may: 'anyone',
    params: z.object({ word: z.string().regex(/^[\w-]{43}$/) }),
    refusals: ['too-often', 'link-worn-out'],
    run: async (house, asking, { params }) => {
      const came = await comeInByLink(house, from(asking), params.word);
      return came.ok ? done(welcome(house, came.value)) : came;
    },
  }),
  pageDoor({
    id: 'portal.password',
    method: 'post',
    path: '/sign-in/password',
    summary: sayInEvery('portal.join.door-password'),
    may: 'anyone',
    body: z.object({ who: line(400), password: line(400), next: line(600) }),
    refusals: ['too-often'],
    run: async (house, asking, { body }) => {
      const page = await shown(house, asking);
      const next = ownPath(body.next);
      const given = { email: body.who, password: body.password, next, language: page.language };
      const came = await comeInByPassword(house, from(asking), given);
      if (refusedWith(came, 'wrong-credentials'))
        return done(pageAnswer(signInPage({ ...page, next, email: body.who, wrong: 'password' }), { status: 401 }));
      return came.ok ? done(welcome(house, came.value)) : came;
    },
  }),
  pageDoor({
    id: 'portal.sign-out',
    method: 'post',
    path: '/sign-out',
    summary: sayInEvery('portal.join.door-out'),
    may: 'anyone',
    run: async (house, { member }) => {
      if (member) await endOwnSession(house.db, member.customerId, { only: member.sessionId }, house.clock.now());
      return done(goTo('/', { 'set-cookie': memberCookie(isHttps(house), '', 0) }));
    },
  }),
];
