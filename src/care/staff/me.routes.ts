import { z } from 'zod';
import { done, refused } from '../../kernel/outcome.ts';
import { Answer, type Door, door } from '../../platform/http/door.ts';
import { idParams, idShape, instantShape, languageShape, text, zoneShape } from '../../platform/http/shapes.ts';
import { changeMe, changeMyEmail } from './change-me.act.ts';
import { changePassword } from './change-password.act.ts';
import { endMySession, endOtherSessions, signOut } from './end-sessions.act.ts';
import { loadMe, loadSessions } from './me.read.ts';
import { confirmSecondFactor, dropSecondFactor, renewRecoveryCodes, startSecondFactor } from './second-factor.act.ts';
import { endedCookie, idleHours } from './session.ts';
import { emailShape, passwordShape } from './sign-in.routes.ts';

const named = z.object({ id: idShape, name: z.string() }).nullable();
export const roleShape = z.enum(['owner', 'manager', 'carer', 'viewer']);

/** What is told of anybody who works here. */
export const accountShape = z.object({
  id: idShape,
  name: z.string(),
  email: z.string(),
  language: languageShape,
  zone: z.string(),
  capacity: z.number(),
  grants: z.array(z.object({ id: idShape, role: roleShape, company: named, department: named })),
  version: z.number(),
});

const meShape = accountShape.extend({
  passwordSet: z.boolean(),
  secondFactorSince: instantShape.nullable(),
  recoveryCodesLeft: z.number(),
  role: roleShape,
  now: instantShape,
});

const sessionShape = z.object({
  id: idShape,
  openedAt: instantShape,
  seenAt: instantShape,
  expiresAt: instantShape,
  openedBy: z.string(),
  secondFactor: z.boolean(),
  userAgent: z.string(),
  address: z.string(),
  current: z.boolean(),
});

const codeShape = z.string().trim().min(6).max(40);
const password = passwordShape.optional();
const codes = z.object({ recoveryCodes: z.array(z.string()) });

