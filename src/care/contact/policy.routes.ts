import { z } from 'zod';
import { done, refused } from '../../kernel/outcome.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idShape } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { changePolicy } from './change-policy.act.ts';
import { findCompany } from './company.read.ts';
import { type KeptPolicy, loadPolicy } from './policy.data.ts';
import { defaultPolicy, policyShape } from './policy.ts';

const policyAnswer = z.object({
  company: z.object({ id: idShape, name: z.string() }),
  version: z.number(),
  madeAt: z.string().nullable(),
  madeBy: z.string().nullable(),
  policy: policyShape,
  usual: policyShape,
});

const write = (company: { companyId: string; name: string }, kept: KeptPolicy) => ({
  company: { id: company.companyId, name: company.name },
  version: kept.version,
  madeAt: kept.madeAt?.toISOString() ?? null,
  madeBy: kept.madeBy,
  policy: kept.policy,
  usual: defaultPolicy,
});

const which = z.object({ companyId: idShape.optional() });

export const policyDoors: Door[] = [
  door({
    id: 'contact.policy',
    method: 'get',
    path: '/api/v1/contact-policy',
    summary: sayInEvery('contact.door.policy'),
    tag: 'contacts',
    may: 'signed-in',
    scope: 'contacts:read',
    query: which,
    answers: policyAnswer,
    versioned: true,
    refusals: ['not-found'],
    run: async (house, { principal }, { query }) => {
      const company = await findCompany(house.db, principal, query.companyId);
      return company ? done(write(company, await loadPolicy(house.db, company.companyId))) : refused('not-found');
    },
  }),
  door({
    id: 'contact.policy.change',
    method: 'put',
    path: '/api/v1/contact-policy',
    summary: sayInEvery('contact.door.policy-change'),
    tag: 'contacts',
    may: ['owner', 'manager'],
    query: which,
    body: policyShape,
    answers: policyAnswer,
    versioned: true,
    refusals: ['not-found', 'changed-meanwhile', 'version-needed'],
    run: async (house, asking, { query, body }) => {
      const outcome = await changePolicy(house, asking, { companyId: query.companyId, policy: body });
      return outcome.ok ? done(write(outcome.value.company, outcome.value.kept)) : outcome;
    },
  }),
];
