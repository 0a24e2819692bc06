import { z } from 'zod';
import { done, refused } from '../../kernel/outcome.ts';
import { readCursor, writeCursor } from '../../platform/http/cursor.ts';
import { Answer, type Door, door } from '../../platform/http/door.ts';
import { idParams, idShape, instantShape, languageShape, pageOf, pageQuery, text, zoneShape } from '../../platform/http/shapes.ts';
import { changeColleague, grantRole, revokeRole, sendAway, takeBack } from './change-colleague.act.ts';
import { loadColleague, loadColleagues } from './colleague.read.ts';
import { inviteColleague, resetColleague } from './invite-colleague.act.ts';
import { accountShape, roleShape } from './me.routes.ts';
import { may } from './rights.ts';
import { emailShape } from './sign-in.routes.ts';
import type { StaffChange } from './staff.data.ts';

const colleagueShape = accountShape.extend({
  invitedAt: instantShape.nullable(),
  seenAt: instantShape.nullable(),
  secondFactor: z.boolean(),
  leftAt: instantShape.nullable(),
});

const grantFields = { role: roleShape, companyId: idShape.nullable(), departmentId: idShape.nullable().default(null) };
const invited = z.object({ id: idShape, link: z.string().nullable() });

export const colleagueDoors: Door[] = [
  door({
    id: 'list-colleagues',
    method: 'get',
    path: '/api/v1/staff',
    summary: { zh: '同事', en: 'Colleagues' },
    tag: 'staff',
    may: may('see colleagues'),
    query: pageQuery,
    answers: pageOf(colleagueShape),
    refusals: ['bad-cursor'],
    run: async (house, { principal }, { query }) => {
      const place = query.cursor === undefined ? undefined : readCursor(query.cursor, 2);
      if (
        query.cursor !== undefined &&
        (!place || !place.every((part) => typeof part === 'string') || !idShape.safeParse(place[1]).success)
      )
        return refused('bad-cursor');
      const rows = await loadColleagues(house.db, principal, { limit: query.limit, after: place as [string, string] | undefined });
      const last = rows.length > query.limit ? rows[query.limit - 1] : undefined;
      const items = rows.slice(0, query.limit).map(({ sort: _, ...colleague }) => colleague);
      return done({ items, next: last ? writeCursor([last.sort, last.id]) : null });
    },
  }),
  door({
    id: 'invite-colleague',
    method: 'post',
    path: '/api/v1/staff',
    summary: { zh: '邀请同事', en: 'Invite a colleague' },
    tag: 'staff',
    may: may('invite and change colleagues'),
    body: z.strictObject({ name: text(80), email: emailShape, language: languageShape, zone: zoneShape, ...grantFields }),
    answers: invited,
    status: 201,
    repeatable: true,
    refusals: ['not-found', 'not-allowed', 'email-taken'],
    run: (house, asking, { body }) => inviteColleague(house, asking, body),
  }),
  door({
    id: 'see-colleague',
    method: 'get',
    path: '/api/v1/staff/{id}',
    summary: { zh: '一位同事', en: 'One colleague' },
    tag: 'staff',
    may: may('see colleagues'),
    params: idParams,
    answers: colleagueShape,
    versioned: true,
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      const colleague = await loadColleague(house.db, principal, params.id);
      return colleague ? done(colleague) : refused('not-found');
    },
  }),
  door({
    id: 'change-colleague',
    method: 'patch',
    path: '/api/v1/staff/{id}',
    summary: { zh: '修改同事的名字、语言、时区、每日承接量', en: 'Change a colleague’s name, language, zone or daily capacity' },
    tag: 'staff',
    may: may('invite and change colleagues'),
    params: idParams,
    versioned: true,
    body: z.strictObject({
      name: text(80).optional(),
      language: languageShape.optional(),
      zone: zoneShape.optional(),
      capacity: z.number().int().min(0).max(1000).optional(),
    }),
    refusals: ['not-found', 'not-allowed', 'changed-meanwhile', 'version-needed'],
    run: (house, asking, { params, body }) => changeColleague(house, asking, params.id, body as StaffChange),
  }),
  door({
    id: 'grant-role',
    method: 'post',
    path: '/api/v1/staff/{id}/grants',
    summary: { zh: '授予角色', en: 'Grant a role' },
    tag: 'staff',
    may: may('invite and change colleagues'),
    params: idParams,
    body: z.strictObject(grantFields),
    answers: z.object({ id: idShape }),
    status: 201,
    refusals: ['not-found', 'not-allowed'],
    run: (house, asking, { params, body }) => grantRole(house, asking, params.id, body),
  }),
  door({
    id: 'revoke-role',
    method: 'delete',
    path: '/api/v1/staff/{id}/grants/{grantId}',
    summary: { zh: '收回角色', en: 'Take a role away' },
    tag: 'staff',
    may: may('invite and change colleagues'),
    params: z.object({ id: idShape, grantId: idShape }),
    refusals: ['not-found', 'not-allowed', 'last-owner'],
    run: (house, asking, { params }) => revokeRole(house, asking, params.id, params.grantId),
  }),
  door({
    id: 'reset-colleague',
    method: 'post',
    path: '/api/v1/staff/{id}/reset',
    summary: { zh: '重新邀请：密码、两步验证、登录都作废', en: 'Invite anew: password, second factor and sessions go' },
    tag: 'staff',
    may: may('invite and change colleagues'),
    params: idParams,
    answers: invited,
    refusals: ['not-found', 'not-allowed'],
    run: (house, asking, { params }) => resetColleague(house, asking, params.id),
  }),
  door({
    id: 'send-away',
    method: 'post',
    path: '/api/v1/staff/{id}/leave',
    summary: { zh: '同事离开', en: 'A colleague leaves' },
    tag: 'staff',
    may: may('invite and change colleagues'),
    params: idParams,
    refusals: ['not-found', 'not-allowed', 'last-owner'],
    run: async (house, asking, { params }) => {
      const away = await sendAway(house, asking, params.id);
      return away.ok ? done(new Answer(undefined, 204)) : away;
    },
  }),
  door({
    id: 'take-back',
    method: 'post',
    path: '/api/v1/staff/{id}/return',
    summary: { zh: '同事回来', en: 'A colleague comes back' },
    tag: 'staff',
    may: may('invite and change colleagues'),
    params: idParams,
    refusals: ['not-found', 'not-allowed'],
    run: (house, asking, { params }) => takeBack(house, asking, params.id),
  }),
];