export const meDoors: Door[] = [
  door({
    id: 'see-me',
    method: 'get',
    path: '/api/v1/me',
    summary: { zh: '我的账号', en: 'My account' },
    tag: 'me',
    may: 'signed-in',
    answers: meShape,
    versioned: true,
    refusals: ['not-found'],
    run: async (house, { principal }) => {
      const me = await loadMe(house.db, principal.staffId);
      return me ? done({ ...me, role: principal.role, now: house.clock.now() }) : refused('not-found');
    },
  }),
  door({
    id: 'change-me',
    method: 'patch',
    path: '/api/v1/me',
    summary: { zh: '修改我的名字、语言、时区', en: 'Change my name, language or zone' },
    tag: 'me',
    may: 'signed-in',
    versioned: true,
    body: z.strictObject({ name: text(80).optional(), language: languageShape.optional(), zone: zoneShape.optional() }),
    refusals: ['not-found', 'changed-meanwhile', 'version-needed'],
    run: (house, asking, { body }) => changeMe(house, asking, body),
  }),
  door({
    id: 'change-my-email',
    method: 'put',
    path: '/api/v1/me/email',
    summary: { zh: '修改登录邮箱', en: 'Change the e-mail I sign in by' },
    tag: 'me',
    may: 'signed-in',
    body: z.strictObject({ email: emailShape, password }),
    refusals: ['wrong-credentials', 'too-often', 'email-taken', 'not-allowed'],
    run: (house, asking, { body }) => changeMyEmail(house, asking, body),
  }),
  door({
    id: 'change-my-password',
    method: 'put',
    path: '/api/v1/me/password',
    summary: { zh: '设置或修改密码；其他登录随即失效', en: 'Set or change my password; my other sessions end' },
    tag: 'me',
    may: 'signed-in',
    body: z.strictObject({ password, next: passwordShape }),
    answers: z.object({ ended: z.number() }),
    refusals: [
      'wrong-credentials',
      'too-often',
      'password-short',
      'password-long',
      'password-known',
      'password-like-own',
      'not-allowed',
      'not-found',
    ],
    run: (house, asking, { body }) => changePassword(house, asking, body),
  }),
  door({
    id: 'start-second-factor',
    method: 'post',
    path: '/api/v1/me/second-factor',
    summary: { zh: '开始设置两步验证', en: 'Begin to set up a second factor' },
    tag: 'me',
    may: 'signed-in',
    body: z.strictObject({ password }),
    answers: z.object({ secret: z.string(), address: z.string() }),
    refusals: ['wrong-credentials', 'too-often', 'second-factor-on', 'not-allowed', 'not-found'],
    run: (house, asking, { body }) => startSecondFactor(house, asking, body.password),
  }),
  door({
    id: 'confirm-second-factor',
    method: 'post',
    path: '/api/v1/me/second-factor/confirm',
    summary: { zh: '用第一个验证码开启两步验证', en: 'Turn the second factor on with its first code' },
    tag: 'me',
    may: 'signed-in',
    body: z.strictObject({ code: codeShape }),
    answers: codes,
    refusals: ['wrong-credentials', 'too-often', 'second-factor-on', 'second-factor-off'],
    run: (house, asking, { body }) => confirmSecondFactor(house, asking, body.code),
  }),
  door({
    id: 'drop-second-factor',
    method: 'post',
    path: '/api/v1/me/second-factor/off',
    summary: { zh: '关闭两步验证', en: 'Turn the second factor off' },
    tag: 'me',
    may: 'signed-in',
    body: z.strictObject({ code: codeShape }),
    refusals: ['wrong-credentials', 'too-often', 'second-factor-off'],
    run: (house, asking, { body }) => dropSecondFactor(house, asking, body.code),
  }),
  door({
    id: 'renew-recovery-codes',
    method: 'post',
    path: '/api/v1/me/recovery-codes',
    summary: { zh: '换一组恢复码', en: 'Make new recovery codes' },
    tag: 'me',
    may: 'signed-in',
    body: z.strictObject({ code: codeShape }),
    answers: codes,
    refusals: ['wrong-credentials', 'too-often', 'second-factor-off'],
    run: (house, asking, { body }) => renewRecoveryCodes(house, asking, body.code),
  }),
  door({
    id: 'list-my-sessions',
    method: 'get',
    path: '/api/v1/me/sessions',
    summary: { zh: '我的登录', en: 'My sessions' },
    tag: 'me',
    may: 'signed-in',
    answers: z.object({ items: z.array(sessionShape) }),
    refusals: [],
    run: async (house, { principal }) => {
      const now = house.clock.now();
      const rested = new Date(now.getTime() - idleHours * 3_600_000);
      const sessions = await loadSessions(house.db, principal.staffId, rested, now);
      const current = principal.via.kind === 'session' ? principal.via.sessionId : undefined;
      return done({ items: sessions.map((session) => ({ ...session, current: session.id === current })) });
    },
  }),
  door({
    id: 'end-my-session',
    method: 'delete',
    path: '/api/v1/me/sessions/{id}',
    summary: { zh: '结束一个登录', en: 'End one of my sessions' },
    tag: 'me',
    may: 'signed-in',
    params: idParams,
    refusals: ['not-found'],
    run: (house, asking, { params }) => endMySession(house, asking, params.id),
  }),
  door({
    id: 'end-my-other-sessions',
    method: 'post',
    path: '/api/v1/me/sessions/end-others',
    summary: { zh: '结束其他所有登录', en: 'End all my other sessions' },
    tag: 'me',
    may: 'signed-in',
    answers: z.object({ ended: z.number() }),
    refusals: [],
    run: (house, asking) => endOtherSessions(house, asking),
  }),
  door({
    id: 'sign-out',
    method: 'delete',
    path: '/api/v1/session',
    summary: { zh: '退出登录', en: 'Sign out' },
    tag: 'sign-in',
    may: 'signed-in',
    refusals: [],
    run: async (house, asking) => {
      await signOut(house, asking);
      const https = house.baseUrl.startsWith('https:');
      return done(new Answer(undefined, 204, { 'set-cookie': endedCookie(https), 'clear-site-data': '"cache"' }));
    },
  }),
];
