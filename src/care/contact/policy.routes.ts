import { z } from 'zod';
import { dayIn } from '../../kernel/calendar.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idShape, inEveryLanguage } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { changePolicy } from './change-policy.act.ts';
import { type Company, findCompany } from './company.read.ts';
import { type KeptPolicy, loadPolicy } from './policy.data.ts';
import { defaultPolicy, policyShape } from './policy.ts';
import { publicCountries, publicDays } from './public-days.ts';
import { comingDays } from './quiet-day.ts';

const policyAnswer = z.object({
  company: z.object({ id: idShape, name: z.string() }),
  version: z.number(),
  madeAt: z.string().nullable(),
  madeBy: z.string().nullable(),
  policy: policyShape,
  usual: policyShape,
  /** what the calendars close next */
  coming: z.array(z.object({ country: z.string(), name: z.string(), from: z.iso.date(), until: z.iso.date() })),
});

const publicDayAnswer = z.object({
  name: inEveryLanguage,
  every: z.enum(['once', 'solar', 'lunar']),
  on: z.string(),
  days: z.number(),
});

const comingAtMost = 12;

const write = (company: Company, kept: KeptPolicy, now: Date) => ({
  company: { id: company.companyId, name: company.name },
  version: kept.version,
  madeAt: kept.madeAt?.toISOString() ?? null,
  madeBy: kept.madeBy,
  policy: kept.policy,
  usual: defaultPolicy,
  coming: comingDays(kept.policy.calendars, dayIn(company.zone, now), comingAtMost),
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
      return company ? done(write(company, await loadPolicy(house.db, company.companyId), house.clock.now())) : refused('not-found');
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
      return outcome.ok ? done(write(outcome.value.company, outcome.value.kept, house.clock.now())) : outcome;
    },
  }),
  door({
    id: 'contact.public-days',
    method: 'get',
    path: '/api/v1/public-days',
    summary: sayInEvery('contact.door.public-days'),
    tag: 'contacts',
    may: 'signed-in',
    scope: 'contacts:read',
    query: z.object({ country: z.enum(publicCountries) }),
    answers: z.object({ items: z.array(publicDayAnswer), next: z.null() }),
    refusals: [],
    run: async (house, _, { query }) => {
      const year = house.clock.now().getUTCFullYear();
      const items = publicDays(query.country, year).map(({ key, ...day }) => ({ ...day, name: sayInEvery(`quiet.public.${key}`) }));
      return done({ items, next: null });
    },
  }),
];
