import { z } from 'zod';
import { done, refused } from '../../kernel/outcome.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { becauseShape, idParams, idShape, instantShape, pageOf, pageQuery, text } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { askForProgram } from './ask-for-program.act.ts';
import { sayBecauseInEvery } from './because.ts';
import { lastContacts, readZone, whatWouldHappen } from './contact.read.ts';
import { channelShape, decisionShape, decisionWord, namedCustomer, purposeShape, writeDecision } from './contact.shapes.ts';
import { contactChannels } from './policy.ts';
import { listRequests, type RequestRow, readRequest } from './request.read.ts';

const requestStates = ['open', 'deferred', 'sending', 'sent', 'refused', 'handed-over'] as const;

const requestShape = z.object({
  id: idShape,
  customer: namedCustomer,
  reason: z.string(),
  purpose: purposeShape,
  channel: z.string().nullable(),
  byHand: z.boolean(),
  state: z.enum(requestStates),
  askedAt: z.string(),
  decideAt: z.string(),
  endedAt: z.string().nullable(),
  because: becauseShape,
});

const writeRequest = (row: RequestRow) => ({
  id: row.requestId,
  customer: { id: row.customerId, name: row.name },
  reason: row.reason,
  purpose: row.purpose,
  channel: row.channel,
  byHand: row.byHand,
  state: row.state,
  askedAt: row.askedAt.toISOString(),
  decideAt: row.decideAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  because: row.because.map((one) => ({ code: one.code, text: sayBecauseInEvery(one, row.zone) })),
});

const answerShape = decisionShape.extend({ requestId: idShape.nullable() });

export const requestDoors: Door[] = [
  door({
    id: 'contact.ask',
    method: 'post',
    path: '/api/v1/contact-requests',
    summary: sayInEvery('contact.door.ask'),
    tag: 'contacts',
    may: ['owner', 'manager', 'carer'],
    scope: 'contacts:write',
    body: z.strictObject({
      customerId: idShape,
      channel: channelShape,
      purpose: purposeShape,
      dryRun: z.boolean().default(false),
      subject: text(200).optional(),
      words: text(10_000).optional(),
    }),
    answers: answerShape,
    repeatable: true,
    refusals: ['not-found', 'still-at-it'],
    run: async (house, asking, { body }) => {
      const outcome = await askForProgram(house, asking, body);
      if (!outcome.ok) return outcome;
      const { requestId, decision, zone } = outcome.value;
      return done({ requestId, ...writeDecision(decision, zone) });
    },
  }),
  door({
    id: 'contact.requests',
    method: 'get',
    path: '/api/v1/contact-requests',
    summary: sayInEvery('contact.door.requests'),
    tag: 'contacts',
    may: 'signed-in',
    scope: 'contacts:read',
    query: pageQuery.extend({ state: z.enum(requestStates).optional(), customerId: idShape.optional() }),
    answers: pageOf(requestShape),
    refusals: ['bad-cursor'],
    run: async (house, { principal }, { query }) => {
      const page = await listRequests(house.db, principal, query);
      return page.ok ? done({ items: page.value.items.map(writeRequest), next: page.value.next }) : page;
    },
  }),
  door({
    id: 'contact.request',
    method: 'get',
    path: '/api/v1/contact-requests/{id}',
    summary: sayInEvery('contact.door.request'),
    tag: 'contacts',
    may: 'signed-in',
    scope: 'contacts:read',
    params: idParams,
    answers: requestShape.extend({
      version: z.number(),
      decisions: z.array(
        z.object({
          id: idShape,
          at: z.string(),
          moment: z.enum(['asked', 'sending']),
          decision: decisionWord,
          channel: z.string().nullable(),
          until: z.string().nullable(),
          because: becauseShape,
        }),
      ),
    }),
    versioned: true,
    refusals: ['not-found'],
    run: async (house, { principal }, { params }) => {
      const row = await readRequest(house.db, principal, params.id);
      if (!row) return refused('not-found');
      const decisions = row.decisions.map((one) => ({
        id: one.decisionId,
        at: one.at.toISOString(),
        moment: one.moment,
        decision: one.decision,
        channel: one.channel,
        until: one.until?.toISOString() ?? null,
        because: one.because.map((each) => ({ code: each.code, text: sayBecauseInEvery(each, row.zone) })),
      }));
      return done({ ...writeRequest(row), version: decisions.length + (row.endedAt ? 1 : 0), decisions });
    },
  }),
  door({
    id: 'contact.outlook',
    method: 'get',
    path: '/api/v1/customers/{id}/contact-outlook',
    summary: sayInEvery('contact.door.outlook'),
    tag: 'contacts',
    may: 'signed-in',
    scope: 'contacts:read',
    params: idParams,
    query: z.object({ purpose: purposeShape.default('give'), at: instantShape.optional() }),
    answers: z.object({
      purpose: purposeShape,
      at: z.string(),
      channels: z.array(decisionShape.extend({ channel: channelShape })),
      contacts: z.array(
        z.object({
          id: idShape,
          at: z.string(),
          channel: z.string(),
          purpose: purposeShape,
          subject: z.string(),
          outcome: z.string().nullable(),
        }),
      ),
    }),
    refusals: ['not-found'],
    run: async (house, { principal }, { params, query }) => {
      const now = query.at ? new Date(query.at) : house.clock.now();
      const zone = await readZone(house.db, principal, params.id);
      if (!zone) return refused('not-found');
      const channels = [];
      for (const channel of contactChannels) {
        const answers = await whatWouldHappen(
          house.db,
          house,
          { customerIds: [params.id], channels: [channel], purpose: query.purpose },
          now,
        );
        const decision = answers.get(params.id);
        if (decision) channels.push({ ...writeDecision(decision, zone), channel });
      }
      const contacts = (await lastContacts(house.db, principal, params.id, 5)).map((one) => ({
        id: one.contactId,
        at: one.at.toISOString(),
        channel: one.channel,
        purpose: one.purpose,
        subject: one.subject,
        outcome: one.outcome,
      }));
      return done({ purpose: query.purpose, at: now.toISOString(), channels, contacts });
    },
  }),
];
