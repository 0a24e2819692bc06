import type { Id } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { decideWriting, type HeldBecause, noWords, type Words } from './decide-writing.ts';
import type { Deed, OrderRules } from './rules.ts';
import { silencedWords } from './silenced-words.ts';
import { contentsOf, gistOf, traceFor } from './text-trace.ts';
import { type Asked, type Found, keepNewcomerText, keepWritten, likeIt, lockTrust, type NewcomerText, standingOf } from './written.data.ts';

/** hosts: where the links of the text lead, as `renderWriting` tells; typedMs: how long it took to write, where the page knows. */
export type WritingFacts = { spaceId?: Id; topicId?: Id; body?: string; hosts?: readonly string[]; typedMs?: number };

const inSome = (hosts: readonly string[], list: readonly string[]): boolean =>
  hosts.some((host) => list.some((one) => host === one || host.endsWith(`.${one}`)));

const newcomerText = (member: Member, found: Found, facts: WritingFacts, rules: OrderRules): NewcomerText | undefined => {
  if (found.level > 0 || facts.body === undefined) return undefined;
  const hosts = (facts.hosts ?? []).map((host) => host.toLowerCase()).filter((host) => !inSome([host], rules.spam.trustedHosts));
  return { companyId: member.companyId, customerId: member.customerId, gist: gistOf(facts.body), hosts };
};

const wordsOf = async (tx: Tx, text: NewcomerText | undefined, facts: WritingFacts, rules: OrderRules, now: Date): Promise<Words> => {
  if (facts.body === undefined) return noWords;
  const refusedHost = inSome(facts.hosts ?? [], rules.spam.refusedHosts);
  const like = text ? await likeIt(tx, text, now) : { sameHost: 0, nearSame: 0 };
  return { ...contentsOf(facts.body), typedMs: facts.typedMs, refusedHost, ...like, sameHost: text?.hosts.length ? like.sameHost : 0 };
};

/**
 * Whether this member may do it now, counted as done: asked inside the act's own transaction and before anything else is locked, so that
 * a hundred tries at once pass no more often than the limit says. `held`: it is kept, but a moderator looks before anybody else does
 * (state 'held', with the reason). Doors that ask it declare `writingRefusals`.
 */
export const mayWrite = async (
  tx: Tx,
  member: Member,
  what: Deed,
  facts: WritingFacts,
  now: Date,
): Promise<Outcome<{ held: boolean; because?: HeldBecause }>> => {
  const { customerId, companyId } = member;
  const rules = await lockTrust(tx, customerId, companyId, now);
  const trace = facts.body === undefined ? undefined : traceFor(what, facts.body);
  const asked: Asked = { customerId, companyId, what, ...(facts.topicId ? { topicId: facts.topicId } : {}), ...(trace ? { trace } : {}) };
  const found = await standingOf(tx, asked, rules.trust.early, now);
  if (!found) return refused('not-signed-in');
  const text = newcomerText(member, found, facts, rules);
  const decided = decideWriting({ ...found, now }, what, await wordsOf(tx, text, facts, rules, now), rules);
  if (!decided.ok) return decided.refusal.code === 'silenced' ? silenced(member.language, found) : decided;
  await keepWritten(tx, asked, now);
  if (text) await keepNewcomerText(tx, text, now);
  return done(decided.value);
};

const silenced = (language: Language, found: Found) =>
  refused('silenced', silencedWords(language, found.silencedUntil ?? new Date(0), found.because, found.zone));
