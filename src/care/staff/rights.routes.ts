import { z } from 'zod';
import { done } from '../../kernel/outcome.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { acts } from './acts.ts';
import { roleShape } from './me.routes.ts';
import { rights } from './rights.ts';
import { scopes } from './scopes.ts';

const items = Object.entries(rights).map(([right, held]) => ({ right, roles: [...held] }));

export const rightsDoors: Door[] = [
  door({
    id: 'see-rights',
    method: 'get',
    path: '/api/v1/rights',
    summary: { zh: '角色与权限表、令牌范围、审计里的动作', en: 'What each role may, the scopes of tokens, the acts of the audit' },
    tag: 'staff',
    may: 'signed-in',
    answers: z.object({
      items: z.array(z.object({ right: z.string(), roles: z.array(roleShape) })),
      scopes: z.array(z.string()),
      acts: z.array(z.string()),
    }),
    refusals: [],
    run: async () => done({ items, scopes, acts }),
  }),
];
