import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { decideSpeaking, mayWrite, type OrderRules, traceFor } from '../trust/index.ts';
import { renderWriting } from '../writing/index.ts';
import { plainHtml } from './room.ts';
import type { Place, Standing } from './standing.read.ts';

export type Saying = {
  member: Member;
  roomId: Id;
  clientId: string;
  body: string;
  replyTo?: number | undefined;
  typedMs?: number | undefined;
};
export type Judged = {
  saying: Saying;
  standing: Standing;
  html: string;
  held: boolean;
  because: string | null;
  pictures: readonly Id[];
};

export const placeOf = ({ roomId, member, clientId, body }: Saying): Place => ({
  ...{ roomId, customerId: member.customerId, sessionId: member.sessionId, clientId },
  trace: traceFor('message', body),
});

/** From this level on plain words are weighed by what is read along with the rights: order counts under a lock of each person's own. */
const known = 1;

type Weigh = (author: Id, standing: Standing, rules: OrderRules) => Outcome<unknown>;

/** Weighs what is said in one batch by the limits of order, each with what the same person says before it in the batch. */
export const openWeighing = (now: Date): Weigh => {
  const saidNow = new Map<Id, { times: number; traces: Set<string> }>();
  return (author, standing, rules) => {
    const { trace } = standing;
    const mine = saidNow.get(author) ?? { times: 0, traces: new Set() };
    const same = trace?.toString('latin1') ?? '';
    const sameTextAt = mine.traces.has(same) ? now : standing.sameTextAt;
    const lastAt = mine.times > 0 ? now : standing.lastAt;
    const spoken = { level: standing.level, lastAt, daily: standing.daily + mine.times, dailySince: standing.dailySince, sameTextAt };
    const may = decideSpeaking(spoken, rules, now);
    if (may.ok) saidNow.set(author, { times: mine.times + 1, traces: trace ? mine.traces.add(same) : mine.traces });
    return may;
  };
};

type Scales = { weigh: Weigh; rulesOf: (companyId: Id) => OrderRules };

/** Plain words of people known a while. `undefined`: order has to be asked. */
export const judgePlain = (saying: Saying, standing: Standing | undefined, { weigh, rulesOf }: Scales): Outcome<Judged> | undefined => {
  if (!standing) return refused('not-found');
  if (standing.closed) return refused('room-closed');
  if (!standing.mayWrite) return refused('room-for-owners');
  if (standing.silenced || standing.level < known) return undefined;
  const may = weigh(saying.member.customerId, standing, rulesOf(standing.companyId));
  if (!may.ok) return may;
  const html = plainHtml(saying.body);
  return html === undefined ? undefined : done({ saying, standing, html, held: false, because: null, pictures: [] });
};

/** Whether it may be said, and what becomes of its words. */
export const judgeSaying = async (
  tx: Tx,
  saying: Saying,
  standing: Standing | undefined,
  scales: Scales,
  now: Date,
): Promise<Outcome<Judged>> => {
  const plainly = judgePlain(saying, standing, scales);
  if (plainly || !standing) return plainly ?? refused('not-found');
  const { html, links, pictures } = renderWriting(saying.body);
  const typed = saying.typedMs === undefined ? {} : { typedMs: saying.typedMs };
  const may = await mayWrite(tx, saying.member, 'message', { body: saying.body, hosts: links, ...typed }, now);
  if (!may.ok) return may;
  const { held, because = null } = may.value;
  return done({ saying, standing, html, held, because, pictures });
};
