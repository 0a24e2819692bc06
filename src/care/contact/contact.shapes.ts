import { z } from 'zod';
import { becauseShape, idShape, inEveryLanguage } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { sayBecauseInEvery } from './because.ts';
import { contactChannels } from './policy.ts';
import type { Decision } from './standing.ts';

export const channelShape = z.enum(contactChannels);
export const purposeShape = z.enum(['give', 'ask', 'service']);
export const decisionWord = z.enum(['grant', 'defer', 'refuse', 'hand-over']);

/** The arbiter's answer as it travels: codes for programs, sentences for people. */
export const decisionShape = z.object({
  decision: decisionWord,
  channel: channelShape.nullable(),
  at: z.string().nullable(),
  because: becauseShape,
  checks: z.array(z.object({ check: z.string(), name: inEveryLanguage, ok: z.boolean(), code: z.string(), text: inEveryLanguage })),
  otherChannels: z.array(z.object({ channel: channelShape, code: z.string(), at: z.string().nullable(), text: inEveryLanguage })),
});

export const writeDecision = (decision: Decision, zone: string): z.infer<typeof decisionShape> => ({
  decision: decision.decision,
  channel: decision.channel ?? null,
  at: decision.at?.toISOString() ?? null,
  because: decision.because.map((one) => ({ code: one.code, text: sayBecauseInEvery(one, zone) })),
  checks: decision.checks.map((one) => ({
    check: one.check,
    name: sayInEvery(`contact.check.${one.check}`),
    ok: one.ok,
    code: one.code,
    text: sayBecauseInEvery(one, zone),
  })),
  otherChannels: decision.otherChannels.map((one) => ({
    channel: one.channel,
    code: one.code,
    at: one.at?.toISOString() ?? null,
    text: sayBecauseInEvery(one, zone),
  })),
});

export const namedCustomer = z.object({ id: idShape, name: z.string() });
