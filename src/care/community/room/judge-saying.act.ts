import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { mayWrite } from '../trust/index.ts';
import { renderWriting } from '../writing/index.ts';
import { plainHtml } from './room.ts';
import type { Standing } from './say.data.ts';

export type Saying = {
  member: Member;
  roomId: Id;
  clientId: string;
  body: string;
  replyTo?: number | undefined;
  typedMs?: number | undefined;
};
export type Judged = { saying: Saying; standing: Standing; html: string; held: boolean; because: string | null; pictures: readonly Id[] };

/** Plain words of people known a while pass up to this without asking order, which counts each one under a lock of its own. */
const unasked = { level: 1, aMinute: 30, gapMs: 300 };

const passesUnasked = ({ level, silenced, lately, lastAt }: Standing, now: Date): boolean => {
  const gap = lastAt ? now.getTime() - lastAt.getTime() : Number.POSITIVE_INFINITY;
  return level >= unasked.level && !silenced && lately < unasked.aMinute && gap >= unasked.gapMs;
};

/** Whether it may be said, and what becomes of its words. */
export const judgeSaying = async (tx: Tx, saying: Saying, standing: Standing | undefined, now: Date): Promise<Outcome<Judged>> => {
  if (!standing) return refused('not-found');
  if (standing.closed) return refused('room-closed');
  if (!standing.mayWrite) return refused('room-for-owners');
  const plain = plainHtml(saying.body);
  if (plain !== undefined && passesUnasked(standing, now))
    return done({ saying, standing, html: plain, held: false, because: null, pictures: [] });
  const written = plain === undefined ? renderWriting(saying.body) : { html: plain, links: [], pictures: [] };
  const typed = saying.typedMs === undefined ? {} : { typedMs: saying.typedMs };
  const may = await mayWrite(tx, saying.member, 'message', { body: saying.body, hosts: written.links, ...typed }, now);
  if (!may.ok) return may;
  const { held, because = null } = may.value;
  return done({ saying, standing, html: written.html, held, because, pictures: written.pictures });
};
