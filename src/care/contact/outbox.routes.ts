import { z } from 'zod';
import { laterBy } from '../../kernel/calendar.ts';
import { done, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { type Door, door } from '../../platform/http/door.ts';
import { idParams, idShape, pageOf, pageQuery } from '../../platform/http/shapes.ts';
import { loadMailSetting } from '../../platform/mail/sender.ts';
import { sayInEvery } from '../../words/say.ts';
import { mask } from '../profile/index.ts';
import { audit } from '../staff/index.ts';
import { showEmail } from './channel/email.channel.ts';
import { namedCustomer, purposeShape } from './contact.shapes.ts';
import { countOutbox, listOutbox, type OutboxRow, readMessage } from './outbox.read.ts';
import { settleUncertain } from './settle-uncertain.act.ts';

const states = ['ready', 'sending', 'accepted', 'kept', 'failed', 'uncertain', 'withdrawn', 'refused'] as const;

const messageShape = z.object({
  id: idShape,
  customer: namedCustomer,
  recipient: z.string(),
  subject: z.string(),
  purpose: purposeShape,
  reason: z.string(),
  byHand: z.boolean(),
  state: z.enum(states),
  attempt: z.number(),
  readyAt: z.string(),
  settledAt: z.string().nullable(),
  answer: z.string().nullable(),
});

/** What a mail server said, without the address: many repeat it in their answer. */
const quiet = (answer: string, recipient: string): string => {
  const place = answer.toLowerCase().indexOf(recipient.toLowerCase());
  if (recipient === '' || place < 0) return answer;
  return answer.slice(0, place) + mask('email', recipient) + quiet(answer.slice(place + recipient.length), recipient);
};

const write = (row: OutboxRow) => ({
  id: row.deliveryId,
  customer: { id: row.customerId, name: row.name },
  recipient: mask('email', row.recipient),
  subject: row.subject,
  purpose: row.purpose,
  reason: row.reason,
  byHand: row.byHand,
  state: row.state,
  attempt: row.attempt,
  readyAt: row.readyAt.toISOString(),
  settledAt: row.settledAt?.toISOString() ?? null,
  answer: row.answer === null ? null : quiet(row.answer, row.recipient),
});

export const outboxDoors: Door[] = [
  door({
    id: 'contact.outbox',
    method: 'get',
    path: '/api/v1/outbox',
    summary: sayInEvery('contact.door.outbox'),
    tag: 'contacts',
    may: 'signed-in',
    scope: 'contacts:read',
    query: pageQuery.extend({ state: z.enum(states).optional() }),
    answers: pageOf(messageShape).extend({
      counts: z.array(z.object({ state: z.enum(states), count: z.number() })),
      server: z.boolean(),
    }),
    refusals: ['bad-cursor'],
    run: async (house, { principal }, { query }) => {
      const page = await listOutbox(house.db, principal, query);
      if (!page.ok) return page;
      const counts = await countOutbox(house.db, principal, laterBy(house.clock.now(), -30));
      return done({ items: page.value.items.map(write), next: page.value.next, counts, server: house.settings.smtpUrl !== undefined });
    },
  }),
  door({
    id: 'contact.message',
    method: 'get',
    path: '/api/v1/outbox/{id}',
    summary: sayInEvery('contact.door.message'),
    tag: 'contacts',
    may: 'signed-in',
    scope: 'contacts:read',
    params: idParams,
    answers: messageShape.extend({ version: z.number(), text: z.string(), html: z.string() }),
    versioned: true,
    refusals: ['not-found'],
    run: async (house, asking, { params }) => {
      const row = await readMessage(house.db, asking.principal, params.id);
      if (!row) return refused('not-found');
      const { companyId, company } = row;
      await inTransaction(house.db, async (tx) => {
        const line = { act: 'delivery.read', subjectKind: 'delivery', subjectId: params.id, companyId, sensitive: true };
        return done(await audit(tx, house.clock.now(), asking, line));
      });
      // the page shown to staff carries no working link of the customer's
      const head = {
        secret: Buffer.alloc(32),
        baseUrl: house.baseUrl,
        company,
        setting: await loadMailSetting(house.db),
        now: house.clock.now(),
      };
      return done({ ...write(row), version: row.attempt + (row.settledAt ? 1 : 0), ...showEmail(head, row) });
    },
  }),
  door({
    id: 'contact.message.settle',
    method: 'post',
    path: '/api/v1/outbox/{id}/settle',
    summary: sayInEvery('contact.door.settle'),
    tag: 'contacts',
    may: ['owner', 'manager', 'carer'],
    scope: 'contacts:write',
    params: idParams,
    body: z.strictObject({ finding: z.enum(['arrived', 'lost', 'send-again']) }),
    answers: messageShape,
    repeatable: true,
    refusals: ['not-found', 'already-gone'],
    run: async (house, asking, { params, body }) => {
      const outcome = await settleUncertain(house, asking, params.id, body.finding);
      return outcome.ok ? done(write(outcome.value)) : outcome;
    },
  }),
];
