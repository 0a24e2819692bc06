import { z } from 'zod';
import { done, type Outcome } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import { Answer, type Asking, type Door, door } from '../../platform/http/door.ts';
import { askForLink } from './ask-for-link.act.ts';
import { canMail } from './mail-link.act.ts';
import { passSecondFactor } from './pass-second-factor.act.ts';
import { sessionCookie } from './session.ts';
import { type SignedIn, signInByLink, signInByPassword } from './sign-in.act.ts';

const stateShape = z.object({ state: z.enum(['signed-in', 'second-factor']) });

export const wordShape = z.string().regex(/^[\w-]{43}$/);
export const emailShape = z.string().trim().max(254).pipe(z.email());
export const passwordShape = z.string().min(1).max(1024);

/** The answer that hands the browser its cookie. */
const withCookie = (house: House, signedIn: Outcome<SignedIn>): Outcome<unknown> =>
  signedIn.ok
    ? {
        ok: true,
        value: new Answer({ state: signedIn.value.state }, 200, {
          'set-cookie': sessionCookie(house.baseUrl.startsWith('https:'), signedIn.value.word, signedIn.value.seconds),
        }),
      }
    : signedIn;

export const signInDoors: Door[] = [
  door({
    id: 'see-sign-in',
    method: 'get',
    path: '/api/v1/session/ways',
    summary: { zh: '可用的登录方式', en: 'The ways to sign in' },
    tag: 'sign-in',
    may: 'anyone',
    answers: z.object({ password: z.boolean(), link: z.boolean() }),
    refusals: [],
    run: async (house) => done({ password: true, link: canMail(house) }),
  }),
  door({
    id: 'sign-in',
    method: 'post',
    path: '/api/v1/session',
    summary: { zh: '用密码登录', en: 'Sign in by password' },
    tag: 'sign-in',
    may: 'anyone',
    body: z.object({ email: z.string().trim().min(1).max(254), password: passwordShape }),
    answers: stateShape,
    limit: 8_192,
    refusals: ['wrong-credentials', 'too-often'],
    run: async (house, asking: Asking, { body }) => withCookie(house, await signInByPassword(house, asking, body)),
  }),
  door({
    id: 'use-sign-in-link',
    method: 'post',
    path: '/api/v1/session/link',
    summary: { zh: '用登录链接登录（一次有效）', en: 'Sign in by a link (works once)' },
    tag: 'sign-in',
    may: 'anyone',
    body: z.object({ word: wordShape }),
    answers: stateShape,
    limit: 8_192,
    refusals: ['link-worn-out', 'too-often'],
    run: async (house, asking, { body }) => withCookie(house, await signInByLink(house, asking, body.word)),
  }),
  door({
    id: 'pass-second-factor',
    method: 'post',
    path: '/api/v1/session/second-factor',
    summary: { zh: '两步验证：输入验证码或恢复码', en: 'The second step: a code or a recovery code' },
    tag: 'sign-in',
    may: 'anyone',
    body: z.object({ code: z.string().trim().min(6).max(40) }),
    answers: stateShape,
    limit: 8_192,
    refusals: ['not-signed-in', 'wrong-credentials', 'too-often'],
    run: async (house, asking, { body }) => withCookie(house, await passSecondFactor(house, asking, body.code)),
  }),
  door({
    id: 'ask-for-sign-in-link',
    method: 'post',
    path: '/api/v1/session/link-request',
    summary: { zh: '请发一个登录链接到邮箱', en: 'Ask for a sign-in link by mail' },
    tag: 'sign-in',
    may: 'anyone',
    body: z.object({ email: emailShape }),
    status: 202,
    limit: 8_192,
    refusals: ['mail-not-set', 'too-often'],
    run: (house, asking, { body }) => askForLink(house, asking, body.email),
  }),
];
